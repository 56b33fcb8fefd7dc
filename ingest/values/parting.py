"""Several names in one cell: what parts them, and where that cannot be said."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from graph.records.text import same

_MAY_PART = re.compile(r"[\n;|,/+&]|\s(?:och|samt|and|o)\s", re.IGNORECASE)
_ALWAYS = re.compile(r"[\n;|]")
_COMMA = re.compile(r",(?!\d)")
_AND = re.compile(r"\s+(?:och|samt|and|o)\s+", re.IGNORECASE)
_TWO_NAMES = re.compile(r"\s[Ss]amt\s|\s(?:och|and)\s+(?=[A-ZÅÄÖ])")
"""Words between what are rather two names than one: "Kultur och fritid" goes on in small letters."""
_AND_OTHERS = re.compile(
    r"\s*[,;]?\s*(?:\(?m\.?\s?fl\.?\)?|med flera|et\.? al\.?|etc\.?|\(?m\.\s?m\.?\)?)$", re.IGNORECASE
)
"""Others without a name, at the end of a list."""
_WEAK = re.compile(r"\s+(?:och|samt|and|o)\s+|\s*[/+&]\s*", re.IGNORECASE)


_REMARK = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")
"""A word about the collaboration, or about the one it is with, behind a name."""


def may_hold_several(text: str) -> bool:
    """Say whether a text has a sign or a word that may part names."""
    return _MAY_PART.search(text) is not None


def parted(
    raw: str, known: Callable[[str], bool], marks: Sequence[str] = (), *, each_known: bool = False
) -> tuple[list[str], str | None]:
    """Return the names in a cell that may hold several, and the text of which it cannot be said if it is one.

    Line breaks, semicolons and bars always part. Commas do in a list of many, with "och" before its last;
    where `each_known`, they only do when each part is known, and it is asked where not. "och", "/", "+" and
    "&" else only part what is known on both sides. `marks` are what somebody has said that parts, too.

    Examples
    --------
    >>> parted("Kumla, Hallsberg och Nora", {"Kumla"}.__contains__)
    (['Kumla', 'Hallsberg', 'Nora'], None)
    >>> parted("Kumla (IOP); Nora (rastledare)", {"Kumla", "Nora"}.__contains__)
    (['Kumla', 'Nora'], None)
    >>> parted("Vård och omsorg", {"Kumla"}.__contains__)
    (['Vård och omsorg'], None)
    >>> parted("Mellanby kommun samt Polisen m.fl.", {"Kumla"}.__contains__)
    ([], 'Mellanby kommun samt Polisen')
    >>> parted("Skola/polis", {"Kumla"}.__contains__)
    ([], 'Skola/polis')
    """
    text = _AND_OTHERS.sub("", raw)
    for mark in marks:
        text = re.sub(rf"\s+{re.escape(mark)}\s+" if mark.isalpha() else re.escape(mark), "\n", text)
    if not may_hold_several(text) or known(text.strip()):
        return [_bare(name, known)] if (name := text.strip()) else [], None
    found: list[str] = []
    for piece in filter(None, (one.strip() for one in _ALWAYS.split(text))):
        listed, doubt = _by_commas(piece, known, each_known=each_known)
        if doubt:
            return found, doubt
        found += [_bare(one, known) for one in listed]
    return [name for at, name in enumerate(found) if same(name) not in map(same, found[:at])], None


def _bare(name: str, known: Callable[[str], bool]) -> str:
    """A name without what stands in brackets after it, where only without it is it known."""
    bare = _REMARK.sub("", name)
    return bare if bare != name and not known(name) and known(bare) else name


def marks_in(text: str) -> tuple[str, ...]:
    """Return what may part the names in a text: its signs, and where there are none its words for "and".

    Examples
    --------
    >>> marks_in("Soc/skola/polis"), marks_in("PRO + SPF"), marks_in("PRO och SPF")
    (('/',), ('+',), ('och',))
    """
    signs = tuple(mark for mark in "/+&," if mark in text)
    return signs or tuple(dict.fromkeys(word.strip().casefold() for word in _AND.findall(text)))


def _by_commas(piece: str, known: Callable[[str], bool], *, each_known: bool) -> tuple[list[str], str | None]:
    if known(piece):
        return [piece], None
    parts = _joined([one.strip() for one in _COMMA.split(piece) if one.strip()], known)
    if len(parts) > 1 and not known(parts[-1]):
        parts[-1:] = [one.strip() for one in _AND.split(parts[-1], maxsplit=1)]
    if len(parts) > 1 and each_known and not all(map(known, parts)):
        return [], piece
    found: list[str] = []
    for part in parts:
        weak = [one.strip() for one in _WEAK.split(part) if one.strip()]
        if known(part) or len(weak) == 1:
            found.append(part)
        elif all(map(known, weak)):
            found += weak
        elif any(mark in part for mark in "/+") or any(map(known, weak)) or _TWO_NAMES.search(part):
            return found, part
        else:
            found.append(part)  # "Kultur och fritid" is one name
    return found, None


def _joined(parts: list[str], known: Callable[[str], bool]) -> list[str]:
    """Parts that a comma of their own name parts, joined again where that name is known."""
    made: list[str] = []
    while parts:
        most = next((n for n in range(min(len(parts), 4), 1, -1) if known(", ".join(parts[:n]))), 1)
        made.append(", ".join(parts[:most]))
        parts = parts[most:]
    return made
