"""Ways in words."""

from api.words.ways import introduction_text, no_way_text, not_there_text, step_text, way_text
from graph.ways.routes import Route, Step
from tests.api.words.speaking import Speaking
from tests.graph.small import AT

SV, EN = Speaking("sv"), Speaking("en")
TIE = Step("fyren", "hamnen", "tie", 2.0, "collaboration")
TABLE = Step("fyren", "bryggan", "arena", 2.0, arena="kajen")
INSIDE = Step("viken", "udden", "part_of", 4.0)


def test_each_kind_of_step_has_its_sentence() -> None:
    assert step_text(SV, TIE) == "Fyren arbetar tillsammans med Hamnen."
    assert step_text(SV, TABLE) == "Fyren och Bryggan möts i Kajen."
    assert step_text(SV, INSIDE) == "Udden hör till Viken."
    assert step_text(EN, INSIDE) == "Udden belongs to Viken."


def test_a_way_is_told_with_its_length() -> None:
    onward = Step("hamnen", "bryggan", "tie", 4.0, "contact")
    assert way_text(SV, "fyren", "fyren", Route(())) == "Det är samma organisation."
    assert way_text(SV, "fyren", "hamnen", Route((TIE,))) == (
        "Fyren och Hamnen har direkt väg: Fyren arbetar tillsammans med Hamnen. Avstånd 2, 1 steg."
    )
    assert way_text(SV, "fyren", "bryggan", Route((TIE, onward))) == (
        "Vägen från Fyren till Bryggan går genom Hamnen. Avstånd 6, 2 steg."
    )


def test_what_we_do_not_know_is_said_as_that() -> None:
    assert no_way_text(SV, "fyren", "skaret") == "Vi känner inte till någon väg mellan Fyren och Skaret."
    assert not_there_text(SV, "fyren", AT).startswith("Fyren fanns inte den 1\u00a0april\u00a02023")


def test_who_can_introduce() -> None:
    assert introduction_text(SV, ["Hamnen", "Bryggan"]) == (
        "Fråga Hamnen och Bryggan om de kan presentera er för varandra."
    )
    assert introduction_text(SV, []).startswith("Vi har ingen kontaktuppgift")
