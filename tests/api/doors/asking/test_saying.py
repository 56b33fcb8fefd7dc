"""What an answer does: a word of one's own at once, the rest into the inbox, nothing lost, nobody named."""

from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.people import links
from graph.people.model import MeetingWish
from tests.api.conftest import client_as, keeper_of, put
from tests.api.doors.asking.phone import ORGANISATION, V1, link, people_in, say, ties, words


def test_its_own_word_holds_at_once_and_its_number_waits(
    app: FastAPI, nora: TestClient, phone: TestClient
) -> None:
    path, store = link(nora), keeper_of(app).store
    before = store.load().organisations[ORGANISATION]
    say(phone, path, "about", name=before.name, description="Café och samtal", phone="0587-123 45",
        municipalities="Nora", email="", url="")  # fmt: skip
    now = store.load().organisations[ORGANISATION]
    assert (now.description, now.phone) == ("Café och samtal", before.phone)
    assert now.confirmed is not None
    about = ("organisation", ORGANISATION)
    found = store.proposals()
    (waits,) = [one for one in found if one.proposal.about == about and one.proposal.changes]
    assert waits.proposal.origin == "self_report"
    assert (waits.proposal.changes[0].after or {})["phone"] == "0587-123 45"
    (entry,) = store.history("organisation", ORGANISATION)[-1:]
    assert (entry.change_set.origin, entry.change_set.channel) == ("self_report", "link")
    assert "eget svar" in nora.get("/inbox?lang=sv").text


def test_a_number_may_be_for_the_coordinator_alone(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    path, store = link(nora, "nora-vardcentral"), keeper_of(app).store
    assert "Bara för samordnaren" in phone.get(f"{path}?step=about&lang=sv").text
    say(phone, path, "about", phone="070-174 06 11", phone_for="coordinator")
    about = ("organisation", "nora-vardcentral")
    (waits,) = [one for one in store.proposals() if one.proposal.about == about and one.proposal.changes]
    assert waits.proposal.changes[0].after == {"direct_phone": "070-174 06 11"}
    done = nora.post(f"/api/v1/proposals/{waits.number}/decision", json={"decision": "accept"})
    assert done.status_code == 200, done.text
    record = "/api/v1/records/organisation/nora-vardcentral"
    assert nora.get(record).json()["fields"]["direct_phone"] == "070-174 06 11"
    assert "070-174 06 11" not in phone.get(record).text


def test_words_about_persons_and_danger_stop(nora: TestClient, phone: TestClient) -> None:
    path = link(nora)
    named = say(phone, path, "about", status=422, description="Ring Karin Lindqvist 19121212-1212")
    assert "personnummer" in named
    danger = say(phone, path, "about", status=422, description="Jag orkar inte leva längre")
    assert "90101" in danger or "112" in danger
    assert "Jag orkar inte leva" in danger, "what was written stays"


def test_not_now_waits_in_the_inbox(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    say(phone, link(nora), "tie:nora-vardcentral", answer="contact")
    path = link(nora, "nora-vardcentral")
    (tie,) = ties(app, ORGANISATION, "nora-vardcentral")
    say(phone, path, f"tie:{ORGANISATION}", answer="not_now")
    assert ties(app, ORGANISATION, "nora-vardcentral") == [tie], "nothing has ended yet"
    about = [one.proposal.about for one in keeper_of(app).store.proposals()]
    assert ("tie", tie.id) in about


def test_a_board_sees_it_first(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    path, other = link(nora, "socialforvaltningen-nora"), "roda-korset-nora"
    say(phone, path, "us", answer="board")
    say(phone, path, f"tie:{other}", answer="contact")
    assert ties(app, "socialforvaltningen-nora", other) == []
    page = words(phone.get(f"{path}?step=thanks").text)
    assert "har kontakt" in page
    say(phone, path, "thanks", do="send")
    (tie,) = ties(app, "socialforvaltningen-nora", other)
    assert tie.confirmed_by == "one"
    assert links.opened(people_in(app), path[3:]).kept is None


def test_two_phones_at_once_lose_nothing(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    path = link(nora, "nora-kommun")
    people, held = people_in(app), links.opened(people_in(app), path[3:])
    links.said(people, held, "tie:a")
    links.said(people, held, "tie:b")  # read before the first was written
    done = links.opened(people, path[3:]).done
    assert {"tie:a", "tie:b"} <= {*done}


def test_the_other_was_merged_meanwhile(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    sides = {"same-one": "En förening till", "same-two": "En förening till i Nora"}
    put(keeper_of(app).store, "asked-same", *(
        ("organisation", id, {"name": name, "sector": "civil_society", "municipalities": ["1884"]})
        for id, name in sides.items()
    ))  # fmt: skip
    keeper_of(app).atlas = keeper_of(app).build()
    path, everywhere = link(nora), client_as(app, "administrator")
    say(phone, path, "us", answer="board")
    say(phone, path, "tie:same-one", answer="coordination")
    pair = {"kind": "organisation", "loser": "same-one", "winner": "same-two"}
    assert everywhere.post(f"{V1}/doubles", json=pair).status_code == 200
    say(phone, path, "tie:same-one", do="send")
    (tie,) = ties(app, ORGANISATION, "same-two")
    assert tie.degree == "coordination", "what a board has seen is said of the one that it became"
    say(phone, path, "tie:same-one", answer="contact")
    (tie,) = ties(app, ORGANISATION, "same-two")
    assert tie.degree == "contact"
    assert "En förening till i Nora" in phone.get(f"{path}?step=tie:same-one").text
    say(phone, path, "wishes", other="same-one", shown="yes")
    assert "En förening till i Nora" in words(phone.get(f"{path}?step=wishes").text)
    assert [one.to for one in people_in(app).find(MeetingWish, "by", ORGANISATION)][-1] == "same-two"


def test_the_other_is_gone_meanwhile(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    put(keeper_of(app).store, "asked-gone", ("organisation", "soon-gone", {
        "name": "Snart borta", "sector": "civil_society", "municipalities": ["1884"],
    }))  # fmt: skip
    keeper_of(app).atlas = keeper_of(app).build()
    path, at = link(nora), f"{V1}/records/organisation/soon-gone"
    assert phone.get(f"{path}?step=tie:soon-gone", follow_redirects=False).status_code == 200
    everywhere = client_as(app, "administrator")
    held = everywhere.get(at).headers["etag"]
    assert everywhere.delete(at, headers={"If-Match": held}).status_code == 200
    to = say(phone, path, "tie:soon-gone", answer="contact")
    assert "told=gone" in to
    assert "finns inte längre" in phone.get(to).text
    assert phone.get(f"{path}?step=tie:soon-gone&lang=en").text.count("no longer in Ö-riket") == 1
    refused = phone.post(f"{V1}{path}/answers", json={"step": "tie:soon-gone", "answer": "contact"})
    assert (refused.status_code, refused.json()["code"]) == (404, "unknown_organisation")


def test_what_is_wrong_with_a_field_is_told_at_it(app: FastAPI, nora: TestClient, phone: TestClient) -> None:
    path, store = link(nora), keeper_of(app).store
    waiting = len(store.proposals())
    wrong = {"url": "javascript:alert(1)", "email": "maja.lindqvist@nora.example", "name": ""}
    page = say(phone, path, "about", status=422, description="Café i Nora", **wrong)
    for name in wrong:
        assert f'aria-describedby="{name}-fault"' in page
        assert f'class="field-error" id="{name}-fault"' in page
        assert f'href="#{name}"' in page
    assert "Café i Nora" in page, "nothing typed is lost"
    assert len(store.proposals()) == waiting, "nobody is asked to take in what no record can hold"
    sent: dict[str, Any] = {"description": "Café i Nora", "email": wrong["email"], "person": wrong["email"]}
    say(phone, path, "about", **sent)
    (waits,) = store.proposals()[waiting:]
    after = waits.proposal.changes[0].after or {}
    assert (after["email"], after["impersonal"]) == (wrong["email"], [wrong["email"]])
    told = phone.post(f"{V1}{path}/answers", json={"step": "about", "fields": {"url": "hej"}}).json()
    assert [one["loc"] for one in told["errors"]] == [["body", "fields", "url"]]
