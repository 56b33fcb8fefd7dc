"""One organisation in words."""

from api.words.organisations import measure_texts, standing_text
from graph.measures.analysis import find
from tests.api.words.speaking import Speaking
from tests.graph.small import network_at, skargarden

FOUND = find(network_at(skargarden()))


def test_standing_is_asked_not_told() -> None:
    alone, well = FOUND.organisations["skaret"], FOUND.organisations["bryggan"]
    assert standing_text(Speaking(), alone, had_ties=False) == "Inga kända samarbeten ännu – stämmer det?"
    assert standing_text(Speaking(), alone, had_ties=True) == "Inga kända samarbeten nu – stämmer det?"
    assert standing_text(Speaking(), well, had_ties=False) is None


def test_measures_are_sentences_of_what_there_is() -> None:
    said = list(measure_texts(Speaking(), FOUND, "bryggan", 2))
    assert said[:2] == [
        "Vi känner till samarbete med 2 andra organisationer.",
        "Har väg till 5 andra organisationer, direkt eller genom andra.",
    ]
    assert any(text.startswith("Den enda kopplingen: utan den skulle") for text in said)
    assert list(measure_texts(Speaking(), FOUND, "skaret", 0)) == []
