"""The house has four rooms. import-linter keeps the floors; this keeps its lists and its map complete."""

import ast
import re
import tomllib
from collections import defaultdict
from pathlib import Path

ROOMS = ("api", "graph", "ingest", "viz")
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
    folders = {
        path.parent.relative_to(root).as_posix() for room in ROOMS for path in (root / room).rglob("*.py")
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


def test_no_two_classes_share_a_name(root: Path) -> None:
    """Somebody who reads a name knows which thing is meant, and OpenAPI needs no module path."""
    found = defaultdict(set)
    for room in ROOMS:
        for path in (root / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    found[node.name].add(path.relative_to(root).as_posix())
    assert {name: sorted(paths) for name, paths in found.items() if len(paths) > 1} == {}


def test_at_is_a_day(root: Path) -> None:
    """What is called `at` is the date that something is looked at, nothing else."""
    found = []
    for room in ROOMS:
        for path in (root / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                    kinds = [ast.unparse(one.annotation or one) for one in arguments if one.arg == "at"]
                    if any(not re.search(r"\bdate\b|\bAt\b|\bDay\b|picture_day", kind) for kind in kinds):
                        found.append(f"{path.relative_to(root)}: {node.name}")
    assert found == []


def test_most_modules_have_a_test_file_of_their_name(root: Path) -> None:
    modules = [
        path.relative_to(root)
        for room in ROOMS
        for path in (root / room).rglob("*.py")
        if path.name != "__init__.py"
    ]
    without = [
        module.as_posix()
        for module in modules
        if not (root / "tests" / module.parent / f"test_{module.name}").exists()
    ]
    assert len(without) <= 0.2 * len(modules), without
