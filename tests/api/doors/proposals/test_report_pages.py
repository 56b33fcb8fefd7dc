"""Anybody says that something is wrong: about any record, in words or fields, and no word of it is lost."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.doors.records.proposals import PER_DAY
from graph.people.model import ReplyAddress
from graph.records.changes import Change, ChangeSet
from graph.records.proposals import ProposalEntry
from graph.records.text import slug
from graph.stores.protocol import Store
from tests.api.conftest import NOW, keeper_of, put
from tests.api.doors.editing.conftest import Page
from tests.api.pages import read

NORA = "/organisations/nora-kommun/report"


def store_of(client: TestClient) -> Store:
    return keeper_of(client.app).store  # type: ignore[arg-type]  # the app that it was given


def newest(client: TestClient) -> ProposalEntry:
    return store_of(client).proposals(limit=10_000)[-1]


def send(client: TestClient, path: str = NORA, **said: Any) -> Page:
    """Write words and fields, and send."""
    page = Page(client, path)
    for name, text in said.items():
        page.write(
            f"said.{name}" if name in ("text", "how", "reply_to", "safe", "impersonal") else name, text
        )
    return page.press("save")


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    "path", ["/organisations/nora-kommun", "/arenas/cross-styrgrupp", "/questions/folkhalsa",
             "/services/antligen-mandag-tjanst", "/places/1884"],
)  # fmt: skip
def test_every_public_page_has_its_form(resident: TestClient, path: str, lang: str) -> None:
    text, page = read(resident, f"{path}/report", lang)
    assert len(page.ids) == len(set(page.ids))
    assert ("allmän handling" in text, "official document" in text) == (lang == "sv", lang == "en")
    assert "https://signal.exempel.se" in text


def test_it_says_which_authority_receives_it(resident: TestClient, town: FastAPI) -> None:
    store = keeper_of(town).store
    held = store.load().stored("place", "1884")
    said = {
        "authority": "Kommunstyrelsen",
        "controller": "Nora kommun",
        "registrar": "registrator@nora.example",
    }
    put(store, "authority", ("place", "1884", {**(held.fields or {}), **said}))
    keeper = keeper_of(town)
    keeper.atlas = keeper.build()
    for lang, title in (("sv", "Personuppgiftsansvarig"), ("en", "Controller")):
        place, report = (
            read(resident, path, lang)[0] for path in ("/places/1884", "/organisations/nora-kommun/report")
        )
        assert title in place
        for word in said.values():
            assert word in place
            assert word in report
    assert "Kommunstyrelsen" not in read(resident, "/organisations/karlskoga-kommun/report")[0]


def test_pages_lead_to_it_also_for_what_has_no_page_of_its_own(resident: TestClient) -> None:
    organisation, _ = read(resident, "/organisations/mojligheternas-hus-verksamhet")
    assert "/organisations/mojligheternas-hus-verksamhet/report" in organisation
    tie = keeper_of(resident.app).atlas.snapshot.ties_of["mojligheternas-hus-verksamhet"][0]  # type: ignore[arg-type, union-attr]
    assert f"/ties/{tie.id}/report" in organisation
    assert resident.get(f"/ties/{tie.id}/report").status_code == 200
    assert "/places/1884/report" in read(resident, "/organisations?municipality=1884")[0]
    assert "/services/antligen-mandag-tjanst/report" in read(resident, "/organisations/nora-kommun")[0]


def test_it_is_sent_once_with_what_it_would_change_and_its_address_apart(
    resident: TestClient, town: FastAPI
) -> None:
    page = Page(resident, NORA).write("said.text", "Numret är borttaget.").write("phone", "0587-810 00")
    page.write("said.how", "Jag ringde.").write("said.reply_to", "svar@exempel.se")
    sent = page.sent
    page.press("save")
    assert (page.status, page.to.partition("?")[0]) == (303, NORA)
    thanks, _ = read(resident, page.to.partition("#")[0])
    assert "Tack." in thanks
    assert "innan uppgiften ändras" in thanks
    assert "Numret" not in thanks
    held = newest(resident).proposal
    assert (held.text, held.how, held.reply_to, held.actor) == (
        "Numret är borttaget.", "Jag ringde.", "", "nobody",
    )  # fmt: skip
    assert [(one.kind, one.after) for one in held.changes] == [("organisation", {"phone": "0587-810 00"})]
    kept = town.state.people.get(ReplyAddress, held.id)
    assert (kept.to, kept.language) == ("svar@exempel.se", "sv")
    page.sent = sent
    assert page.press("save").status == 303
    assert newest(resident).proposal.id == held.id, "sent twice, kept once"


def test_nothing_is_public_before_somebody_has_taken_it_in(resident: TestClient) -> None:
    send(resident, text="Verksamheten heter Sjöviken numera.")
    assert "Sjöviken" not in resident.get("/organisations/nora-kommun").text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "Skriv vad som är fel"),
        ({"text": "å" * 10_000}, "10\u00a0000 tecken"),
        ({"text": "Ring inte Anna Karlsson."}, "”Anna Karlsson” ser ut som en person"),
        ({"how": "Hon heter 640823-3234"}, "ser ut som ett personnummer"),
        ({"text": "Fel nummer.", "reply_to": "ingen adress"}, "ingen e-postadress"),
        ({"phone": "58781000"}, "Saknas nollan"),
        ({"text": "Min man slår mig och jag är rädd"}, "Far någon illa eller är i fara?"),
    ],
)
def test_what_cannot_be_sent_is_said_and_stays(resident: TestClient, said: Any, told: str) -> None:
    before = len(store_of(resident).proposals(limit=10_000))
    page = send(resident, **said)
    assert page.status == 422
    assert told in page.text.replace("&#34;", '"')
    for name, text in said.items():
        assert page.value(f"said.{name}" if name != "phone" else "phone") == [text]
    assert len(store_of(resident).proposals(limit=10_000)) == before


def test_whoever_knows_better_may_send_it(resident: TestClient) -> None:
    page = send(resident, text="Anna Lindh Akademien har flyttat. Kvinnan blir slagen av våld.")
    assert page.status == 422
    assert "112" in page.text
    page.write("said.impersonal", "Anna Lindh").write("said.safe", "yes").press("save")
    assert page.status == 303
    assert newest(resident).proposal.text.startswith("Anna Lindh Akademien")


def test_html_and_links_are_words(resident: TestClient, coordinator: TestClient) -> None:
    told = '<script>alert(1)</script> <a href="https://fel.example">rätt här</a>'
    assert send(resident, text=told).status == 303
    assert newest(resident).proposal.text == told


def test_a_machine_is_thanked_and_not_kept(resident: TestClient) -> None:
    before = len(store_of(resident).proposals(limit=10_000))
    page = Page(resident, NORA).write("said.text", "Köp!").write("leave_empty", "x").press("save")
    assert (page.status, "proposed=0" in page.to) == (303, True)
    assert len(store_of(resident).proposals(limit=10_000)) == before


def test_the_day_has_its_limit_and_the_words_stay(resident: TestClient) -> None:
    for n in range(PER_DAY):
        assert send(resident, text=f"Nummer {n}").status == 303
    late = send(resident, text="En till")
    assert (late.status, late.value("said.text")) == (429, ["En till"])
    assert "Försök igen i morgon" in late.text


@pytest.mark.parametrize("name", ["Київський клуб", "جمعية نور"])
def test_names_and_ids_of_any_script_work(resident: TestClient, name: str) -> None:
    made = {"name": name, "sector": "civil_society", "municipalities": ["1884"]}
    put(store_of(resident), f"new-{slug(name)}", ("organisation", slug(name), made))
    page = send(resident, f"/organisations/{slug(name)}/report", text=f"{name} 2", name=f"{name} 2")
    assert page.status == 303
    held = newest(resident).proposal
    assert (held.about, held.changes[0].after) == (("organisation", slug(name)), {"name": f"{name} 2"})
    assert name in read(resident, page.to.partition("#")[0])[0]
    assert resident.get(f"/organisations/{name}/report").status_code == 404, "no id, and no crash"


def test_what_was_removed_or_merged_meanwhile_is_said(resident: TestClient) -> None:
    store = store_of(resident)
    made = {"name": "Gamla klubben", "sector": "civil_society", "municipalities": ["1884"]}
    put(store, "gone", ("organisation", "gamla-klubben", made), ("organisation", "gamla-foreningen", made))
    gone = Page(resident, "/organisations/gamla-klubben/report").write("said.text", "Den finns inte.")
    merged = Page(resident, "/organisations/gamla-foreningen/report").write("said.text", "Nytt namn.")
    held = store.load()
    for id, into in (("gamla-klubben", None), ("gamla-foreningen", "nora-kommun")):
        stored = held.stored("organisation", id)
        change = Change("organisation", id, stored.version, stored.fields, None, into)
        store.apply(ChangeSet(f"end-{id}", "t", "edit", NOW, changes=(change,)))
    gone.press("save")
    assert (gone.status, gone.value("said.text")) == (409, ["Den finns inte."])
    assert "Posten togs bort medan du skrev" in gone.text
    merged.press("save")
    assert (merged.status, merged.value("said.text")) == (409, ["Nytt namn."])
    assert "/organisations/nora-kommun/report" in merged.text
    assert resident.get("/organisations/gamla-klubben/report").status_code == 410
    led = resident.get("/organisations/gamla-foreningen/report")
    assert (led.status_code, led.headers["location"].partition("?")[0]) == (308, NORA)
    assert resident.get("/organisations/aldrig-funnits/report").status_code == 404


def test_two_who_write_at_once_both_keep_their_words(resident: TestClient) -> None:
    made = {"name": "Dubbelklubben", "sector": "civil_society", "municipalities": ["1884"], "phone": "0587-1"}
    put(store_of(resident), "double", ("organisation", "dubbelklubben", made))
    page = Page(resident, "/organisations/dubbelklubben/report").write("phone", "0587-810 10")
    put(store_of(resident), "double2", ("organisation", "dubbelklubben", {**made, "phone": "0587-810 11"}))
    page.press("save")
    assert (page.status, page.value("phone")) == (409, ["0587-810 10"])
    assert page.press("save").status == 303, "seen, and sent all the same"


def test_sheltered_and_hidden_records_have_no_form(resident: TestClient) -> None:
    hidden = {"function": "Chef", "organisation": "nora-kommun"}
    put(store_of(resident), "contact", ("contact", "chef-nora", hidden))
    assert resident.get("/contacts/chef-nora/report").status_code == 403
    assert resident.get("/ships/x/report").status_code == 404
