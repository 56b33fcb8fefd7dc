"""From the bytes of a CSV file to its rows: which encoding, which delimiter.

Guessers that go by statistics fail on small Swedish files, so both questions are decided by what can be
known: a byte order mark, valid UTF-8, where å ä ö stand in each of the old tables, and which delimiter
gives a header that holds names we know.
"""

from __future__ import annotations

import codecs
import csv
import html
import re
from collections.abc import Callable, Iterator

DELIMITERS = (";", ",", "\t", "|")
"""The last one stands between values in a cell, too, so it only wins by the names in a header."""
OLD_TABLES = ("cp1252", "mac_roman", "cp850")
ENCODINGS = ("utf-8", "utf-16", *OLD_TABLES)
"""What somebody may choose by hand."""

VOTING_ROWS = 20
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
"""How pages of HTML write signs, which systems take into their files: "&amp;"."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NORDIC = frozenset("åäöÅÄÖ")
_LIKELY = frozenset("éÉèüÜæøÆØàáóôê")
_MARKS = frozenset("–—’‘”“…•§½°´»«€×·²³\u00a0®©")
# An old table is taken when its Swedish letters outnumber the next best table's this many times.
_CLEAR_LEAD = 3
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"SQLite format",
    b"\x7fELF",
)


class Unreadable(Exception):
    """Why a file cannot be read: a code and what may help to mend it."""

    def __init__(self, code: str, details: dict[str, object]) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def decode(raw: bytes, encoding: str | None = None) -> str:
    """Return the text that the bytes hold; raise `Unreadable` when that cannot be known."""
    if encoding is not None:
        if encoding not in ENCODINGS:
            raise Unreadable("unknown_encoding", {"encoding": encoding, "known": ENCODINGS})
        try:
            return raw.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        except UnicodeDecodeError:
            raise Unreadable("wrong_encoding", {"encoding": encoding}) from None
    for mark, name in _BOMS:
        if raw.startswith(mark):
            try:
                return raw.decode(name)
            except UnicodeDecodeError:
                raise Unreadable("wrong_encoding", {"encoding": name}) from None
    if raw.startswith(_MAGIC):
        raise Unreadable("not_text", {})
    if utf16 := _bare_utf16(raw):
        return utf16
    if _looks_binary(raw):
        raise Unreadable("not_text", {})
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _from_old_table(raw, fault.start)


def _bare_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of western text is zero."""
    head = raw[:4000]
    if len(raw) < 4 or len(raw) % 2:
        return None
    for name, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > 0.7 * len(zeros) and others.count(0) == 0:
            try:
                return raw.decode(name)
            except UnicodeDecodeError:
                return None
    return None


def _looks_binary(raw: bytes) -> bool:
    head = raw[:4000]
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c" for byte in head)
    return controls > 0.05 * len(head) + 2


def _from_old_table(raw: bytes, first: int) -> str:
    scores = {name: _score(raw, name) for name in OLD_TABLES}
    best, second = sorted(scores, key=lambda name: scores[name], reverse=True)[:2]
    if scores[best] > 0 and scores[best] >= _CLEAR_LEAD * max(scores[second], 0):
        return raw.decode(best)
    begin, end = raw.rfind(b"\n", 0, first) + 1, raw.find(b"\n", first)
    line = raw[max(begin, first - 40) : end if 0 <= end < first + 40 else first + 40]
    preview = {name: line.decode(name, "replace").strip() for name in OLD_TABLES}
    raise Unreadable("unclear_encoding", {"line": raw.count(b"\n", 0, first) + 1, "preview": preview})


def _score(raw: bytes, table: str) -> float:
    """How much sense the bytes beyond ASCII make in a table; below zero when one makes none."""
    try:
        text = raw.decode(table)
    except UnicodeDecodeError:
        return -1.0
    score = 0.0
    for i, char in enumerate(text):
        if char < "\x80":
            continue
        beside = (text[i - 1 : i] or " ") + (text[i + 1 : i + 2] or " ")
        in_word = any(c.isalpha() for c in beside)
        if char in _NORDIC:
            # A capital inside a word of small letters is another table's letter.
            strange = char.isupper() and beside[0].islower()
            score += -1.0 if strange or not in_word else 1.0
        elif char in _LIKELY:
            score += 0.1 if in_word else -1.0
        elif char in _MARKS:
            score += 0.0 if not all(c.isalpha() for c in beside) or char in "’–\u00a0" else -1.0
        else:
            score -= 1.0
    return score


def records(text: str, known: Callable[[str], bool]) -> Iterator[list[str]]:
    """Yield the rows of a CSV text; raise `Unreadable` at broken quotes.

    `known` says whether a header cell is a column's name; it decides between the delimiters.
    """
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # Excel's own line about the delimiter; it counts as a row in what people see, so it stays blank.
        yield []
        text, delimiter = rest, first.strip()[4]
    else:
        delimiter = vote(text, known)
    lines = _lines(text)
    if delimiter == ";" and "&" in text:
        lines = (_ENTITY.sub(_plain, line) for line in lines)  # their end would part the cell in two
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as fault:
        code = "cell_too_long" if "field larger" in str(fault) else "broken_quotes"
        raise Unreadable(code, {"line": reader.line_num}) from None


def _plain(entity: re.Match[str]) -> str:
    """The sign that is meant; a quotation mark that parts no cells."""
    return html.unescape(entity[0]).replace('"', "”")


def _lines(text: str) -> Iterator[str]:
    """The lines of a text one after the other: all at once take four times the room of the text."""
    return (found[0] for found in _LINE.finditer(text))


def vote(text: str, known: Callable[[str], bool]) -> str:
    """Return the delimiter with the most known names in one of the first rows, then the steadiest one."""
    return max(DELIMITERS, key=lambda delimiter: _votes(text, delimiter, known))


def _votes(text: str, delimiter: str, known: Callable[[str], bool]) -> tuple[int, int]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(_lines(text), delimiter=delimiter):
            rows.append(row)
            if len(rows) == VOTING_ROWS:
                break
    except csv.Error:
        # Broken quotes: what was read so far votes; `records` tells about the break.
        pass
    names = max((sum(map(known, row)) for row in rows), default=0)
    widths = [len(row) for row in rows if row]
    steady = max(set(widths), key=widths.count) if widths and delimiter != "|" else 1
    return names, widths.count(steady) if steady > 1 else 0
