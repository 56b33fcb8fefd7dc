"""The pages behind a link: looking notes nothing, a wrong link says what is wrong with it."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people import links
from graph.people.link_codes import plain_code
from tests.api.doors.asking.phone import ORGANISATION, OWN, V1, link, people_in, say, ties, words


def test_looking_notes_nothing_and_a_button_does(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    path = link(nora)
    first = phone.get(path)
    assert "Är det här ni?" in first.text
    assert "Svaret används inte när bidrag bedöms." in words(first.text)
    assert "set-cookie" not in first.headers
    assert first.headers["cache-control"] == "no-store"
    assert phone.get(f"{path}?step=about").status_code == 200
    held = links.opened(people_in(app), path[3:])
    assert held.begun is None
    assert "step=about" in say(phone, path, "us", answer="yes")
    held = links.opened(people_in(app), path[3:])
    assert held.begun is not None
    assert held.done == ("us",)
    assert "Stämmer det här?" in phone.get(path.lower()).text, "typed in small letters, and it goes on"


def test_links_that_lead_nowhere_say_so(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    path = link(nora)
    held = links.opened(people_in(app), path[3:])
    renewed = links.renew(people_in(app), app.state.key, held)
    assert phone.get(path).status_code == 404
    path = f"/s/{links.code_of(app.state.key, renewed)}"
    ended = nora.delete(f"{V1}/links/{held.id}")
    assert ended.status_code == 200
    gone = phone.get(path)
    assert (gone.status_code, "tillbakadragen" in gone.text) == (410, True)
    path = link(nora)
    assert plain_code(path[3:].lower().replace("-", " ")) == path[3:]
    for mistyped in (f"{path}/", f"/S{path[2:]}", f"{path.lower()}/?lang=en", f"{path}.", f"{path})"):
        assert "Nora" in phone.get(mistyped).text, mistyped
    led = phone.get(f"{path}/?step=about&lang=en", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (308, f"{path}?step=about&lang=en")
    for nowhere in ("/nowhere/", "/%5Cexample.org/", "/NOWHERE", "/s/"):
        assert phone.get(nowhere, follow_redirects=False).status_code == 404, nowhere
    typo = phone.get(path[:-1] + ("A" if path[-1] != "A" else "B"))
    assert (typo.status_code, "fem grupperna" in typo.text) == (404, True)
    many = TestClient(app, headers=OWN, client=("10.9.9.9", 1))
    assert [many.get(f"/s/{n:020d}").status_code for n in range(22)][-2:] == [429, 429]
    assert many.get(path).status_code == 200, "whoever has one gets in"


def test_wrong_person_no_more_letters_and_on_the_phone(
    app: FastAPI, nora: TestClient, phone: TestClient
) -> None:
    path = link(nora)
    say(phone, path, "us", answer="wrong", elsewhere="kansliet")
    held = links.opened(people_in(app), path[3:])
    assert (held.elsewhere, links.state_of(held, people_in(app).now())) == ("kansliet", "elsewhere")
    one_click = TestClient(app).post(f"{path}/leave", data={"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200
    assert links.opened(people_in(app), path[3:]).left is not None
    other = "vardcentral-karlskoga"
    say(nora, f"/links/{held.id}/phone", f"tie:{other}", answer="contact")
    (tie,) = ties(app, ORGANISATION, other)
    assert [(one.by, one.source) for one in tie.claims] == [(None, "per telefon")]
    assert phone.get(f"/links/{held.id}/phone").status_code == 403
