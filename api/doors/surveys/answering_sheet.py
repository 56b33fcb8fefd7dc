"""What somebody has answered so far: as a form carries it from step to step, and as a draft keeps it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from api.doors.editing.written import Texts
from api.doors.help import urgent
from api.doors.help.urgent import Matter
from api.words.catalogue import Say
from api.words.surveys import PERSON_NAMED, TEXT_LONG
from graph.people.answering import LONGEST_WORDS, Answer
from graph.records.people import holds_personal_number, people_named
from graph.records.statements import Statement

WHO, SEND = "who", "send"
"""The steps after the statements: which group one belongs to, and sending."""
SKIPPED = ""


@dataclass
class AnsweringSheet:
    """One person's answers on their way."""

    statements: Sequence[Statement]
    values: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    sector: str = ""
    place: str = ""
    form: str = ""
    """A secret by which a form that is sent twice counts once."""
    at: int = 0
    """The step that is shown; 0 is the beginning."""
    asks_who: bool = False
    faults: list[str] = field(default_factory=list)
    matters: tuple[Matter, ...] = ()

    @property
    def steps(self) -> list[str]:
        """The steps after the beginning."""
        return [*(one.id for one in self.statements), *([WHO] if self.asks_who else []), SEND]

    @property
    def step(self) -> str:
        """The step that is shown; "" at the beginning."""
        return self.steps[self.at - 1] if self.at else ""

    @property
    def statement(self) -> Statement | None:
        """The statement that is shown."""
        return next((one for one in self.statements if one.id == self.step), None)

    @property
    def answer(self) -> Answer:
        """What is counted."""
        return Answer(self.sector, self.place, tuple(sorted(self.values.items())))

    def draft(self) -> bytes:
        """What is kept until it is sent."""
        return json.dumps([self.values, self.words, self.at]).encode()

    def resume(self, draft: bytes) -> None:
        """Go on where a draft ended."""
        values, words, at = json.loads(draft)
        known = {one.id: one for one in self.statements}
        self.values = {id: n for id, n in values.items() if id in known and n <= known[id].highest}
        self.words = {id: text for id, text in words.items() if id in known}
        self.at = min(int(at), len(self.steps))


def sheet_sent(
    _: Say, statements: Sequence[Statement], sent: Texts, sectors: Sequence[str], places: Sequence[str],
    *, asks_who: bool,
) -> AnsweringSheet:  # fmt: skip
    """Read what a form carries, judge the step that was answered, and go on from it."""
    sheet = AnsweringSheet(statements, asks_who=asks_who)
    said = {name: texts[-1] for name, texts in sent.items() if texts}
    for one in statements:
        text = said.get(f"v-{one.id}", SKIPPED).strip()
        if one.in_words and text:
            sheet.words[one.id] = text
        elif text.isdecimal() and len(text) < 3 and int(text) <= one.highest:
            sheet.values[one.id] = int(text)
    sheet.sector = said["sector"] if said.get("sector") in sectors else ""
    sheet.place = said["place"] if said.get("place") in places else ""
    sheet.form = said.get("form", "")[:64] or secrets.token_urlsafe(24)
    number = said.get("step", "0")
    sheet.at = min(int(number), len(sheet.steps)) if number.isdecimal() and len(number) < 4 else 0
    _judge(_, sheet, said)
    go = said.get("go", "next")
    if go == "back":
        sheet.at, sheet.faults, sheet.matters = max(sheet.at - 1, 0), [], ()
    elif go == "skip":
        _skip(sheet)
    elif not sheet.faults and not sheet.matters and go == "next":
        sheet.at = min(sheet.at + 1, len(sheet.steps))
    return sheet


def _skip(sheet: AnsweringSheet) -> None:
    sheet.values.pop(sheet.step, None)
    sheet.words.pop(sheet.step, None)
    if sheet.step == WHO:
        sheet.sector = sheet.place = ""
    sheet.faults, sheet.matters = [], ()
    sheet.at = min(sheet.at + 1, len(sheet.steps))


def _judge(_: Say, sheet: AnsweringSheet, said: Mapping[str, str]) -> None:
    """What stands against words: too long, a person in them, somebody in danger."""
    for text in sheet.words.values():
        if len(text) > LONGEST_WORDS:
            sheet.faults.append(_(TEXT_LONG).format(n=LONGEST_WORDS))
        named = next(iter(people_named(text)), "")
        if named or holds_personal_number(text):
            sheet.faults.append(_(PERSON_NAMED).format(text=named or text[:20]))
    if said.get("safe") != "yes":
        sheet.matters = urgent.load().matters_in("\n".join(sheet.words.values())[:4000], by_likeness=False)
