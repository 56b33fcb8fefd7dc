"""Tables of a page of HTML, which many systems save under the name of an old workbook (.xls)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ingest.files.text_files import Unreadable, decode

MOST_BYTES = 20_000_000
"""A page; one of a register of ten thousand has some five."""
MOST_COLUMNS = 200
_HTML = re.compile(rb"\s*<(?:!doctype html|html|head|meta|style|body|table|div)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_OLD = frozenset({"iso-8859-1", "iso-8859-15", "latin1", "windows-1252", "cp1252"})
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide", re.IGNORECASE)


@dataclass
class HtmlTable:
    """One table: its rows as texts, and what of it is merged, bold or hidden; rows from 1, columns from 0."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    bold_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    taken: set[tuple[int, int]] = field(default_factory=set)
    """Places that a cell from a row above goes down to."""
    number: int = 0


def is_html(head: bytes) -> bool:
    """Say whether a file begins as a page of HTML."""
    return _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read_html(raw: bytes, encoding: str | None = None) -> list[HtmlTable]:
    """Return the tables of a page that have rows; raise `Unreadable` where it has none or is too big."""
    if len(raw) > MOST_BYTES:
        raise Unreadable("file_too_big", {"size": len(raw), "limit": MOST_BYTES})
    said = _CHARSET.search(raw[:4000])
    if encoding is None and said is not None and said[1].decode("ascii", "replace").lower() in _OLD:
        encoding = "cp1252"
    parser = _Tables()
    parser.feed(decode(raw, encoding))
    parser.close()
    tables = [table for table in parser.tables if table.rows]
    if not tables:
        raise Unreadable("not_text", {})
    return tables


class _Tables(HTMLParser):
    """Gathers the cells of tables; a table within a cell is one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[HtmlTable] = []
        self._open: list[HtmlTable] = []
        self._cells: list[str] = []
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a table, a row, a cell or a break."""
        said = {name: value or "" for name, value in attrs}
        if tag in ("style", "script"):
            self._unseen = tag
        elif tag == "table":
            self._end_row()
            self._open.append(HtmlTable())
            self.tables.append(self._open[-1])
        elif not self._open:
            return
        elif tag == "tr":
            self._end_row()
            self._open[-1].number += 1
            if _HIDDEN.search(said.get("style", "")):
                self._open[-1].hidden_rows.add(self._open[-1].number)
        elif tag in ("td", "th"):
            self._end_cell()
            self._text = []
            self._span = _number(said.get("rowspan")), _number(said.get("colspan"))
            if tag == "th":
                self._open[-1].bold_rows.add(self._open[-1].number)
        elif tag in ("b", "strong"):
            self._open[-1].bold_rows.add(self._open[-1].number)
        elif tag in ("br", "p", "li", "div") and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a table, a row or a cell."""
        if tag == self._unseen:
            self._unseen = ""
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self._open:
            self._end_row()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Take a piece of a cell's text."""
        if self._text is not None and not self._unseen:
            self._text.append(re.sub(r"\s+", " ", data))

    def _end_cell(self) -> None:
        if self._text is None or not self._open:
            return
        table, text = self._open[-1], "".join(self._text)
        self._text = None
        self._skip_taken(table)
        at, (down, right) = len(self._cells), self._span
        lines = (" ".join(line.split()) for line in text.split("\n"))
        self._cells += ["\n".join(filter(None, lines)), *[""] * (right - 1)]
        if len(self._cells) > MOST_COLUMNS:
            raise Unreadable("too_many_columns", {"columns": len(self._cells), "limit": MOST_COLUMNS})
        if down > 1 or right > 1:
            table.merged.append((table.number, at, table.number + down - 1, at + right - 1))
        for row in range(table.number + 1, table.number + down):
            table.taken |= {(row, column) for column in range(at, at + right)}

    def _skip_taken(self, table: HtmlTable) -> None:
        while (table.number, len(self._cells)) in table.taken:
            self._cells.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._open and any(self._cells):
            self._open[-1].rows.append((self._open[-1].number, self._cells))
        self._cells = []


def _number(said: str | None) -> int:
    return min(max(int(said), 1), MOST_COLUMNS) if said and said.isdigit() else 1
