"""Reads one workbook and prints its cells as JSON: run as a program of its own, never imported.

A small file can make any parser eat all memory or abort the process. Here that costs a child with a memory
and a time limit, which holds no secrets and whose death its parent reports as an issue. Only the standard
library and python-calamine are loaded; the limits come as arguments (see `ingest/files/workbook.py`).
"""

from __future__ import annotations

import datetime as dt
import html
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import python_calamine as calamine

# Attributes may come in any order and in either quotes; their length is bounded, so that no file can make
# the search slow.
_AT = rb"""[^>]{0,200}?\br\s*=\s*["']([A-Z]{1,4})(\d{1,9})["']"""
_C = rb"<(?:\w{1,20}:)?c\b"
_CELL = re.compile(_C + _AT)
_ERROR = re.compile(_C + rb"""(?=[^>]{0,200}\bt\s*=\s*["']e["'])""" + _AT)
_FORMULA = re.compile(
    _C + rb"""(?![^>]{0,200}\bt\s*=\s*["']str["'])""" + _AT + rb"[^>]{0,200}>\s*"
    rb"<(?:\w{1,20}:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w{1,20}:)?f>)\s*+(?!<(?:\w{1,20}:)?v>[^<])"
)
_HIDDEN_ROW = re.compile(
    rb"""<(?:\w{1,20}:)?row\b(?=[^>]{0,500}\bhidden\s*=\s*["'](?:1|true))[^>]{0,500}?\br\s*=\s*["'](\d{1,9})"""
)
_STYLED = re.compile(_C + rb"""(?=[^>]{0,200}\bs\s*=\s*["'](\d{1,6})["'])""" + _AT)
_COLUMN = re.compile(rb"<(?:\w{1,20}:)?col\b([^>]{0,300})>")
_FONT = re.compile(r"<(?:\w{1,20}:)?font\b[^>]*/>|<(?:\w{1,20}:)?font\b[^>]*>.*?</(?:\w{1,20}:)?font>", re.S)
_COMMENT = re.compile(
    r"""<(?:\w{1,20}:)?comment\b[^>]*?\bref="([A-Z]{1,4})(\d{1,9})"[^>]*>(.*?)</(?:\w{1,20}:)?comment>""",
    re.S,
)
_TEXT = re.compile(r"<(?:\w{1,20}:)?t\b[^>]*>([^<]*)<")
_SHEET = re.compile(r'<(?:\w+:)?sheet\b(?=[^>]*\bname="([^"]*)")[^>]*?\w+:id="([^"]*)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ODS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _STYLE, _TEXT_NS = (_ODS % name for name in ("table", "office", "style", "text"))
_FO = _ODS % "xsl-fo-compatible"
_FORMULA_OF, _VALUE_TYPE, _TEXT_STYLE = f"{_TABLE}formula", f"{_OFFICE}value-type", f"{_TEXT_NS}style-name"
_ODS_ERROR = re.compile(r"#REF!|#N/A|#VALUE!|#NAME\?|#DIV/0!|Err:\d+")
Style = tuple[bool, bool]
"""Whether a style strikes through, and whether it is bold."""
NOTHING_SEEN = ("flaws", "hidden_rows", "hidden_columns", "struck", "bold_rows", "deep", "comments", "merged")
"""What is found out about a sheet beside its texts."""


class Refusal(Exception):
    """The workbook will not be read: code and details."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.answer = {"refused": code, "details": details}


def main() -> None:
    path, limits = sys.argv[1], json.loads(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"]))
    try:
        answer = read(path, limits)
    except Refusal as refusal:
        answer = refusal.answer
    except MemoryError:
        answer = {"refused": "workbook_too_big", "details": {}}
    except calamine.PasswordError:
        answer = {"refused": "workbook_locked", "details": {}}
    except Exception as fault:  # whatever a parser says about a broken file is one answer
        answer = {"refused": "broken_workbook", "details": {"reason": type(fault).__name__}}
    json.dump(answer, sys.stdout)


def read(path: str, limits: dict[str, int]) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        look_at_members(archive, limits)
        parts = sheet_parts(archive)
        styles = marked_styles(archive)
        looks = {name: look_at_sheet(archive, part, styles, limits) for name, part in parts.items()}
        looks = looks or look_at_ods(archive, limits)
    with calamine.CalamineWorkbook.from_path(path) as book:
        hidden = {m.name for m in book.sheets_metadata if m.visible != calamine.SheetVisibleEnum.Visible}
        sheets = []
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            look = {name: [] for name in NOTHING_SEEN} | looks.get(meta.name, {})
            look["merged"] = look["merged"] or [[*a, *b] for a, b in merged(sheet)]
            sheets.append(
                {"name": meta.name, "hidden": meta.name in hidden, "rows": rows(sheet, limits), **look}
            )
    return {"sheets": sheets}


def look_at_members(archive: zipfile.ZipFile, limits: dict[str, int]) -> None:
    """Refuse an archive by its table of contents, and XML that declares entities, before parsing."""
    members = archive.infolist()
    if len(members) > limits["members"]:
        raise Refusal("too_many_members", count=len(members), limit=limits["members"])
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if size > limits["unpacked"] or (
        size > limits["unpacked"] / 20 and size > limits["ratio"] * max(packed, 1)
    ):
        raise Refusal("zip_bomb", size=size, limit=limits["unpacked"])
    for member in members:
        if member.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", member.filename):
            raise Refusal("bad_member", name=member.filename[:100])
        if member.flag_bits & 1:
            raise Refusal("workbook_locked")
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                head = part.read(4000)
            # Entities can only be declared in a document type, and no office program writes one.
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise Refusal("xml_entities", name=member.filename[:100])


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return which member holds which sheet; nothing for .ods."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    targets = {}
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")):
        id, target = re.search(r'\bId="([^"]*)"', tag), re.search(r'\bTarget="([^"]*)"', tag)
        if id and target:
            to = html.unescape(target[1])
            targets[id[1]] = to.lstrip("/") if to.startswith("/") else f"xl/{to}"
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    parts = {html.unescape(name): targets.get(id, "") for name, id in _SHEET.findall(book)}
    return {name: part for name, part in parts.items() if part in names}


def look_at_sheet(
    archive: zipfile.ZipFile, part: str, styles: dict[str, Any], limits: dict[str, int]
) -> dict[str, Any]:
    """Find what calamine does not tell: far cells, errors, what is hidden, struck through or commented."""
    xml = archive.read(part)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Refusal("xml_entities", name=part)
    for cell in _CELL.finditer(xml):
        row, column = int(cell[2]), number(cell[1])
        if row > limits["rows"] or column > limits["columns"]:
            raise Refusal(
                "far_cell", cell=(cell[1] + cell[2]).decode(), rows=limits["rows"], columns=limits["columns"]
            )
    flaws = [[int(m[2]), number(m[1]) - 1, "cell_error"] for m in _ERROR.finditer(xml)]
    flaws += [[int(m[2]), number(m[1]) - 1, "formula_without_value"] for m in _FORMULA.finditer(xml)]
    return {
        "flaws": flaws,
        "hidden_rows": [int(m[1]) for m in _HIDDEN_ROW.finditer(xml)],
        "hidden_columns": hidden_columns(xml, limits),
        **styled(xml, styles),
        "comments": comments(archive, part),
    }


def marked_styles(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Return the numbers of the cell styles that strike through or are bold, and how far set in."""
    found: dict[str, Any] = {"strike": set(), "b": set(), "deep": {}}
    if "xl/styles.xml" not in archive.namelist():
        return found
    xml = archive.read("xl/styles.xml").decode("utf-8", "replace")
    fonts = _FONT.findall(xml.partition("</fonts>")[0])
    _, _, formats = xml.partition("<cellXfs")
    formats = formats.partition("</cellXfs>")[0]
    uses = re.findall(r'<(?:\w{1,20}:)?xf\b[^>]*?\bfontId="(\d+)"', formats)
    for at, said in enumerate(re.split(r"<(?:\w{1,20}:)?xf\b", formats)[1:]):
        if deep := re.search(r'\bindent="([1-9]\d?)"', said):
            found["deep"][str(at).encode()] = int(deep[1])
    for tag in ("strike", "b"):
        on = re.compile(rf"<(?:\w{{1,20}}:)?{tag}\b(?![^>]*\bval=\"(?:0|false)\")[^>]*>")
        marked = {str(number) for number, font in enumerate(fonts) if on.search(font)}
        found[tag].update(str(number).encode() for number, font in enumerate(uses) if font in marked)
    return found


def styled(xml: bytes, styles: dict[str, Any]) -> dict[str, list[Any]]:
    """Return the cells that are struck through, the rows with a bold cell, and the cells that are set in."""
    struck, bold, deep = [], set(), []
    for cell in _STYLED.finditer(xml) if any(styles.values()) else ():
        if cell[1] in styles["strike"]:
            struck.append([int(cell[3]), number(cell[2]) - 1])
        if cell[1] in styles["b"]:
            bold.add(int(cell[3]))
        if cell[1] in styles["deep"]:
            deep.append([int(cell[3]), number(cell[2]) - 1, styles["deep"][cell[1]]])
    return {"struck": struck, "bold_rows": sorted(bold), "deep": deep}


def hidden_columns(xml: bytes, limits: dict[str, int]) -> list[int]:
    """Return the hidden columns, from 0."""
    found: set[int] = set()
    for match in _COLUMN.finditer(xml.partition(b"<sheetData")[0]):
        said = dict(re.findall(rb"""\b(\w+)\s*=\s*["']([^"']*)["']""", match[1]))
        if said.get(b"hidden") in (b"1", b"true") and said.get(b"min", b"").isdigit():
            last = min(int(said.get(b"max") or said[b"min"]), limits["columns"])
            found.update(range(int(said[b"min"]) - 1, last))
    return sorted(found)


def comments(archive: zipfile.ZipFile, part: str) -> list[list[Any]]:
    """Return [row, column, text] of the comments on a sheet's cells."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return []
    found: list[list[Any]] = []
    for tag in _RELATION.findall(archive.read(relations).decode("utf-8", "replace")):
        target = re.search(r'\bTarget="([^"]*comments[^"]*\.xml)"', tag)
        if target is None or "threaded" in target[1]:
            continue
        to = target[1].lstrip("/") if target[1].startswith("/") else resolved(folder, target[1])
        if to in archive.namelist():
            xml = archive.read(to).decode("utf-8", "replace")
            for column, row, inner in _COMMENT.findall(xml):
                text = html.unescape("".join(_TEXT.findall(inner))).strip()
                found.append([int(row), number(column.encode()) - 1, text[:500]])
    return found


def resolved(folder: str, target: str) -> str:
    """Return the member that a relation of a sheet's folder points at."""
    steps = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        else:
            steps.append(step)
    return "/".join(steps)


def look_at_ods(archive: zipfile.ZipFile, limits: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Find the same in an .ods, by sheet: where its cells stand has to be counted from its beginning."""
    if "content.xml" not in archive.namelist():
        raise Refusal("not_a_workbook")
    styles: dict[str, Style] = {}
    for part in ("styles.xml", "content.xml"):
        if part in archive.namelist():
            xml = archive.read(part)
            if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
                raise Refusal("xml_entities", name=part)
            read_styles(xml, styles)
    found: dict[str, dict[str, Any]] = {}
    walk: OdsSheet | None = None
    for event, element in elements(archive.read("content.xml")):
        tag = element.tag.removeprefix(_TABLE)
        if event == "start" and tag == "table" and walk is None:
            walk = OdsSheet(styles, limits)
            found.setdefault(element.get(f"{_TABLE}name", ""), walk.look)
        elif walk is not None and tag in ("table-row-group", "table-column-group"):
            walk.folded += (element.get(f"{_TABLE}display") == "false") * (1 if event == "start" else -1)
        elif walk is not None and event == "end":
            if tag == "table-column":
                walk.column(element)
            elif tag == "table-row":
                walk.row(element)
            elif tag == "table":
                walk = None
    return found


def elements(xml: bytes) -> Iterator[tuple[str, Any]]:
    """Yield every element's start and end; what declares entities was refused before."""
    return ElementTree.iterparse(io.BytesIO(xml), ("start", "end"))  # noqa: S314


def read_styles(xml: bytes, styles: dict[str, Style]) -> None:
    """Add the styles of cells and texts that strike through or are bold, each with its parent's."""
    for event, element in elements(xml):
        if event == "end" and element.tag == f"{_STYLE}style":
            struck, bold = styles.get(element.get(f"{_STYLE}parent-style-name", ""), (False, False))
            for text in element.iter(f"{_STYLE}text-properties"):
                line, weight = text.get(f"{_STYLE}text-line-through-style"), text.get(f"{_FO}font-weight")
                struck = line != "none" if line else struck
                bold = weight == "bold" if weight else bold
            styles[element.get(f"{_STYLE}name", "")] = struck, bold
        elif element.tag == f"{_OFFICE}body":
            break


class OdsSheet:
    """One sheet of an .ods while it is gone through, row by row."""

    def __init__(self, styles: dict[str, Style], limits: dict[str, int]) -> None:
        self.look: dict[str, Any] = {name: [] for name in NOTHING_SEEN}
        self.folded = 0
        """In how many groups of rows or columns that are folded away the walk stands."""
        self._styles, self._limits = styles, limits
        self._columns: list[str | None] = []
        self._rows = 0

    def column(self, element: ElementTree.Element) -> None:
        """Take a column, or several alike."""
        for _ in range(min(repeated(element, "columns"), self._limits["columns"] - len(self._columns))):
            if self._is_hidden(element):
                self.look["hidden_columns"].append(len(self._columns))
            self._columns.append(element.get(f"{_TABLE}default-cell-style-name"))

    def row(self, element: ElementTree.Element) -> None:
        """Take a row, or several alike, of which only those that hold something are looked at."""
        times, first = repeated(element, "rows"), self._rows + 1
        self._rows += times
        holds = any(cell.find(f"{_TEXT_NS}p") is not None or cell.get(_FORMULA_OF) for cell in element)
        numbers = range(first, min(self._rows, self._limits["rows"]) + 1) if holds else ()
        if holds and self._is_hidden(element):
            self.look["hidden_rows"] += numbers
        at = 0
        for cell in element:
            for number in numbers:
                self._cell(cell, number, at, element.get(f"{_TABLE}default-cell-style-name"))
            at += repeated(cell, "columns")
        element.clear()

    def _cell(self, cell: ElementTree.Element, row: int, column: int, style: str | None) -> None:
        texts = ["".join(text.itertext()) for text in cell.findall(f"{_TEXT_NS}p")]
        above = self._columns[column] if column < len(self._columns) else None
        struck, bold = self._styles.get(
            cell.get(f"{_TABLE}style-name") or style or above or "", (False, False)
        )
        spans = [span for span in cell.iter(f"{_TEXT_NS}span") if "".join(span.itertext()).strip()]
        if spans and sum(len("".join(span.itertext())) for span in spans) >= len("".join(texts)):
            struck = struck or all(self._styles.get(s.get(_TEXT_STYLE, ""), (False,))[0] for s in spans)
        if any(texts) and struck:
            self.look["struck"].append([row, column])
        if any(texts) and bold and row not in self.look["bold_rows"][-1:]:
            self.look["bold_rows"].append(row)
        if any(_ODS_ERROR.fullmatch(text) for text in texts):
            self.look["flaws"].append([row, column, "cell_error"])
        elif cell.get(_FORMULA_OF) and cell.get(_VALUE_TYPE) is None:
            self.look["flaws"].append([row, column, "formula_without_value"])
        for note in cell.findall(f"{_OFFICE}annotation"):
            said = "\n".join("".join(text.itertext()) for text in note.iter(f"{_TEXT_NS}p")).strip()
            self.look["comments"].append([row, column, said[:500]])
        down, right = (int(cell.get(f"{_TABLE}number-{way}-spanned") or 1) for way in ("rows", "columns"))
        if down > 1 or right > 1:
            self.look["merged"].append([row - 1, column, row + down - 2, column + right - 1])

    def _is_hidden(self, element: ElementTree.Element) -> bool:
        return bool(self.folded) or element.get(f"{_TABLE}visibility") in ("collapse", "filter")


def repeated(element: ElementTree.Element, way: str) -> int:
    """Return how many rows or columns one element stands for."""
    return int(element.get(f"{_TABLE}number-{way}-repeated") or 1)


def number(letters: bytes) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + letter - 64
    return value


def merged(sheet: Any) -> list[Any]:
    return list(sheet.merged_cell_ranges or [])


def rows(sheet: Any, limits: dict[str, int]) -> list[Any]:
    """Return [row number, texts] for the rows that hold something."""
    if sheet.end is None:
        return []
    last_row, last_column = sheet.end
    if last_row >= limits["rows"] or last_column >= limits["columns"]:
        raise Refusal("too_many_rows", sheet=sheet.name, rows=limits["rows"], columns=limits["columns"])
    found = []
    for at, cells in enumerate(sheet.to_python(skip_empty_area=False), 1):
        texts = [cell if isinstance(cell, str) else plain(cell) for cell in cells]
        if any(texts):
            found.append([at, texts])
    return found


def plain(value: Any) -> str:
    """Return a cell as somebody would type it: whole numbers without .0, days without midnight."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


if __name__ == "__main__":
    main()
