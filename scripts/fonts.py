"""The fonts of pictures, made anew of the packages that the browser's bundle has.

After `make setup`, with a folder to write to (else the one of the house, whose README says more):

    scripts/uv run --no-project --with fonttools --with brotli python scripts/fonts.py [FOLDER]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "viz" / "web" / "node_modules" / "@fontsource"
OUT = ROOT / "viz" / "picture" / "fonts"
MADE = (
    ("source-sans-3", 400, "normal", "Oriket Sans", "Regular"),
    ("source-sans-3", 600, "normal", "Oriket Sans", "SemiBold"),
    ("source-sans-3", 400, "italic", "Oriket Sans", "Italic"),
    ("libre-caslon-text", 400, "normal", "Oriket Serif", "Regular"),
    ("libre-caslon-text", 400, "italic", "Oriket Serif", "Italic"),
)
ARABIC = (*range(0x600, 0x700), 0x200C, 0x200D, 0x200E, 0x200F)
"""The letters, and the signs that say how they join and which way they run."""
LATIN_SAYS = (
    "ascent", "descent", "lineGap", "sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent",
    "usWinDescent", "usWeightClass", "fsSelection", "macStyle", "sxHeight", "sCapHeight",
)  # fmt: skip
"""How high lines are and how heavy letters: as in the Latin font, so that pictures keep their measures."""
CREDIT = "; Arabic: Copyright 2022 The Noto Project Authors (https://github.com/notofonts/arabic)"


def main(out: Path) -> None:
    """Write every font."""
    with tempfile.TemporaryDirectory() as work:
        for package, weight, style, family, name in MADE:
            path = out / f"oriket-{family.split()[1].lower()}-{weight}-{style}.ttf"
            _joined(Path(work), package, weight, style, family, name).save(path)
            print(path.name, path.stat().st_size)


def _joined(work: Path, package: str, weight: int, style: str, family: str, name: str) -> TTFont:
    """One font of both scripts."""
    latin = [
        _thinned(_of(package, part, weight, style), None, work / f"{part}.ttf")
        for part in ("latin", "latin-ext")
    ]
    known = {letter for path in latin for letter in TTFont(path).getBestCmap()}
    wanted = [letter for letter in ARABIC if letter not in known]
    arabic = _thinned(_of("noto-sans-arabic", "arabic", weight, "normal"), wanted, work / "arabic.ttf")
    made, head = Merger().merge([*map(str, latin), str(arabic)]), TTFont(latin[0])
    for table in ("hhea", "OS/2", "head"):
        for said in LATIN_SAYS:
            if hasattr(head[table], said):
                setattr(made[table], said, getattr(head[table], said))
    _named(made, family, name)
    made["post"].formatType = 3.0
    return made


def _of(package: str, part: str, weight: int, style: str) -> Path:
    return PACKAGES / package / "files" / f"{package}-{part}-{weight}-{style}.woff2"


def _thinned(path: Path, letters: list[int] | None, to: Path) -> Path:
    """A font without hinting and with some letters only; all of them where none are named."""
    font, options = TTFont(path), subset.Options()
    font.flavor = None
    options.layout_features, options.name_IDs = ["*"], ["*"]
    options.hinting, options.notdef_outline, options.glyph_names = False, True, False
    options.drop_tables += ["STAT", "BASE", "gasp"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=letters if letters is not None else sorted(font.getBestCmap()))
    worker.subset(font)
    font.save(to)
    return to


def _named(font: TTFont, family: str, style: str) -> None:
    """Give it a name of its own: "Source" is a reserved one."""
    apart = style == "SemiBold"
    names = {
        1: f"{family} {style}" if apart else family,
        2: "Regular" if apart else style,
        3: f"{family.replace(' ', '')}-{style}",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        16: family,
        17: style,
    }
    for record in list(font["name"].names):
        if record.nameID == 0:
            record.string = record.toUnicode() + CREDIT
        elif record.nameID in names:
            record.string = names[record.nameID]
        else:
            font["name"].names.remove(record)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
