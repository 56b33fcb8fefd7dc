"""Docs cannot lie: links lead somewhere, and each setting, command, sheet and error has its place in them."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from api.settings import Settings
from scripts.reference import old

ROOT = Path(__file__).parents[1]


def pages() -> list[Path]:
    """Every page a reader may open."""
    return [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def dead_links(page: Path) -> Iterator[str]:
    """Links to files that are not there."""
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists():
            yield f"{page.relative_to(ROOT)}: nothing at {target}"


def absent(names: Iterable[str], page: str) -> Iterator[str]:
    """Names that a page should explain and does not mention."""
    path = ROOT / page
    text = path.read_text("utf-8") if path.exists() else ""
    for name in sorted(names):
        if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            yield f"{page}: says nothing of {name}"


def faults() -> Iterator[str]:
    """Everything that is wrong, one sentence each."""
    for page in pages():
        yield from dead_links(page)
    settings = {f"ORIKET_{name.upper()}" for name in Settings.model_fields}
    yield from absent(settings, "docs/settings.md")
    yield from old()


def main() -> int:
    """Print the faults; 1 when there are some."""
    found = list(faults())
    print("\n".join(found) or "docs: nothing to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
