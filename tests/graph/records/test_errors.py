"""The tree of errors as it is drawn is the tree as it is."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from graph.records import errors
from graph.records.errors import OriketError

ROOMS = ("api", "graph", "ingest", "viz")
CAUGHT_INSIDE = {
    "BadMapping", "Damaged", "LetterRefused", "Refusal", "ServerAway", "Strange", "Unconfirmed", "Unreadable",
    "ViewWanted", "_KnownForm",
}  # fmt: skip
"""Errors of reading one file or sending one letter: they become issues at that file, a sentence, a note at
the letter, or a look at the store instead, and go no further."""


@pytest.fixture(scope="module")
def sources(root: Path) -> dict[str, str]:
    """What every module of the four rooms says, by its name."""
    paths = [path for room in ROOMS for path in sorted((root / room).rglob("*.py"))]
    return {".".join(path.relative_to(root).with_suffix("").parts): path.read_text("utf-8") for path in paths}


def below(error: type[Exception]) -> Iterator[type[Exception]]:
    """Yield every class of errors below one that a module shows."""
    for one in error.__subclasses__():
        if not one.__name__.startswith("_"):
            yield one
            yield from below(one)


def test_the_drawn_tree_is_the_true_one(sources: dict[str, str]) -> None:
    for module, text in sources.items():
        if re.search(r"^class \w+\(\w*(Error|Exception|Failed|Unavailable)\)", text, re.MULTILINE):
            import_module(module)
    drawn = re.findall(r"[├└]── (\w+)", errors.__doc__ or "")
    real = [one for one in below(OriketError) if one.__module__.split(".")[0] in ROOMS]
    assert sorted(drawn) == sorted(one.__name__ for one in real)
    assert {one.__name__ for one in real if one.__base__ is not OriketError} == set(
        re.findall(r"│ +└── (\w+)", errors.__doc__ or "")
    )


def test_every_error_of_the_tree_is_raised(sources: dict[str, str]) -> None:
    said = "\n".join(sources.values())
    for name in re.findall(r"[├└]── (\w+)", errors.__doc__ or ""):
        assert re.search(rf"\braise {name}\(", said), name


def test_no_other_error_leaves_the_house(sources: dict[str, str]) -> None:
    found = {
        name
        for text in sources.values()
        for name, base in re.findall(r"^class (\w+)\((\w+)\)", text, re.MULTILINE)
        if re.fullmatch(r"(Exception|\w+Error)", base) and base != "OriketError"
    }
    assert found - {"OriketError"} == CAUGHT_INSIDE
