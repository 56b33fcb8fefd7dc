"""What is said of how far it is to others."""

from api.words.from_here import answer, heap_name, name_of, without_text
from tests.api.words.speaking import Speaking
from viz.radial.spots import Spot, Zone, Zones

SV, EN = Speaking("sv"), Speaking("en")
ZONES = Zones(Zone((1, 2), 2.0, 4.5), Zone((3,), 6.0, 6.0), Zone((), None, None), (("viken",),))


def test_the_answer_in_three_lines() -> None:
    assert answer(SV, ZONES) == [
        ("2", "känner ni redan", "avstånd 2 till 4,5"),
        ("1", "kan någon presentera er för", "avstånd 6"),
        ("0", "ligger längre bort", ""),
    ]
    assert answer(EN, ZONES)[0] == ("2", "you know already", "distance 2 to 4.5")


def test_who_has_no_way() -> None:
    assert without_text(SV, ZONES) == "1 har ingen känd väg hit"
    assert without_text(EN, ZONES) == "1 has no known way here"


def test_organisations_and_arenas_have_their_names() -> None:
    assert (name_of(SV, "fyren"), name_of(SV, "arena:kajen")) == ("Fyren", "Kajen")


def test_who_is_only_counted_is_met_through_an_organisation_or_an_arena() -> None:
    """Where their last one that is drawn was an arena, the picture and its files answered 500."""

    def through(node: str) -> str:
        return heap_name(SV, Spot(node, 3.0, 2, 0, None, None, 0, (12, 3.0, 4.0)))

    assert (through("fyren"), through("arena:kajen")) == ("+ 12 till genom Fyren", "+ 12 till genom Kajen")
