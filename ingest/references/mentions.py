"""Makes the records that sheets only mention: the arenas of members, the partners of ties, questions.

A coordinator who begins has who sits where, or who works with whom, and no list of organisations. That must
be enough. Once a sheet tells of a kind, a name that is not among its rows is a slip of the pen again; and a
name that may be short for a known one is asked about, for a second island would be wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.records.text import fold
from graph.search.short_forms import readings
from ingest.issues import Issue, Issues, error, warning
from ingest.references.nearby import likeness
from ingest.references.references import Registry
from ingest.rows.rows import Row
from ingest.values.values import Wrong, nearest

# So like (0–100) a new name is to a known one that it is rather a slip of the pen.
_SAME = 90.0
SAME_WORDS, SHORTER = 90, 80
"""How sure (0–100) a name is a longer one that begins with its words, or with longer forms of them."""
MOST_COMPARED = 1_000
"""So many new names are compared with every known one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a kind of record is named: kinds of rows and their fields, and the code that tells of it."""

    fields: tuple[tuple[str, str], ...]
    code: str


_ASKING = (*((kind, "questions") for kind in ("organisation", "arena", "initiative", "service")),
           ("agreement", "question"))  # fmt: skip
MENTIONS: Mapping[str, Mention] = {
    "question": Mention(_ASKING, "question_made"),
    "arena": Mention((("membership", "arena"), ("meeting", "arena")), "arena_made"),
    "organisation": Mention(
        (("membership", "organisation"), ("tie", "a"), ("tie", "b"), ("initiative", "owner"),
         ("initiative", "partners"), ("initiative", "funder"), ("service", "providers"),
         ("contact", "organisation"), ("agreement", "parties"), ("meeting", "came")),
        "organisation_made",
    ),
}  # fmt: skip


@dataclass
class _Known:
    """The names of one kind that a new name is compared with."""

    stored: dict[str, str]
    by_letter: defaultdict[str, list[tuple[list[str], str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    compared: int = 0

    def add(self, name: str) -> None:
        """Make a name known."""
        said = _words(name)
        if said:
            self.by_letter[said[0][:1]].append((said, name))

    def longer(self, text: str) -> list[str]:
        """Return the known names that a text may be short for."""
        self.compared += 1
        said = _words(text)
        if not said or self.compared > MOST_COMPARED:
            return []
        written_out = [list(reading) for reading in readings(said) if list(reading) != said]
        return sorted({name for form in (said, *written_out) for words, name in self.by_letter[form[0][:1]]
                       if is_short_for(form, words) or (form is not said and form == words)})  # fmt: skip


def _words(text: str) -> list[str]:
    return [
        one for word in fold(text).replace(".", " ").replace(",", " ").split() if (one := word.strip("-()"))
    ]


def is_short_for(said: list[str], words: list[str]) -> bool:
    """Say whether each word begins a word of a longer name, in its order and from its first.

    Examples
    --------
    >>> is_short_for(["sv", "kyrkan"], ["svenska", "kyrkan", "mellanby"])
    True
    >>> is_short_for(["pro"], ["pro", "kumla"]), is_short_for(["kumla"], ["pro", "kumla"])
    (True, False)
    """
    if said == words or not words[0].startswith(said[0]):
        return False
    rest = iter(words)
    return all(any(word.startswith(one) for word in rest) for one in said)


def from_mentions(
    rows: Mapping[str, list[Row]],
    registry: Registry,
    issues: Issues,
    told: Collection[str] = (),
) -> Iterator[tuple[Row, Issue]]:
    """Make known, and yield as rows of their own, the records that are only named, with what tells of each.

    `told` are the kinds of which some sheet tells: of these only what somebody has said is one of its own.
    """
    for kind, mention in MENTIONS.items():
        stored = {fold(name): name for name in registry.stored[kind].ids.values()}
        known = _Known(stored)
        for name in registry.names[kind].ids.values() if kind == "organisation" else ():
            known.add(name)
        for of, name in mention.fields:
            for row in rows.get(of, ()):
                if kind not in told or row.header.names:
                    yield from _from_row(kind, name, mention.code, row, known, registry, issues, kind in told)


def _from_row(
    kind: str, name: str, code: str, row: Row, known: _Known, registry: Registry, issues: Issues, told: bool
) -> Iterator[tuple[Row, Issue]]:
    """`told`: a sheet tells of the kind, so that only what somebody has said is one of its own is made."""
    said = row.values.get(name) or ()
    for text in (said,) if isinstance(said, str) else said:
        if not isinstance(registry.find((kind,), text), Wrong) or (told and not _is_own(row, text)):
            continue
        if wrong := _doubtful(kind, text, row, known):
            row.bad |= {name}
            issues.add(
                error(wrong.code, **row.place(name), value=text, suggestion=wrong.suggestion, **wrong.details)
            )
            continue
        head = row.header.texts.get(name)
        header = replace(row.header, kind=kind, first=[], texts={"name": head} if head else {})
        maker = Row(header, row.number, {"name": text} | _kind_of(kind, text))
        registry.make(maker, name, issues)
        if maker.id:
            known.add(text)
            yield maker, warning(code, **row.place(name), value=text, id=maker.id)
    if name in row.bad:
        row.values.pop(name, None)


def _doubtful(kind: str, text: str, row: Row, known: _Known) -> Wrong | None:
    """Why a new name may be a known one: a slip of the pen, or short for it."""
    if _is_own(row, text):
        return None
    if near := nearest(fold(text), known.stored, _SAME):
        sure = likeness(text, known.stored[near])
        return Wrong("unknown_reference", known.stored[near], {"kinds": (kind,), "sure": sure})
    if kind == "organisation" and (names := known.longer(text)):
        sure = (SAME_WORDS if _begins_with(text, names) else SHORTER) // len(names)
        return Wrong("unclear_name", " · ".join(names[:4]), {"names": names[:4], "sure": sure})
    return None


def _is_own(row: Row, text: str) -> bool:
    """Say whether somebody has said that a name is one of its own."""
    return row.header.names.get(fold(text)) == text


def _begins_with(text: str, names: list[str]) -> bool:
    said = _words(text)
    return all(_words(name)[: len(said)] == said for name in names)


def _kind_of(kind: str, text: str) -> dict[str, str]:
    """What a record that is only named gets beside its name."""
    if kind == "organisation":
        return {"sector": "unknown"}
    return {}
