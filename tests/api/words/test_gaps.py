"""Gaps in careful words."""

from api.words.gaps import TITLES, gap_text
from graph.measures.gaps import Gap, Kind
from tests.api.words.speaking import Speaking
from tests.graph.small import snapshot

KNOWN = snapshot(
    ["a", "b", "c", "d", "e"],
    question={"ensamhet": {"name": "Ensamhet", "name_en": "Loneliness"}},
    place={"nora": {"name": "Nora"}},
    need={"n": {"text": "Någon att prata med"}},
    initiative={"p": {"name": "Språkvän", "owner": "a", "partners": [], "questions": []}},
)
SV, EN = Speaking("sv", KNOWN), Speaking("en", KNOWN)


def gap(kind: Kind, *ids: str, record: str | None = None, at: bool = True) -> Gap:
    return Gap(kind, "ensamhet" if at else None, "nora" if at else None, ids, record)


def test_we_say_what_we_do_not_know_of() -> None:
    assert gap_text(SV, gap("nobody")) == "Vi känner inte till någon som arbetar med Ensamhet i Nora."
    assert "Loneliness" in gap_text(EN, gap("no_service"))
    assert gap_text(SV, gap("no_umbrella", "a")) == (
        "Vi känner inte till någon paraplyorganisation i Nora. Där finns A."
    )


def test_three_are_named_and_the_others_counted() -> None:
    said = gap_text(SV, gap("no_arena", "a", "b", "c", "d", "e"))
    assert said.startswith("A, B, C och 2 till arbetar med Ensamhet i Nora")
    assert gap_text(SV, gap("no_way", "a", "b")).startswith("A och B arbetar med Ensamhet i Nora")


def test_a_need_is_repeated_as_a_sentence() -> None:
    assert gap_text(SV, gap("unmet_need", record="n")).startswith("Någon att prata med. Vi känner inte till")
    assert gap_text(SV, gap("unmet_need", record="n", at=False)) == (
        "Någon att prata med. Behovet är inte kopplat till någon fråga ännu."
    )


def test_projects_and_levels_are_named() -> None:
    assert "bland dem Språkvän" in gap_text(SV, gap("same_aim", "a", "b", record="p"))
    assert gap_text(SV, gap("one_level", "a", "b", record="strategic")).startswith("A och B möts")


def test_every_kind_of_gap_has_a_heading_and_a_sentence() -> None:
    records = {"unmet_need": "n", "same_aim": "p", "one_level": "strategic"}
    kinds: tuple[Kind, ...] = (
        "nobody", "no_service", "no_arena", "unmet_need", "no_way", "same_aim", "no_umbrella", "one_level",
    )  # fmt: skip
    assert {*kinds} == TITLES.keys()
    said = {gap_text(SV, gap(kind, "a", "b", record=records.get(kind))) for kind in kinds}
    assert len(said) == len(kinds)
    assert not [text for text in said if "{" in text]
