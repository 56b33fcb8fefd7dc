"""The inbox: oldest first, beside what is known, decided once; whoever comes second is told who was first."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.doors.proposals.inbox_pages import ON_A_PAGE
from api.mail_server import OnPage
from api.outbox import Outbox
from graph.people.model import Account, Letter, ReplyAddress
from graph.records.changes import Change, ChangeSet, Draft
from graph.records.proposals import Decision, Proposal
from graph.records.schema import Fields
from graph.stores.protocol import Store
from tests.api.client import V1
from tests.api.conftest import NOW, READER, client_as, keeper_of, put
from tests.api.doors.editing.conftest import Page
from tests.api.pages import read

CLUB: Fields = {"name": "Klubben", "sector": "civil_society", "municipalities": ["1884"], "phone": "0587-1"}


@pytest.fixture
def store(town: FastAPI) -> Store:
    """The store, with nothing that waits and a club of its own."""
    held = keeper_of(town).store
    for one in held.proposals(states=["open", "asked"], limit=10_000):
        held.decide(one.number, Decision(f"end-{one.number}", "declined", "t", NOW, "slut"))
    town.state.waiting.forget()
    number = held.revision()
    put(held, f"club-{number}", ("organisation", "klubben", {**CLUB, "note": f"{number}"}))
    return held


def propose(client: TestClient, id: str = "klubben", **said: Any) -> int:
    sent = {"about": ["organisation", id], **said}
    answer = client.post(f"{V1}/proposals", json=sent)
    assert answer.status_code == 202, answer.text
    number: int = answer.json()["number"]
    return number


def press(client: TestClient, number: int, step: str, **said: str) -> Any:
    return client.post(f"/inbox/{number}", data={"step": step, **{f"said.{n}": t for n, t in said.items()}})


def phone(store: Store) -> str | None:
    return store.load().organisations["klubben"].phone


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_lists_what_waits_beside_what_is_known(
    resident: TestClient, coordinator: TestClient, store: Store, lang: str
) -> None:
    number = propose(resident, fields={"phone": "0587-810 00"}, text="<b>Nytt</b> nummer", how="Jag ringde.")
    words = propose(resident, text="Klubben har bytt namn, se https://exempel.se.")
    text, page = read(coordinator, "/inbox", lang)
    assert len(page.ids) == len(set(page.ids))
    assert text.index(f"p-{number}") < text.index(f"p-{words}"), "the oldest first"
    assert "&lt;b&gt;Nytt&lt;/b&gt;" in text
    assert "0587-810 00" in text
    assert "Jag ringde." in text
    assert 'href="https://exempel.se' not in text, "somebody's link is a word"
    assert ("Inkorg (2)" in text, "Inbox (2)" in text) == (lang == "sv", lang == "en")
    one, page = read(coordinator, f"/inbox/{number}", lang)
    assert len(page.ids) == len(set(page.ids))
    assert 'value="0587-810 00"' in one, "the form as the proposal would have it"


def test_taken_in_it_is_history_with_its_origin_and_can_be_taken_back(
    resident: TestClient, coordinator: TestClient, store: Store
) -> None:
    number = propose(resident, fields={"phone": "0587-810 00"})
    done = press(coordinator, number, "take")
    assert (done.status_code, done.headers["location"]) == (303, f"/inbox?done={number}&lang=sv#main")
    assert phone(store) == "0587-810 00"
    entry = store.history("organisation", "klubben")[-1]
    assert (entry.change_set.origin, entry.proposal) == ("proposal", number)
    after, _ = read(coordinator, done.headers["location"].partition("#")[0])
    assert "Klubben: taget in." in after
    assert f"/history/{entry.change_set.id}/undo" in after
    assert "Inkorg (" not in after
    assert f"p-{number}" not in after, "decided, it waits no longer"
    assert f"p-{number}" in read(coordinator, "/inbox?state=decided&about=organisation:klubben")[0]


def test_what_is_partly_anothers_is_not_offered_to_be_taken_back(town: FastAPI, store: Store) -> None:
    snapshot, draft = store.load(), Draft()
    for id in ("klubben", "karlskoga-kommun"):
        held = snapshot.stored("organisation", id)
        draft.put("organisation", id, held, {**(held.fields or {}), "phone": "0587-810 02"})
    about = ("organisation", "klubben")
    made = tuple(draft.changes.values())
    number = store.propose(Proposal("both", about, "nobody", "proposal", NOW, made))
    taken_in = ChangeSet("set-both", "t", "proposal", NOW, changes=made)
    store.decide(number, Decision("both", "accepted", "t", NOW), taken_in)
    for role, offered in (("coordinator", True), ("coordinator@1884", False)):
        seen = client_as(town, role).get("/inbox?state=decided&about=organisation:klubben").text
        assert f"p-{number}" in seen
        assert ("/history/set-both/undo" in seen) == offered, role


def test_it_can_be_changed_first_and_says_what_would_be_different(
    resident: TestClient, coordinator: TestClient, store: Store
) -> None:
    number = propose(resident, text="Numret är 0587-810 00 och inte det ni har.")
    page = Page(coordinator, f"/inbox/{number}").write("phone", "0587-810 00").look()
    assert page.review[:2] == ["Det här blir annorlunda", "Telefon: 0587-1 → 0587-810 00."]
    page.write("phone", "0587-810 01").press("save")
    assert (page.status, phone(store)) == (200, "0587-1"), "not what was said: said anew"
    assert page.press("save").status == 303
    assert phone(store) == "0587-810 01"


def test_a_second_coordinator_is_told_who_was_first(
    resident: TestClient, coordinator: TestClient, store: Store, town: FastAPI
) -> None:
    town.state.people.put(Account(id="test", mail="samordnare@nora.example", made=town.state.people.now()))
    number = propose(resident, fields={"phone": "0587-810 00"})
    other = Page(coordinator, f"/inbox/{number}").write("said.message", "Vi tror inte det.")
    assert press(coordinator, number, "take").status_code == 303
    other.press("decline")
    assert other.status == 409
    assert "samordnare@nora.example hann före" in other.text
    assert "taget in" in other.text
    assert phone(store) == "0587-810 00"


def test_declining_and_asking_want_a_sentence_and_go_by_mail(
    resident: TestClient, coordinator: TestClient, store: Store, town: FastAPI
) -> None:
    people = town.state.people
    number = propose(resident, text="Fel nummer", reply_to="svar@exempel.se")
    refused = press(coordinator, number, "decline")
    assert refused.status_code == 422
    assert 'id="refused" tabindex="-1" autofocus' in refused.text, "there the keyboard goes on"
    assert press(coordinator, number, "ask", message="Vilket är rätt?").status_code == 303
    assert "frågat tillbaka" in read(coordinator, "/inbox?state=asked")[0]
    assert press(coordinator, number, "decline", message="Vi ringde: det stämmer.").status_code == 303
    assert people.find(ReplyAddress) == [], "thrown away once it is decided"
    box = Outbox(people, keeper_of(town).settings, town.state.key, OnPage())
    letters = {one.about: one for one in people.find(Letter) if one.to == "svar@exempel.se"}
    asked, declined = (box.message(letters[about]) for about in ("asked", "declined"))
    assert asked is not None
    assert declined is not None
    body = asked.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "Vilket är rätt?" in body
    assert f"/organisations/klubben/report?answers={number}" in body
    assert "Vi ringde" in declined.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    begun = resident.get(f"/organisations/klubben/report?answers={number}").text
    assert f"Svar om förslag {number}:" in begun
    nobody = propose(resident, text="Fel igen")
    assert press(coordinator, nobody, "ask", message="Vilket?").status_code == 422
    assert press(coordinator, nobody, "ask", message="x" * 3_000).status_code == 422


def test_a_letter_of_that_kind_keeps_its_address_no_longer_than_it_takes(town: FastAPI) -> None:
    class Taken:
        async def carry(self, message: object) -> None: ...

    people = town.state.people
    for old in people.find(Letter):
        people.write((), [old])
    told = Letter(
        id="l", about="accepted", to="svar@exempel.se", link="/x", matter="X", due=people.now(),
        expires=people.now().replace(year=2099),
    )  # fmt: skip
    people.put(told)
    assert asyncio.run(Outbox(people, keeper_of(town).settings, town.state.key, Taken()).send_due()) == 1
    assert people.find(Letter) == []


def test_what_has_moved_was_removed_or_merged_is_said(
    resident: TestClient, coordinator: TestClient, store: Store
) -> None:
    moved = propose(resident, fields={"phone": "0587-810 00"})
    put(store, f"moved-{moved}", ("organisation", "klubben", {**CLUB, "phone": "0587-9"}))
    told, _ = read(coordinator, "/inbox")
    assert "Uppgiften har ändrats sedan förslaget kom" in told
    assert "0587-9" in told
    assert press(coordinator, moved, "take").status_code == 409
    assert Page(coordinator, f"/inbox/{moved}").press("save").status == 303, "the form says which"
    made = {**CLUB, "name": "Gamla"}
    put(
        store,
        f"two-{moved}",
        ("organisation", f"borta-{moved}", made),
        ("organisation", f"del-{moved}", made),
    )
    gone, merged = (
        propose(resident, f"borta-{moved}", text="Fel"),
        propose(resident, f"del-{moved}", fields={"phone": "0587-810 77"}),
    )
    for id, into in ((f"borta-{moved}", None), (f"del-{moved}", "klubben")):
        held = store.load().stored("organisation", id)
        change = Change("organisation", id, held.version, held.fields, None, into)
        store.apply(ChangeSet(f"end-{id}", "t", "edit", NOW, changes=(change,)))
    told, _ = read(coordinator, "/inbox")
    assert "Posten är borttagen sedan dess." in told
    assert "Posten är nu en del av Klubben." in told
    assert press(coordinator, gone, "take").status_code == 422
    assert press(coordinator, gone, "decline", message="Den finns inte mer.").status_code == 303
    page = Page(coordinator, f"/inbox/{merged}")
    assert page.value("phone") == ["0587-810 77"]
    assert page.press("save").status == 303
    assert phone(store) == "0587-810 77"


def test_thousands_in_a_minute_come_in_pages_and_are_filtered(
    resident: TestClient, coordinator: TestClient, store: Store, town: FastAPI
) -> None:
    first = propose(resident, fields={"phone": "0587-810 00"}, text="Den första")
    for n in range(3_000):
        spoken = ("organisation", "nora-kommun")
        store.propose(Proposal(f"flood-{first}-{n}", spoken, "x", "proposal", NOW, text=f"Skräp {n}"))
    edit = Change("organisation", "klubben", 1, {}, {"url": "https://klubben.example"})
    store.propose(Proposal(f"edit-{first}", edit.key, "x", "edit", NOW, (edit,)))
    town.state.waiting.forget()
    text, _ = read(coordinator, "/inbox")
    assert "Inkorg (3002)" in text
    assert "3002 väntar" in text
    assert text.count('class="card inbox-entry"') == ON_A_PAGE
    after = text.partition('class="pager"')[2].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "Skräp 19" in coordinator.get(after).text
    page = Page(coordinator, "/inbox?about=organisation:nora-kommun")
    shown = [number for name, number in page.sent if name == "number"]
    sent = {"number": shown, "back.about": "organisation:nora-kommun"}
    assert coordinator.post("/inbox/decline", data=sent).status_code == 422, "not without a sentence"
    other = TestClient(town, headers={READER: "coordinator@1883"}, follow_redirects=False)
    assert other.post("/inbox/decline", data={**sent, "said.message": "Skräp"}).status_code == 403
    press(coordinator, int(shown[0]), "decline", message="Den här först")
    done = coordinator.post("/inbox/decline", data={**sent, "said.message": "Skräp"})
    told = read(coordinator, done.headers["location"].partition("#")[0])[0]
    assert f"{ON_A_PAGE - 1} avböjdes." in told
    held = store.proposal(int(shown[0]))
    assert held is not None
    assert [one.message for one in held.decisions] == ["Den här först"]
    edits, _ = read(coordinator, "/inbox?origin=edit")
    assert edits.count('class="card inbox-entry"') == 0, "not among the first two thousand …"
    assert 'class="pager"' in edits, "… but the next page goes on"
    about, _ = read(coordinator, "/inbox?about=organisation:klubben")
    assert about.count('class="card inbox-entry"') == 2


def test_an_edit_outside_ones_own_becomes_a_proposal_that_says_so_first(
    town: FastAPI, coordinator: TestClient, store: Store
) -> None:
    club = TestClient(town, headers={READER: "contributor:nora-kommun"}, follow_redirects=False)
    page = Page(club, "/organisations/klubben/edit").write("phone", "0587-810 55").look()
    assert "Det här är inte ditt att ändra. Skicka det som ett förslag till den som får." in page.review
    assert "Det ni skickar blir allmän handling. Den som begär det kan få läsa det." in page.review
    page.press("save")
    assert "proposed=" in page.to
    told, _ = read(coordinator, "/inbox?origin=edit&about=organisation:klubben")
    assert "någon som bidrar" in told
    assert "0587-810 55" in told


def test_others_have_no_inbox_and_no_count(
    resident: TestClient, town: FastAPI, store: Store, coordinator: TestClient
) -> None:
    number = propose(resident, text="Fel")
    assert resident.get("/inbox").status_code == 403
    reader = TestClient(town, headers={READER: "reader@1884"})
    assert reader.get(f"/inbox/{number}").status_code == 403
    assert "Inkorg" not in reader.get("/organisations?lang=sv").text
    other = TestClient(town, headers={READER: "coordinator@1883"})
    assert f"p-{number}" not in other.get("/inbox").text
    assert other.get(f"/inbox/{number}").status_code == 403
    before = coordinator.get("/organisations?lang=sv")
    propose(resident, text="En till")
    after = coordinator.get("/organisations?lang=sv", headers={"If-None-Match": before.headers["etag"]})
    assert (after.status_code, "Inkorg (2)" in after.text) == (200, True), "the browser's own is over"
    coordinator.cookies.set("oriket-view", "public")
    assert "Inkorg" not in coordinator.get("/organisations?lang=sv").text


def test_new_records_and_ties_that_somebody_proposes_open_their_own_form(
    town: FastAPI, coordinator: TestClient, store: Store
) -> None:
    club = TestClient(town, headers={READER: "contributor:nora-kommun"}, follow_redirects=False)
    page = Page(club, "/organisations/new").write("name", "Ny klubb").write("sector", "civil_society")
    page.write("municipalities", "Nora").save()
    assert "proposed=" in page.to
    (new,) = store.proposals(states=["open"], limit=10)
    told, _ = read(coordinator, f"/inbox/{new.number}")
    assert "Ny klubb läggs till." in told
    made = Page(coordinator, f"/inbox/{new.number}").write("phone", "0587-810 33").look().press("save")
    assert made.status == 303
    assert store.load().organisations["ny-klubb"].phone == "0587-810 33"
    tie = {"a": "klubben", "b": "ny-klubb", "claims": [{"degree": "contact", "source": "Årsbok"}]}
    put(store, f"tie-{new.number}", ("tie", "klubben--ny-klubb", tie))
    page = Page(club, "/ties/klubben--ny-klubb/edit").write("since", "2019").save()
    assert "proposed=" in page.to
    (changed,) = store.proposals(states=["open"], limit=10)
    told, _ = read(coordinator, f"/inbox/{changed.number}")
    assert "2019" in told
    assert press(coordinator, changed.number, "take").status_code == 303
    assert str(store.load().ties["klubben--ny-klubb"].since) == "2019"


def test_who_may_not_remove_a_record_proposes_it(
    town: FastAPI, coordinator: TestClient, store: Store
) -> None:
    elsewhere = TestClient(town, headers={READER: "coordinator@1883"}, follow_redirects=False)
    path = "/organisations/klubben/remove"
    page = elsewhere.get(path).text
    assert "Det här är inte ditt att ändra." in page
    reviewed = page.split('name="reviewed" value="')[1][:32]
    sent = elsewhere.post(path, data={"reviewed": reviewed}).headers["location"]
    assert "klubben" in store.load().organisations
    number = int(sent.split("proposed=")[1].partition("&")[0])
    assert press(coordinator, number, "take").status_code == 303
    assert "klubben" not in store.load().organisations
