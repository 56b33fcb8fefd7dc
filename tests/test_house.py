"""The house has four rooms. import-linter keeps the floors; this keeps its lists and its map complete."""

import re
import tomllib
from pathlib import Path

BESIDE = {"tests", "bench", "scripts"}


def test_every_room_is_shipped_and_has_its_floor(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]
    floors = {
        room for layer in project["importlinter"]["contracts"][0]["layers"] for room in layer.split(" | ")
    }
    folders = {path.parent.name for path in root.glob("*/*.py") if not path.parent.name.startswith(".")}
    assert folders - BESIDE == floors
    assert set(project["importlinter"]["root_packages"]) == floors
    assert set(project["hatch"]["build"]["targets"]["wheel"]["packages"]) == floors


def test_every_folder_stands_on_the_map(root: Path) -> None:
    rooms = ("api", "graph", "ingest", "viz")
    folders = {
        path.parent.relative_to(root).as_posix() for room in rooms for path in (root / room).rglob("*.py")
    }
    text = (root / "docs" / "house.md").read_text("utf-8")
    told = set(re.findall(r"^\| `([a-z/]+)` \|", text, re.MULTILINE))
    subjects = {folder for folder in folders if folder.startswith("api/doors/")}
    assert folders - subjects - told == {"graph"}, "graph itself holds rooms only"
    assert told <= folders


def test_the_map_names_files_that_are_there(root: Path) -> None:
    text = (root / "docs" / "house.md").read_text("utf-8")
    named = set(re.findall(r"`((?:api|graph|ingest|viz|tests)/[a-z_/.]+)`", text))
    assert named
    assert [name for name in sorted(named) if not (root / name).exists()] == []
