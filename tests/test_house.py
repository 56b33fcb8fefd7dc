"""The house has four rooms. import-linter keeps the floors; this keeps its list of rooms complete."""

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
