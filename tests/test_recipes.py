"""The recipes of docs/house.md, followed to the letter in a copy of the house: nothing else is touched."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOMS = ("api", "graph", "ingest", "viz")
NOT_COPIED = shutil.ignore_patterns("web", "static", "node_modules")


def recipe(root: Path, title: str) -> str:
    """The code of a recipe."""
    text = (root / "docs" / "house.md").read_text("utf-8")
    part = text.split(f"### {title}\n", 1)[1].split("\n### ", 1)[0]
    found = re.search(r"```python\n(.*?)```", part, re.DOTALL)
    assert found is not None
    return found[1]


def test_a_field_and_a_kind_are_one_place(root: Path, tmp_path: Path) -> None:
    house = tmp_path / "house"
    for room in ROOMS:
        shutil.copytree(root / room, house / room, ignore=NOT_COPIED)
    records = house / "graph" / "records"
    meeting, model = ((records / name).read_text("utf-8") for name in ("meeting.py", "model.py"))
    arena = re.search(r"\nclass Arena\(Record\):\n.*?(?=\n\n\n)", meeting, re.DOTALL)
    assert arena is not None
    meeting = meeting.replace(arena[0], f"{arena[0]}\n{recipe(root, 'A field').rstrip()}")
    (records / "meeting.py").write_text(meeting, "utf-8")
    model = model.replace("\nKINDS: ", f"\n{recipe(root, 'A kind of record')}\n\nKINDS: ")
    (records / "model.py").write_text(model, "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", root / "tests" / "recipes" / "followed.py", tmp_path],
        env={**os.environ, "PYTHONPATH": str(house), "NO_COLOR": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.splitlines()[-1] == "followed"
