"""A script in every text of every kind, on every page and in every file; kinds to come are tried too."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.doors.editing.addresses import folder_of
from graph.records.model import KINDS, specs
from graph.records.schema import Fields
from graph.stores.memory import MemoryStore
from tests.api.conftest import here, keeper_of, put, settings
from tests.api.gate.test_derived import full
from tests.api.gate.test_sight import ROWS, address

SCRIPT = "=1+1<script>alert('ö')</script>\"'&{{7*7}} ]]>--> onload=alert(2)"
PLAIN = {"email", "phone", "direct_phone", "registration_number", "begins", "ends"}
"""Texts of a form that no other text has in any store."""


def hostile(kind: str) -> Fields:
    """A record whose every text is a script, and whose every address is one."""
    texts = {
        name: "javascript:alert(1)" if "url" in name else SCRIPT
        for name, spec in specs(kind).items()
        if spec.type == "text" and spec.choices is None and name not in PLAIN
    }
    record = full(kind)
    for name, text in texts.items():
        if name in record:
            record[name] = [text] if specs(kind)[name].many else text
    return record


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = MemoryStore()
    others: list[tuple[str, str, Fields]] = [
        ("place", "other", {"name": SCRIPT}),
        ("question", "other", {"name": SCRIPT}),
        ("organisation", "other", {"name": SCRIPT, "sector": "region", "municipalities": ["full"]}),
        *((kind, "other", {"name": SCRIPT}) for kind in ("arena", "initiative", "service")),
    ]
    put(store, "full", *others, *((kind, "full", hostile(kind)) for kind in KINDS if kind != "network"))
    app = create_app(
        settings(tmp_path_factory.mktemp("kinds"), "working", writing="anybody"), store, follow=False
    )
    keeper_of(app).look()
    yield here(app)
    keeper_of(app).close()


def tried() -> Iterator[str]:
    """Every address there is, of the records that are here, and every kind's own."""
    for path in ROWS:
        where = address(path)
        if "{id}" in path or "{kind}" in path:
            where = re.sub(r"{\w+}", "full", path.replace("{folder}", "organisations"))
        if not path.endswith((".png", ".pdf")):
            yield where
    for kind in KINDS:
        folder = folder_of(kind)
        yield from (f"{folder}/full{end}" for end in ("", "/edit", "/report", "/remove", "/history"))
        yield f"/api/v1/feeds/{kind}/full.atom"
        yield f"/api/v1/feeds/{kind}.atom"
        yield f"/history?kind={kind}&id=full"


class Seen(HTMLParser):
    """What a browser would make of a page: attributes that run, links to programs, data that end a script."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bad: list[str] = []
        self.told = False
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on"):
                self.bad.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction", "xlink:href", "data", "content") and re.match(
                r"\s*(javascript|data:text)", value or "", re.I
            ):
                self.bad.append(f"{tag} {name}={value}")
        self._in_script = tag == "script" and not dict(attrs).get("src")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        self.told = self.told or "alert(" in data
        if self._in_script and data.lstrip().startswith("alert("):
            self.bad.append(data[:80])


def faults(answer: Any) -> list[str]:
    """What is wrong with an answer that tells of a script, by what it is."""
    kind, text = answer.headers["content-type"].partition(";")[0], answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    if kind == "text/html":
        seen = Seen()
        seen.feed(text)
        return seen.bad + ["worked out"] * ("&amp;49" in text)
    if kind.endswith("xml"):  # Atom, SVG, GEXF …: well formed, and without an element that runs
        names = [node.tag.rpartition("}")[2] for node in ET.fromstring(text).iter()]  # noqa: S314 -- our own
        return [name for name in names if name in ("script", "foreignObject")]
    if kind == "text/csv":
        return [cell for cell in re.findall(r'(?:^|[;,\n])"?(=1\+1)', text) if cell]
    if kind == "text/calendar":
        return [line for line in text.splitlines() if line.startswith(("<", "onload", "]]>"))]
    if "spreadsheet" in kind:
        book = openpyxl.load_workbook(BytesIO(answer.content))
        cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
        return [str(cell.value) for cell in cells if cell.data_type == "f" and "alert(" in str(cell.value)]
    return []


def test_check_17_a_script_in_any_kind_is_text_on_every_page(service: TestClient) -> None:
    shown, wrong = 0, []
    for path in dict.fromkeys(tried()):
        answer = service.get(path, follow_redirects=True, headers={"accept": "text/html, */*"})
        assert answer.status_code < 500, path
        wrong += [(path, fault) for fault in faults(answer)]
        shown += "alert(" in answer.text
    assert wrong == []
    assert shown > 200, "answers that tell what was written"
