"""Every page of the invented municipality, where every sheet is filled: what people read on it."""

import html
import re

from fastapi import FastAPI

from api.app import V1
from api.doors.editing.addresses import FOLDERS
from tests.api.conftest import coordinator, keeper_of
from tests.api.gate.test_sight import ROWS

PAGES = sorted(path for path in ROWS if not path.startswith(V1) and "." not in path.rsplit("/", 1)[-1])
FOR_MACHINES = re.compile(r'<(script|style|textarea)\b.*?</\1>|<p class="hint".*?</p>|<[^>]*>', re.DOTALL)
ISO = re.compile(r"(?<![\w/-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])")


def addresses(service: FastAPI) -> list[str]:
    """Where each page is to be seen here: with the first record of its kind."""
    held, found = keeper_of(service).store.load(), []
    for path in PAGES:
        folder = path.split("/")[1]
        ids = sorted(held.records[FOLDERS[folder]]) if folder in FOLDERS else []
        if "{round}" in path:
            found.append(path.replace("{id}", "samverkansredo").replace("{round}", "samverkansredo-2026"))
        elif "{id}" in path and ids:
            found.append(path.replace("{id}", ids[0]))
        elif "{" not in path:
            found.append(path)
    return found


def said(text: str) -> str:
    """What a page says to people, without what its fields take and what machines read."""
    return html.unescape(FOR_MACHINES.sub(" ", text))


def test_dates_are_written_as_people_write_them(example: FastAPI) -> None:
    desk = coordinator(example)
    found = {}
    for address in addresses(example):
        answer = desk.get(address)
        if answer.status_code == 200 and answer.headers["content-type"].startswith("text/html"):
            found[address] = ISO.findall(said(answer.text))
    assert len(found) > 80
    assert {address: dates for address, dates in found.items() if dates} == {}
