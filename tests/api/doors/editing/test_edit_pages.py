"""Forms about records: every kind opens, says what will be different, saves once, and loses no word."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.doors.editing.addresses import FOLDERS
from api.gate.who import Who
from graph.people.grants import Grant
from graph.records.kinds import kind_of
from graph.records.model import KINDS
from tests.api.client import V1
from tests.api.conftest import built, demo_store, keeper_of, settings
from tests.api.doors.editing.conftest import Page
from tests.api.pages import read

NORA = "/organisations/nora-kommun/edit"


def fields(writer: TestClient, id: str = "nora-kommun", kind: str = "organisation") -> dict[str, object]:
    answer = writer.get(f"{V1}/records/{kind}/{id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()["fields"]
    return found


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_kind_has_its_forms_and_what_nobody_touches_stays(
    writer: TestClient, folder: str, lang: str
) -> None:
    kind = FOLDERS[folder]
    if kind_of(kind).module:  # where it is on: `tests.api.doors.places.test_module_pages`
        assert writer.get(f"/{folder}/new").status_code == 404
        return
    read(writer, f"/{folder}/new", lang)
    records = keeper_of(writer.app).store.load().records[kind]  # type: ignore[arg-type]
    for id in [*records][:3]:
        _, page = read(writer, f"/{folder}/{id}/edit", lang)
        assert len(page.ids) == len(set(page.ids))
        looked = Page(writer, f"/{folder}/{id}/edit?lang={lang}").look()
        assert looked.status == 200
        assert "step" not in [name for name, _ in looked.sent]
        assert looked.review[0] in ("Inget är annorlunda än.", "Nothing is different yet.")


def test_before_saving_it_says_what_will_be_different_and_then_it_is_there(writer: TestClient) -> None:
    page = Page(writer, NORA).write("phone", "0587-810 00").write("aliases", "Nora stad", "", "Nora bergslag")
    page.look()
    assert page.review[:3] == [
        "Det här blir annorlunda", "Andra namn: Nora stad och Nora bergslag.", "Telefon: 0587-810 00.",
    ]  # fmt: skip
    assert "phone" not in fields(writer)
    page.press("save")
    assert page.status == 303
    assert fields(writer)["phone"] == "0587-810 00"
    assert fields(writer)["aliases"] == ["Nora stad", "Nora bergslag"]
    after = Page(writer, page.to)
    assert "Sparat." in after.text
    assert after.value("phone") == ["0587-810 00"]


def test_nothing_is_saved_that_was_not_said_before(writer: TestClient) -> None:
    page = Page(writer, NORA).write("url", "https://nora.se").look()
    page.write("url", "https://nora.example").press("save")
    assert (page.status, page.value("url")) == (200, ["https://nora.example"])
    assert "Webbadress: https://nora.example." in page.review
    assert "url" not in fields(writer)


def test_a_form_that_is_sent_twice_is_saved_once(writer: TestClient) -> None:
    page = Page(writer, "/questions/folkhalsa/edit").write("synonyms", "må bra", "hälsa").look()
    sent, revision = page.sent, keeper_of(writer.app).store.revision()  # type: ignore[arg-type]
    first = page.press("save").to
    page.sent = sent
    assert page.press("save").to == first
    assert keeper_of(writer.app).store.revision() == revision + 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("active_from", "hösten 2015", "Det kan betyda flera saker. Vilket menar du?"),
        ("phone", "58781000", "Saknas nollan i början av numret?"),
        ("email", "eva.andersson@nora.se", "Adressen ser ut som en persons."),
        ("part_of", "Karlskogaa kommun", "Vi hittar ingen som heter så."),
        ("registration_number", "19800101-1234", "Det här ser ut som ett personnummer och sparas aldrig."),
        ("name", "", "Det här behövs."),
        ("active_to", "1066-13-01", "Skriv ett år"),
    ],
)
def test_a_fault_stands_at_its_field_and_the_words_stay(
    writer: TestClient, name: str, typed: str, told: str
) -> None:
    page = Page(writer, NORA).write(name, typed).write("description", "Skrivet\nförut.").look()
    assert page.status == 422
    assert any(told in said for said in page.review), page.review
    assert page.text.count(f'id="{name}-fault"') == 1
    assert page.value(name) == ([typed] if typed else [])
    assert page.value("description") == ["Skrivet\nförut."]
    assert page.press("save").status == 422


def test_dates_answers_and_places_as_one_writes_them(writer: TestClient) -> None:
    page = Page(writer, "/organisations/kumla-kommun/edit")
    page.write("active_from", "24/12 2016").write("umbrella", "").write(
        "municipalities", "Kumla kommun", "askersund"
    )
    assert page.save().status == 303, page.review
    held = fields(writer, "kumla-kommun")
    assert held["active_from"] == "2016-12-24"
    assert "umbrella" not in held
    assert len(held["municipalities"]) == 2  # type: ignore[arg-type]


def test_a_suggestion_is_taken_with_one_press(writer: TestClient) -> None:
    page = Page(writer, NORA).write("part_of", "Karlskogaa kommun").look()
    assert 'name="fix.part_of.0" value="Karlskoga kommun"' in page.text
    page.write("fix.part_of.0", "Karlskoga kommun").look()
    assert "Del av: Karlskoga kommun." in page.review
    assert page.value("part_of") == ["Karlskoga kommun"]


def test_somebody_may_say_that_it_is_a_function(writer: TestClient) -> None:
    page = Page(writer, NORA).write("email", "eva.andersson@nora.se").look()
    assert 'name="person" value="eva.andersson@nora.se"' in page.text
    assert page.write("person", "eva.andersson@nora.se").save().status == 303
    assert fields(writer)["impersonal"] == ["eva.andersson@nora.se"]
    again = Page(writer, NORA).write("phone", "0587-810 01")
    assert again.save().status == 303, again.review


def test_a_new_record_and_another_one_that_it_needs(writer: TestClient) -> None:
    page = (
        Page(writer, "/services/new")
        .write("name", "Läxhjälp")
        .write("providers", "Föreningen Trampolin")
        .look()
    )
    assert page.status == 422
    assert "Vi hittar ingen som heter så." in page.review[2]
    page.write("new.providers.0", "organisation").write("new.providers.0.sector", "civil_society").look()
    assert {"Föreningen Trampolin läggs till (organisation).", "Läxhjälp läggs till (insats)."} <= set(
        page.review
    )
    assert page.press("save").status == 303
    assert fields(writer, "laxhjalp", "service")["providers"] == ["foreningen-trampolin"]
    assert fields(writer, "foreningen-trampolin")["sector"] == "civil_society"


def test_the_claims_of_a_tie_are_changed_one_by_one(writer: TestClient) -> None:
    id = next(iter(keeper_of(writer.app).store.load().ties))  # type: ignore[arg-type]
    before = fields(writer, id, "tie")["claims"]
    page = Page(writer, f"/ties/{id}/edit")
    more = len(before)  # type: ignore[arg-type]
    page.write(f"claims.{more}.degree", "contact").write(f"claims.{more}.source", "per telefon").look()
    assert page.status == 200, page.review
    assert page.press("save").status == 303
    after = fields(writer, id, "tie")["claims"]
    assert after == [*before, {"degree": "contact", "source": "per telefon"}]  # type: ignore[misc]


def test_whoever_comes_second_sees_yours_theirs_and_what_it_was(writer: TestClient) -> None:
    path = "/organisations/ljusnarsbergs-kommun/edit"
    mine, theirs = Page(writer, path), Page(writer, path)
    assert theirs.write("phone", "0580-805 00").write("url", "https://ljusnarsberg.se").save().status == 303
    mine.write("phone", "0580-805 01").write("email", "kommun@ljusnarsberg.se").look()
    assert mine.status == 409
    assert "Ditt: 0580-805 01" in mine.text
    assert "Den andras: 0580-805 00" in mine.text
    assert mine.value("url") == ["https://ljusnarsberg.se"]  # only they have changed it
    assert mine.value("phone") == ["0580-805 01"]
    chosen = mine.write("pick.phone", "theirs").look()
    assert chosen.review[1] == "E-post: kommun@ljusnarsberg.se."
    assert chosen.press("save").status == 303
    held = fields(writer, "ljusnarsbergs-kommun")
    assert [held[name] for name in ("phone", "url", "email")] == [
        "0580-805 00", "https://ljusnarsberg.se", "kommun@ljusnarsberg.se",
    ]  # fmt: skip


def test_words_about_what_is_gone_meanwhile_are_shown(writer: TestClient) -> None:
    need = next(iter(keeper_of(writer.app).store.load().needs))  # type: ignore[arg-type]
    page = Page(writer, f"/needs/{need}/edit").write("source", "Hört på mötet")
    called = page.heading
    tag = writer.get(f"{V1}/records/need/{need}").headers["etag"]
    assert writer.delete(f"{V1}/records/need/{need}", headers={"If-Match": tag}).status_code == 200
    page.look()
    assert page.status == 409
    assert page.value("source") == ["Hört på mötet"]
    assert "Posten togs bort medan du skrev." in page.text
    assert page.press("save").status == 409
    assert "Den andras:" not in page.text, "there is nothing to choose from"
    assert page.heading == called, "not by its id"
    gone = writer.get(f"/needs/{need}/edit", headers={"accept": "text/html"})
    assert gone.status_code == 410


def test_only_those_who_may_write_meet_the_forms(working: TestClient, public: TestClient) -> None:
    assert public.get(NORA).status_code == 403
    assert public.post(NORA, data={"read": "1"}).status_code == 403
    assert NORA not in public.get("/organisations/nora-kommun").text
    # Who was signed out meanwhile signs in and comes back; the words have stayed in the browser's tab.
    lost = public.post(NORA, data={"read": "1"}, headers={"accept": "text/html"})
    assert "/login?next=%2Forganisations%2Fnora-kommun%2Fedit" in lost.text
    assert working.get(NORA).status_code == 200


def test_whoever_may_write_finds_the_way(writer: TestClient) -> None:
    assert NORA in writer.get("/organisations/nora-kommun").text
    assert "/organisations/new" in writer.get("/organisations").text
    assert len(FOLDERS) == len(KINDS)
    assert writer.get("/ships/new").status_code == 404
    assert writer.get("/organisations/nobody/edit").status_code == 404


def test_what_one_may_not_change_becomes_a_proposal_and_says_so(tmp_path: Path) -> None:
    store = demo_store()
    keeps = Who(account="someone", grants=(Grant("contributor", organisation="nora-kommun"),))
    app = built(create_app(settings(tmp_path), store, follow=False, recognise=lambda _: keeps))
    client, revision = TestClient(app, follow_redirects=False), store.revision()
    own = Page(client, NORA).write("phone", "0587-810 00").look()
    assert own.review[-1] == "Spara"
    page = Page(client, "/organisations/kumla-kommun/edit").write("phone", "019-58 80 00").look()
    assert "Det här är inte ditt att ändra." in page.review[2]
    assert "proposed=1" in page.press("save").to
    assert "Ditt förslag väntar" in Page(client, page.to).text
    proposal = store.proposals()[0].proposal
    assert (store.revision(), proposal.actor) == (revision, "someone")
    assert (proposal.role, proposal.channel) == ("contributor", "form")
    assert own.press("save").status == 303
    assert store.entry(own.to.split("saved=")[1][:32]).change_set.actor == "someone"  # type: ignore[union-attr]
    keeper_of(app).close()
