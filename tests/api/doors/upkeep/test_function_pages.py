"""Functions: vacancies first, who answers meanwhile, and what falls if one goes."""

from fastapi import FastAPI

from tests.api.conftest import client_as
from tests.api.pages import read


def test_a_vacancy_says_who_answers_meanwhile_and_a_function_what_falls(example: FastAPI) -> None:
    desk = client_as(example, "coordinator")
    listed = desk.get("/contacts").text
    assert listed.index("sedan april\u00a02026") < listed.index("Arbetsgivarservice<")
    assert "Diakon<" not in desk.get("/contacts?vacant=true").text
    found = desk.get("/contacts?q=kurator").text
    assert "Kurator<" in found
    assert "Diakon<" not in found
    assert "Kurator<" in desk.get("/contacts?q=exempelkommuns%20vårdcentral").text, "by whose it is"
    vacant = desk.get("/contacts/provstads-kommun--anhorigkonsulent").text
    assert "Vakant sedan april\u00a02026." in vacant
    assert "Under tiden svarar: utvecklingsstrateg." in vacant
    host = desk.get("/contacts/ekbacken--varden-pa-ekbacken").text
    assert "1 samarbete vilar på funktionen, och den har 2 platser i arenor." in host
    assert client_as(example, "coordinator@9902").get("/contacts/kyrkan-torget--diakon").status_code == 404
    for lang in ("sv", "en"):
        for path in ("/contacts", "/contacts/ekbacken--varden-pa-ekbacken"):
            _, page = read(desk, path, lang)
            assert len(page.ids) == len(set(page.ids))
