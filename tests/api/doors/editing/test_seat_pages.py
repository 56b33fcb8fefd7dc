"""The members of an arena, ticked in a list: added, ended, and never two times."""

import re

from fastapi.testclient import TestClient

from tests.api.conftest import keeper_of
from tests.api.doors.editing.conftest import Page
from tests.api.pages import read

SEATS = "/arenas/cross-styrgrupp/seats"


def members(writer: TestClient) -> dict[str, str | None]:
    snapshot = keeper_of(writer.app).store.load()  # type: ignore[arg-type]
    seats = snapshot.members_of["cross-styrgrupp"]
    return {seat.organisation: str(seat.until) if seat.until else None for seat in seats}


def test_members_are_ticked_and_unticked(writer: TestClient) -> None:
    for lang in ("sv", "en"):
        _, reader = read(writer, SEATS, lang)
        assert len(reader.ids) == len(set(reader.ids))
    before = members(writer)
    page = Page(writer, SEATS)
    was = page.value("seat")
    assert sorted(was) == page.value("was")
    offered = re.findall(r'name="seat" value="([\w-]+)"', page.text)
    assert offered[: len(was)] == was  # who is in it stands first
    assert "Kvinnoföreningen mot våld" not in page.text  # what it takes part in is not asked for
    gone, stay = was[0], was[1:]
    new = next(id for id in ("kumla-kommun", "bris", "nora-kommun") if id not in was)
    page.write("seat", *stay, new).write("more", "Föreningen Syrenen").write("until", "hösten 2025").look()
    assert page.status == 422
    page.write("until", "2025-10").write("new.more.0", "organisation")
    page.write("new.more.0.sector", "civil_society").look()
    assert page.status == 200, page.review
    assert "Föreningen Syrenen läggs till (organisation)." in page.review
    other = Page(writer, SEATS)  # somebody else ticks the same meanwhile
    assert other.write("seat", *was, new).save().status == 303
    assert page.save().status == 303
    after = members(writer)
    assert after.keys() == before.keys() | {new, "foreningen-syrenen"}
    assert after[gone] == "2025-10"


def test_a_seat_that_never_was_is_removed_and_may_come_again(writer: TestClient) -> None:
    page = Page(writer, SEATS)
    was = page.value("seat")
    assert page.write("seat", *was[1:]).write("left", "never").save().status == 303
    assert was[0] not in members(writer)
    assert Page(writer, SEATS).write("seat", *was).save().status == 303
    assert was[0] in members(writer)
