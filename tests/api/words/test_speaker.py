"""Who speaks to a reader names records in their language where they have a name in it."""

from graph.records.lists import SECTOR
from tests.api.words.speaking import Speaking
from tests.graph.small import snapshot

KNOWN = snapshot(
    {"a": {"name": "Fyren", "name_en": "The Lighthouse", "description": "Lyser."}, "b": {"name": "Bryggan"}}
)
SV, EN = Speaking("sv", KNOWN), Speaking("en", KNOWN)


def test_names_and_descriptions() -> None:
    fyren, bryggan = KNOWN.organisations["a"], KNOWN.organisations["b"]
    assert [one.name(fyren) for one in (SV, EN)] == ["Fyren", "The Lighthouse"]
    assert EN.name(bryggan) == "Bryggan"
    assert [one.description(fyren) for one in (SV, EN)] == ["Lyser.", "Lyser."]
    assert SV.description(bryggan) is None


def test_labels_of_closed_lists() -> None:
    assert (SV.label(SECTOR, "municipality"), EN.label(SECTOR, "municipality")) == ("Kommun", "Municipality")
    assert SV.label(SECTOR, None) == ""


def test_it_speaks_its_language() -> None:
    assert (SV.say.lang, EN.say.lang) == ("sv", "en")
    assert EN.say("ja") == "yes"
