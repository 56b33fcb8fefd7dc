"""The dialogue of `oriket import --ask`: what cannot be known is asked, and the answers make a mapping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from api.words.catalogue import Say
from api.words.imports import question
from api.words.issues import asked_text, choices_text
from graph.records.lists import DEGREE
from graph.records.text import fold
from ingest.forms.base import Reading
from ingest.issues import OF_PEOPLE, AskedValue, Issue, question_of
from ingest.mapping.columns import TABLES, column_for, word
from ingest.mapping.holding import newest_first
from ingest.mapping.mapping import LEFT_OUT, Mapping, from_json
from ingest.plan import Plan
from ingest.report import differing_sheets, reading_of, separators

MOST_ROUNDS = 5
"""Answers may lead to new questions so many times."""

Ask = Callable[[str], str]
_YES = frozenset({"", "j", "ja", "y", "yes"})
_NO = frozenset({"n", "nej", "no"})
_ACROSS = {"a": "arena", "f": "question", "q": "question", "o": "organisation"}


@dataclass
class Answers:
    """The mapping while it is made."""

    tables: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    holds: list[str] = field(default_factory=list)

    def table(self, reading: Reading) -> dict[str, Any]:
        """What is said about a table so far."""
        key = reading.found.sheet.name, reading.found.number
        return self.tables.setdefault(key, {"sheet": key[0], "table": key[1], **reading.said.as_json()})

    def mapping(self) -> Mapping:
        """All of it as a mapping."""
        tables = [{**table, "heads": []} for table in self.tables.values()]
        said = {"tables": tables, "names": self.names, "words": self.words}
        return from_json({**said, "values": self.values, "holds": self.holds})


def dialogue(_: Say, made: Callable[[Mapping], Plan], mapping: Mapping, ask: Ask) -> Mapping:
    """Ask about everything that a plan could not know, until nothing is left to ask; return the mapping."""
    seen: set[tuple[object, ...]] = set()
    for _round in range(MOST_ROUNDS):
        answers = Answers()
        plan = made(mapping)
        for issue in plan.issues:
            key = issue.code, issue.sheet, issue.column, issue.row, tuple(one.value for one in issue.asked)
            if issue.severity == "error" and key not in seen:
                seen.add(key)  # what an answer has not mended is told, not asked again
                _one(_, issue, plan, answers, ask)
        if not (answers.tables or answers.names or answers.words or answers.values or answers.holds):
            break
        mapping = answers.mapping().beside(mapping)
    return mapping


def _one(_: Say, issue: Issue, plan: Plan, answers: Answers, ask: Ask) -> None:
    reading, question_asked = reading_of(plan, issue), question_of(issue)
    if question_asked == "names":
        _names(_, issue, answers, ask)
    elif question_asked == "marks":
        values = [one.value for one in issue.asked]
        said = {part.strip() for part in ask(question(_, "marks", values=", ".join(values))).split(",")}
        answers.words.setdefault("mark", {}).update({value: "x" if value in said else "" for value in values})
    elif reading is not None and question_asked == "parts":
        _parts(_, issue, plan, answers, ask)
    elif question_asked in ("words", "dates"):
        _words(_, issue, answers, ask)
    elif question_asked == "sheets":
        _sheets(_, issue, plan, answers, ask)
    elif reading is not None and issue.code in OF_PEOPLE:
        _people(_, issue, reading, answers, ask)
    elif reading is not None:
        _of_table(_, issue, reading, answers, ask)


def _names(_: Say, issue: Issue, answers: Answers, ask: Ask) -> None:
    """All offers at once, and one by one only where they are not all right."""
    single = {one.value: one.meant for one in issue.asked if one.meant and " · " not in one.meant}
    agreed = bool(single) and ask(question(_, "names", asked=asked_text(_, issue))).strip().casefold() in _YES
    if agreed:
        answers.names.update(single)
    for one in issue.asked:
        if agreed and one.value in single:
            continue
        text = ask(question(_, "name", value=one.value, suggestion=one.meant)).strip()
        yes = text.casefold() in _YES and one.value in single
        own = text.casefold() in ("", *_NO)
        answers.names[one.value] = single[one.value] if yes else one.value if own else text


def _sheets(_: Say, issue: Issue, plan: Plan, answers: Answers, ask: Ask) -> None:
    """Which sheet holds where several say otherwise; the newest, where their names tell."""
    sheets = differing_sheets(plan, issue)
    order = newest_first(sheets) or sheets
    text = ask(question(_, "sheets", asked=asked_text(_, issue), names=", ".join(order))).strip()
    chosen = [name for part in text.split(",") for name in sheets if fold(name) == fold(part.strip())]
    answers.holds = chosen or (order if newest_first(sheets) and text.casefold() in _YES else [])


def _of_table(_: Say, issue: Issue, reading: Reading, answers: Answers, ask: Ask) -> None:
    sheet, heads = reading.found.sheet.name, list(reading.found.heads.values())
    details = {"sheet": sheet, "columns": ", ".join(heads), "column": issue.column, "value": issue.value}
    if issue.code == "persons_in_sheet":
        column = _head(ask(question(_, "persons", **details)), heads)
        answers.table(reading).update({"columns": {column: "name"}} if column else {"form": "skip"})
    elif issue.code in ("kind_unclear", "unknown_sheet"):
        kinds = {word(name): t.kind for t in TABLES.values() for name in (t.sv, t.en, t.kind)}
        shown = ", ".join(table.title(_.lang) for table in TABLES.values())
        kind = kinds.get(word(ask(question(_, "kind", **details, kinds=shown))))
        answers.table(reading).update({"kind": kind} if kind else {"form": "skip"})
    elif issue.code == "matrix_unclear":
        across = _ACROSS.get(ask(question(_, "across", **details)).strip()[:1].casefold())
        if across:
            answers.table(reading).update({"form": "matrix", "kind": across})
    elif issue.code == "missing_degree":
        shown = ", ".join(DEGREE.label(value, _.lang) for value in DEGREE.values)
        if text := ask(question(_, "degree", **details, choices=shown)).strip():
            answers.values["degree"] = text
    elif issue.code == "line_alone":
        names = ", ".join(str(cell["value"]) for cell in issue.cells)
        said = ask(question(_, "alone", **details, count=issue.count, names=names)).strip().casefold()
        answers.table(reading)["lines"] = {
            **reading.said.lines,
            "alone": "group" if said[:1] in ("r", "h") else "record",
        }
    elif issue.code == "missing_column":
        column = _head(ask(question(_, "column", **details)), heads)
        named = column_for(reading.kind or "", issue.column or "") if reading.kind else None
        if column and named:
            answers.table(reading)["columns"] = {**reading.said.columns, column: named[0].field}
        else:
            answers.table(reading)["form"] = "skip"
    elif reading.columns.get(issue.column or "") == "id":
        if ask(question(_, "ids", **details)).strip().casefold() in _YES:
            answers.table(reading)["columns"] = {**reading.said.columns, str(issue.column): None}
    elif issue.value and issue.column in reading.columns:
        _words(_, replace(issue, asked=(AskedValue(issue.value, issue.suggestion),)), answers, ask)


def _parts(_: Say, issue: Issue, plan: Plan, answers: Answers, ask: Ask) -> None:
    """Cells that may name several, all of a sheet at once."""
    found = separators([issue])[issue.sheet]
    marks = list(dict.fromkeys(mark for of in found.values() for mark in of))
    text = ask(question(_, "parts", asked=asked_text(_, issue), marks=" ".join(marks))).strip()
    if text.casefold() in _NO:
        answers.names.update({one.value: one.value for one in issue.asked})
        return
    for cell in issue.cells:
        row = cell["row"] if isinstance(cell["row"], int) else None
        reading = reading_of(plan, replace(issue, row=row))
        column = str(cell["column"])
        if reading is not None:
            table = answers.table(reading)
            known = {name: list(of) for name, of in reading.said.separators.items()}
            new = found[column] if text.casefold() in _YES else [text]
            table["separators"] = {**known, **table.get("separators", {}), column: new}


def _words(_: Say, issue: Issue, answers: Answers, ask: Ask) -> None:
    """Own words of a column, all at once: one answer for all, one for each, or as it is offered."""
    meant = {one.value: one.meant for one in issue.asked if one.meant and " · " not in one.meant}
    if question_of(issue) == "dates" and meant:
        name = "dates"
    elif len(issue.asked) == 1:
        name = "offered" if meant else "word"
    else:
        name = "words"
    shown = choices_text(_, issue) or issue.suggestion or "…"
    asked = asked_text(_, issue)
    text = ask(question(_, name, asked=asked, column=issue.column, choices=shown)).strip()
    told = dict(_pair(part) for part in text.split(";") if "=" in part)
    if not told:
        accepts = text.casefold() in _YES
        refuses = text.casefold() in _NO
        told = {
            one.value: meant.get(one.value, "") if accepts else "" if refuses else text for one in issue.asked
        }
    answers.words.setdefault(str(issue.column), {}).update(told)


def _pair(text: str) -> tuple[str, str]:
    word, _, meant = text.partition("=")
    return word.strip(), meant.strip()


def _people(_: Say, issue: Issue, reading: Reading, answers: Answers, ask: Ask) -> None:
    """What looks like persons': left out of the whole table, or said to be functions' and organisations'."""
    if answers.table(reading).get("people") == LEFT_OUT:
        return  # has just been said of another column
    names = [str(cell["value"]) for cell in issue.cells if cell["value"]]
    asked = question(_, "people", column=issue.column, names=", ".join(names), sheet=issue.sheet)
    if ask(asked).strip().casefold() in _YES:
        answers.table(reading)["people"] = LEFT_OUT
    else:
        answers.names.update({name: name for name in names})


def _head(text: str, heads: Sequence[str]) -> str | None:
    return next((head for head in heads if fold(head) == fold(text)), None) if text.strip() else None
