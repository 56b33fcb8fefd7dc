"""Somebody who was right time after time is suggested as a contributor, to the place's coordinator alone."""

from __future__ import annotations

from fastapi import FastAPI

from api.doors.people.trust import TIMES
from graph.people import accounts
from graph.people.grants import Grant
from graph.people.people import People
from graph.records.changes import Change, ChangeSet
from graph.records.proposals import Decision, Proposal
from tests.api.conftest import NOW, keeper_of
from tests.api.doors.people.test_login_pages import signed_in
from tests.graph.people.quick import GOOD

NORA, KARLSKOGA, READER = "nora@nora.example", "karlskoga@karlskoga.example", "laser@nora.example"


def taken_in(n: int, change: Change) -> ChangeSet:
    """A change set that takes a proposal in."""
    return ChangeSet(f"c{n}", "x", "proposal", NOW, changes=(change,))


def test_who_was_right_often_is_suggested_and_becomes_one_by_choice(demo: FastAPI, people: People) -> None:
    store = keeper_of(demo).store
    for mail, place in ((NORA, "1884"), (KARLSKOGA, "1883")):
        accounts.add(people, mail, [Grant("coordinator", place)], password=GOOD)
    reader = accounts.add(people, READER, [Grant("reader", "1884")], password=GOOD)
    coordinator = signed_in(demo, mail=NORA)
    for n in range(TIMES + 2):
        about = ("organisation", "roda-korset-nora")
        number = store.propose(Proposal(f"t{n}", about, reader.id, "proposal", NOW, text=f"Nummer {n}"))
        if n == TIMES:  # what is declined says nothing
            store.decide(number, Decision(f"d{n}", "declined", "x", NOW))
        elif n < TIMES:
            assert "Kanske en bidragare" not in coordinator.get("/accounts").text
            held = store.load().stored(*about)
            change = Change(*about, held.version, {"note": str(n - 1)} if n else {}, {"note": str(n)})
            store.decide(number, Decision(f"d{n}", "accepted", "x", NOW), taken_in(n, change))
    assert "Kanske en bidragare" not in coordinator.get("/accounts").text, "Nora has not switched it on"
    nora = store.load().stored("place", "1884")
    on = Change("place", "1884", nora.version, {}, {"modules": ["trust"]})
    store.apply(ChangeSet("trust-on", "x", "edit", NOW, changes=(on,)))
    keeper_of(demo).atlas = keeper_of(demo).build()
    told = coordinator.get("/accounts").text
    assert "Kanske en bidragare" in told
    assert f"{TIMES} förslag om" in told
    elsewhere = signed_in(demo, mail=KARLSKOGA)
    assert "Kanske en bidragare" not in elsewhere.get("/accounts").text
    assert accounts.by_mail(people, READER).grants == (Grant("reader", "1884"),), "nothing by itself"
    given = {"id": reader.id, "role": "contributor", "organisation": "roda-korset-nora"}
    assert elsewhere.post("/accounts/roles", data=given).status_code == 403
    assert signed_in(demo, mail=READER).post("/accounts/roles", data=given).status_code == 403
    assert coordinator.post("/accounts/roles", data=given | {"role": "administrator"}).status_code != 303
    assert coordinator.post("/accounts/roles", data=given).status_code == 303
    assert accounts.by_mail(people, READER).grants[-1] == Grant(
        "contributor", organisation="roda-korset-nora"
    )
    assert "Kanske en bidragare" not in coordinator.get("/accounts").text
