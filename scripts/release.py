"""Whether this checkout is a release: `python -m scripts.release` says what keeps it from being one.

The version in `pyproject.toml`, the newest heading of `CHANGELOG.md` (with its date) and the wheel in `dist/`
must say the same, everything must be committed, and no tag may have the version's name already.
"""

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEADING = re.compile(r"^## (\S+) \((.+)\)$", re.MULTILINE)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def version(root: Path) -> str:
    """The version that `pyproject.toml` names."""
    found: str = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return found


def releases(root: Path) -> list[tuple[str, str]]:
    """Each release of the changelog with its day, the newest first; "unreleased" for one that is to come."""
    return HEADING.findall((root / "CHANGELOG.md").read_text("utf-8"))


def faults_of_changelog(root: Path) -> Iterator[str]:
    """What keeps the changelog from telling of this version."""
    told = releases(root)
    if not told:
        yield "CHANGELOG.md has no release: a heading such as `## 0.2.0 (2026-11-26)`."
        return
    newest, day = told[0]
    if newest != version(root):
        yield f"CHANGELOG.md begins with {newest}, pyproject.toml says {version(root)}."
    if not DAY.fullmatch(day):
        yield f"CHANGELOG.md has no day for {newest}: it says “{day}”."
    for (name, at), (older, before) in pairwise(told):
        if DAY.fullmatch(at) and at < before:
            yield f"CHANGELOG.md: {name} ({at}) stands above {older} ({before}) and is older."


def faults_of_wheel(root: Path) -> Iterator[str]:
    """What keeps the wheel in `dist/` from being this version, whole."""
    wheels = list((root / "dist").glob(f"oriket-{version(root)}-*.whl"))
    if not wheels:
        yield f"dist/ has no wheel of {version(root)}: make wheel."
        return
    names = zipfile.ZipFile(wheels[0]).namelist()
    for needed in ("viz/static/manifest.json", "ingest/demo/organisations.csv"):
        if needed not in names:
            yield f"{wheels[0].name} lacks {needed}."
    for part in ("", ".browser"):
        bom = root / "dist" / f"oriket-{version(root)}{part}.cdx.json"
        if not bom.is_file():
            yield f"dist/ lacks {bom.name}: make wheel."


def faults_of_git(root: Path) -> Iterator[str]:
    """What keeps the checkout from being what others will get."""

    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, check=True
        ).stdout.strip()

    if git("status", "--porcelain"):
        yield "Not everything is committed."
    if git("tag", "--list", f"v{version(root)}"):
        yield f"v{version(root)} is tagged already: give pyproject.toml a new version."


def main() -> int:
    """Print what is left to do; 1 while there is something."""
    found = [*faults_of_changelog(ROOT), *faults_of_wheel(ROOT), *faults_of_git(ROOT)]
    name = version(ROOT)
    print("\n".join(found) or f"{name} is ready: git tag v{name}, and publish dist/oriket-{name}-*.whl.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
