"""What of a record somebody sees: more with a wider sight, and of a tie what its sources come to."""

from graph.records.json_form import from_fields
from graph.records.model import KINDS, Record, Tie, specs
from graph.records.schema import sees
from graph.records.seen import seen

CLAIMS = [
    {"degree": "contact", "last_known": "2020", "source": "x"},
    {"degree": "collaboration", "last_known": "2023", "source": "y", "by": "a", "said": "2024-05-01"},
]
TIE = from_fields("tie", "a--b", {"a": "a", "b": "b", "claims": CLAIMS, "note": "bara för oss"})


def organisation(**fields: object) -> Record:
    return from_fields("organisation", "a", {"name": "A", "sector": "region", **fields})


def test_the_public_reads_no_working_field() -> None:
    one = organisation(note="bara för oss", phone="0500-10 11 12")
    assert seen(one, "public") == {"name": "A", "sector": "region", "phone": "0500-10 11 12"}
    assert seen(one, "working")["note"] == "bara för oss"


def test_a_tie_shows_the_public_what_its_claims_come_to() -> None:
    public = seen(TIE, "public")
    assert "claims" not in public
    assert "note" not in public
    assert "by" not in public
    assert public["degree"] == "collaboration"
    assert isinstance(TIE, Tie)
    assert public["last_known"] == str(TIE.last_known) == "2024-05-01", "as every page says"
    assert seen(TIE, "own")["claims"] == CLAIMS


def test_a_tie_of_which_only_the_day_of_saying_is_known_shows_that_day() -> None:
    claims = [{"degree": "contact", "by": "a", "said": "2024-05-01"}]
    said = from_fields("tie", "a--b", {"a": "a", "b": "b", "claims": claims})
    assert seen(said, "public")["last_known"] == "2024-05-01"
    assert "said" not in seen(said, "public")
    assert seen(said, "own")["claims"] == claims


def test_nobody_sees_less_with_a_wider_sight() -> None:
    for kind in KINDS:
        for spec in specs(kind).values():
            assert not sees("public", spec.sight) or sees("working", spec.sight)
    assert seen(TIE, "public").keys() - {"degree", *CLAIMS[1]} <= seen(TIE, "working").keys()
