"""Lines copied from a page or a text: a name, its address, phone and mail below it, then the next name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from graph.records.languages import ENGLISH, SWEDISH, in_language
from graph.records.people import are_people
from ingest.files.sheets import Looks, Sheet
from ingest.issues import Issue, warning
from ingest.mapping.columns import TABLES, column_for, is_column
from ingest.values.addresses import mails, pages
from ingest.values.phones import phones

FEWEST = 3
"""So many names with something to reach them by make a list."""
MOSTLY = 0.75
"""From which share of names something to reach them by stands below."""
MOST_LINES = 5_000
LONGEST_NAME, LONGEST_LABEL = 80, 40
WIDEST = 2
"""Cells of a line that is a text: one, or a label and what it says."""
SENTENCE = 5
"""So many words with a full stop after them describe something."""

NAME, ADDRESS, OTHER = "name", "address", "other"
_OWN = {
    ADDRESS: ("adress", "address"),
    OTHER: ("övriga rader", "other lines"),
}
"""What columns are called that no record has; they are told and not read."""
_REACHED_BY = frozenset({"phone", "email", "url", "registration_number", ADDRESS})
_LABELLED = re.compile(rf"([^:]{{2,{LONGEST_LABEL}}}?)\s*:(?!//)\s*(\S.*)", re.DOTALL)
_SHORT = re.compile(
    r"(tel|tfn|telefon|växel|mob|mobil|phone|e-?post|mejl|mail|e-?mail|webb|hemsida|web|fax|org\.?\s?nr)\b\.?\s*(.+)",
    re.IGNORECASE,
)
"""Labels without a colon: "Tel 0587-100 00"."""
_PARTS = re.compile(
    r"\s*[\n\t;|·•]\s*|\s+[–/]\s+|,\s+(?=\S)"
    r"|\s+(?=(?:tel|tfn|telefon|phone|e-?post|e-?mail|mejl|webb|hemsida|web|fax)\b[.:])",
    re.IGNORECASE,
)
_DIALLED = re.compile(r"(?:\+|00)?[\d\s()/+,–-]{6,}")
_NUMBERED = re.compile(r"(?:16)?\d{6}-\d{4}")
_POSTAL = re.compile(r"(?:^|[\s,])(?:SE?-)?\d{3} ?\d{2}\s+[^\W\d_]")
_STREET = re.compile(
    r"(?:box|p\.?o\.? ?box)\s+\d.*|c/o\s.*"
    r"|[\w .:-]*(?:gatan?|vägen|väg|gränd|torget|torg|plan|allén?|stigen|backen|street|road|avenue|lane)"
    r"\s+\d+\s?\w?(?:,.*)?",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://|www\.)\S+|[a-zåäö0-9-]+(?:\.[a-zåäö0-9-]+)+(?:/\S*)?")
_ENGLISH = re.compile(r"\b(?:phone|street|road|the|and|of|email)\b", re.IGNORECASE)

Told = tuple[str, str]
"""A field, or a label that is none's, and what stands of it."""


@dataclass
class Block:
    """One name and what stands below it."""

    row: int
    name: str
    told: dict[str, list[str]] = field(default_factory=dict)

    def tell(self, told: Sequence[Told]) -> None:
        """Take what a line says."""
        for of, text in told:
            self.told.setdefault(of, []).append(text)


def as_table(sheet: Sheet) -> tuple[Sheet, Issue] | None:
    """Return a sheet of such lines as a table, and what tells of it; None of one that is no such thing."""
    if not FEWEST * 2 <= len(sheet.rows) <= MOST_LINES or not _is_text(sheet):
        return None
    lines = [(number, *_said(sheet, cells)) for number, cells in sheet.rows]
    blocks = _by_gaps(lines)
    if sum(bool(block.told) for block in blocks) < FEWEST:
        blocks = _without_gaps(lines, sheet.looks.bold_rows)
    titles = []
    while blocks and not blocks[0].told:
        titles.append(blocks.pop(0).name)
    if not _is_list(blocks):
        return None
    made = _table(sheet, titles, blocks)
    count = sum(bool(block.told) for block in blocks)
    first = blocks[0].name
    return made, warning("blocks_read", file=sheet.file, sheet=sheet.name, value=first, count=count)


def _is_text(sheet: Sheet) -> bool:
    """Say whether the lines hold a text or a label and one, under no headings."""
    if sheet.file.lower().endswith((".csv", ".tsv", ".txt")):
        return all(sum(map(is_column, filter(None, cells))) < WIDEST for _, cells in sheet.rows[:FEWEST])
    for _, cells in sheet.rows:
        told = [text for text in cells if text.strip()]
        if len(told) > WIDEST or (len(told) == WIDEST and (not is_column(told[0]) or is_column(told[1]))):
            return False
    return True


def _said(sheet: Sheet, cells: Sequence[str]) -> tuple[str, list[Told]]:
    """A line's text and what it tells; nothing of one that may be a name."""
    told = [text.strip() for text in cells if text.strip()]
    if len(told) == WIDEST and is_column(told[0]):
        return told[1], [_of_label(told[0], told[1])]
    text = ", ".join(told)
    return text, _told(text)


def _told(text: str) -> list[Told]:
    """What a line tells beside names: each of its parts, or the whole, or nothing; of a person, the whole."""
    labelled = _LABELLED.fullmatch(text)
    others = labelled is not None and is_column(labelled[1]) and not column_for("organisation", labelled[1])
    if not others:
        parts = [_one(part) for part in _PARTS.split(text) if part and part.strip()]
        if parts and None not in parts:
            return [part for part in parts if part is not None]
    whole = _one(text)
    return [whole] if whole is not None else []


def _one(text: str) -> Told | None:
    """What a part of a line tells of a name above it: by its label, or by how it looks."""
    said = text.strip(" ,")
    if (labelled := _LABELLED.fullmatch(said)) is not None and is_column(labelled[1]):
        return _of_label(labelled[1], labelled[2].strip())
    if (labelled := _SHORT.fullmatch(said)) is not None and (bare := _by_looks(labelled[2])) is not None:
        return _of_label(labelled[1], bare[1])
    return _by_looks(said)


def _of_label(label: str, text: str) -> Told:
    column = column_for("organisation", label)
    return (column[0].field if column is not None else label.strip(), text)


def _by_looks(text: str) -> Told | None:
    said = text.strip()
    if "@" in said or "(at)" in said:
        return ("email", said) if mails(said) else None
    if _NUMBERED.fullmatch(said):
        return "registration_number", said
    if _POSTAL.search(said) or _STREET.fullmatch(said):
        return ADDRESS, said
    if _DIALLED.fullmatch(said) and any(number.link for number in phones(said).numbers):
        return "phone", said
    return ("url", said) if _HOST.fullmatch(said) and pages(said) else None


def _by_gaps(lines: Sequence[tuple[int, str, list[Told]]]) -> list[Block]:
    """Names after blank lines, each with the lines below it; what can be no name belongs to the one above."""
    blocks: list[Block] = []
    before = 0
    for number, text, told in lines:
        if told and told[0][0] == NAME:
            blocks.append(Block(number, told[0][1]))
            blocks[-1].tell(told[1:])
        elif not told and (not blocks or number > before + 1):
            blocks.append(_named(number, text))
        elif blocks:
            blocks[-1].tell(told or [_further(text)])
        before = number
    return blocks


def _without_gaps(lines: Sequence[tuple[int, str, list[Told]]], bold: frozenset[int]) -> list[Block]:
    """Names in bold, or each alone above what it is reached by, where no blank line parts them."""
    loud = [number for number, _, told in lines if number in bold and not told]
    by_looks = FEWEST <= len(loud) < len(lines) / 2
    blocks: list[Block] = []
    reached = True
    for number, text, told in lines:
        if (number in loud) if by_looks else (not told and reached):
            blocks.append(_named(number, text))
        elif not blocks or (not told and not by_looks):
            return []  # two lines that may be names: which of them is one cannot be said
        else:
            blocks[-1].tell(told or [_further(text)])
        reached = bool(told)
    return blocks


def _named(number: int, text: str) -> Block:
    """A block by its first line, which may tell more after the name."""
    name, *rest = [part for part in _PARTS.split(text) if part and part.strip()]
    told = [_one(part) for part in rest]
    block = Block(number, name.strip() if told and None not in told else text)
    block.tell([one for one in told if one is not None] if None not in told else [])
    return block


def _further(text: str) -> Told:
    """A line that is neither: a sentence describes, all else is told and not read."""
    describes = text.endswith((".", "!")) and len(text.split()) >= SENTENCE
    return ("description" if describes else OTHER), text


def _is_list(blocks: Sequence[Block]) -> bool:
    """Say whether names stand above what they are reached by, and little else stands there."""
    reached = [block for block in blocks if block.told.keys() & _REACHED_BY]
    full = [block for block in blocks if block.told]
    if len(reached) < max(FEWEST, MOSTLY * len(full), len(blocks) / 2):
        return False
    if 2 * sum(bool(block.told.keys() & {"phone", "email"}) for block in reached) < len(reached):
        return False
    named = [len(one.name) <= LONGEST_NAME and not one.name.endswith((".", "?", ":", "!")) for one in reached]
    other = sum(len(block.told.get(OTHER, ())) for block in blocks)
    lines = sum(len(texts) for block in blocks for texts in block.told.values())
    return all(named) and 2 * other <= lines


def _table(sheet: Sheet, titles: Sequence[str], blocks: Sequence[Block]) -> Sheet:
    """The blocks as rows under headings, the titles above; rows count anew."""
    text = " ".join(text for block in blocks for of in block.told.values() for text in of)
    lang = ENGLISH if _ENGLISH.search(text) and not set("åäöÅÄÖ") & set(text) else SWEDISH
    fields = list(dict.fromkeys(of for block in blocks for of in block.told))
    fields.sort(key=lambda of: of == OTHER)
    # A list of persons keeps the word for any name, so that it is known for what it is.
    people = are_people([block.name for block in blocks])
    name = in_language(lang, "namn", "name") if people else "organisation"
    rows = [(n, [title]) for n, title in enumerate(titles, 1)]
    rows.append((len(rows) + 1, [name, *(_header(of, lang) for of in fields)]))
    bold = set()
    for block in blocks:
        rows.append((len(rows) + 1, [block.name, *(_joined(of, block.told.get(of, ())) for of in fields)]))
        if not block.told and block.row in sheet.looks.bold_rows:
            bold.add(len(rows))
    looks = Looks(hidden=sheet.looks.hidden, bold_rows=frozenset(bold))
    return replace(sheet, rows=rows, flaws={}, looks=looks)


def _header(of: str, lang: str) -> str:
    if of in _OWN:
        return in_language(lang, *_OWN[of])
    known: Iterator[str] = (
        column.header(lang) for column in TABLES["organisation"].columns if column.field == of
    )
    return next(known, of)


def _joined(of: str, texts: Sequence[str]) -> str:
    return (" " if of == "description" else "\n" if of == OTHER else ", ").join(texts)
