"""Who is asked: each organisation of somebody's places with its link, and how far it has come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import segno
import xlsxwriter

from api.words import asking as words
from api.words.catalogue import Say
from api.words.letters import LetterText
from graph.people import links
from graph.people.links import LinkState
from graph.people.model import AskLink, Letter
from graph.people.people import People
from graph.records.alphabet import alphabetical
from graph.records.languages import SWEDISH, in_language
from graph.records.model import Organisation
from graph.records.protection import is_protected
from graph.records.snapshot import Snapshot
from ingest.values.addresses import JOINED
from ingest.values.values import harmless

ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")
"""What a letter can be sent to; lists hold much else."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One who is, or may be, asked."""

    id: str
    name: str
    sector: str
    mail: str
    phone: str
    link: AskLink | None
    state: LinkState
    code: str
    refused: str
    """Why the mail server did not take the last letter, as it is kept."""


def rows(
    snapshot: Snapshot, people: People, key: bytes, organisations: Iterable[str], lang: str = SWEDISH
) -> Iterator[AskedRow]:
    """Each organisation with its link, by name. Protected ones are not asked.

    Parameters
    ----------
    snapshot : Snapshot
        As nobody in particular sees it: no address that looks like a person's stands in it.
    people : People
    key : bytes
        The service's, which makes codes.
    organisations : iterable of str
    lang : str
        The language that names are told in.
    """
    held, now = links.every(people), people.now()
    refused = _refused(people)
    ids = dict.fromkeys(organisations)
    known = (snapshot.organisations[id] for id in ids if id in snapshot.organisations)
    called = ((in_language(lang, one.name, one.name_en), one) for one in known)
    for name, one in sorted(called, key=lambda some: (alphabetical(some[0]), some[1].id)):
        if is_protected(one):
            continue
        link = held.get(f"organisation:{one.id}")
        state = links.state_of(link, now)
        code = links.code_of(key, link) if link and state != "over" else ""
        why = refused.get(link.id, "") if link else ""
        yield AskedRow(
            one.id, name, one.sector, mail_of(snapshot, one), one.phone or "", link, state, code, why
        )


def _refused(people: People) -> Mapping[str, str]:
    """Why letters of links were not taken."""
    found: dict[str, str] = {}
    after = ""
    while page := people.find(Letter, "state", "refused", after=after):
        found.update((one.link, one.reason) for one in page if one.link)
        after = page[-1].id
    return found


def mail_of(snapshot: Snapshot, one: Organisation) -> str:
    """The address that an organisation is asked at: its own, or that of one of its functions."""
    functions = (contact.email for contact in snapshot.contacts_of.get(one.id, ()) if not contact.vacant)
    for text in (one.email, *functions):
        for address in (text or "").split(JOINED):
            if ADDRESS.fullmatch(address.strip()):
                return address.strip()
    return ""


def counted(found: Sequence[AskedRow]) -> Mapping[LinkState, int]:
    """How many have come how far."""
    states = [one.state for one in found]
    return {state: states.count(state) for state in dict.fromkeys(states)}


def qr(address: str) -> str:
    """An address as a QR code, in SVG."""
    return segno.make_qr(address, error="m").svg_inline(omitsize=True, border=2, dark="#000", light="#fff")


def address_of(origin: str, code: str) -> str:
    """Where somebody answers."""
    return f"{origin}/s/{code}" if code else ""


def as_workbook(_: Say, found: Sequence[AskedRow], origin: str, owner: str | None, *, unused: bool) -> bytes:
    """The list for mail merge: a row for each who has a link, with the letter that they would get."""
    lines = []
    for one in found:
        if one.code:
            address = address_of(origin, one.code)
            said = words.asking_letter(
                _, one.name, address, f"{address}/leave", owner, reminder=False, unused=unused
            )
            state = _(words.STATES[one.state])
            lines.append([one.name, one.mail, one.phone, address, state, *letter_cells(said)])
    return merge_workbook(_, lines)


def letter_cells(said: LetterText) -> tuple[str, str]:
    """A letter as two cells: its subject, and what it says."""
    return said.subject, "\n\n".join(said.paragraphs)


def merge_workbook(_: Say, lines: Iterable[Sequence[str]]) -> bytes:
    """A workbook for mail merge: name, address, phone, link, state, subject and letter in each line."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for row, cells in enumerate(([_(text) for text in words.SHEET_HEAD], *lines)):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, harmless(text), None if row else bold)
        sheet.set_column(0, len(words.SHEET_HEAD) - 1, 26)
    return held.getvalue()
