"""The dialogue of `oriket import --ask`: what cannot be known is asked, and the answers make a mapping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from api.words.catalogue import Say
from api.words.imports import question
from graph.records.lists import DEGREE
from graph.records.text import fold
from ingest.columns import TABLES, column_for, word
from ingest.forms.base import Reading
from ingest.issues import Issue
from ingest.mapping import Mapping, from_json
from ingest.plan import Plan

MOST_ROUNDS = 5
"""Answers may lead to new questions so many times."""

Ask = Callable[[str], str]
_YES = frozenset({"", "j", "ja", "y", "yes"})
_ACROSS = {"a": "arena", "f": "question", "q": "question", "o": "organisation"}


@dataclass
class Answers:
    """The mapping while it is made."""

    tables: dict[tuple[str, int], dict[str, object]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)

    def table(self, reading: Reading) -> dict[str, object]:
        """What is said about a table so far."""
        key = reading.found.sheet.name, reading.found.number
        return self.tables.setdefault(key, {"sheet": key[0], "table": key[1], **reading.said.as_json()})

    def mapping(self) -> Mapping:
        """All of it as a mapping."""
        tables = [{**table, "heads": []} for table in self.tables.values()]
        return from_json({"tables": tables, "names": self.names, "words": self.words})


def dialogue(_: Say, made: Callable[[Mapping], Plan], mapping: Mapping, ask: Ask) -> Mapping:
    """Ask about everything that a plan could not know, until nothing is left to ask; return the mapping."""
    for _round in range(MOST_ROUNDS):
        answers = Answers()
        plan = made(mapping)
        for issue in _grouped(plan.issues):
            _one(_, issue, plan, answers, ask)
        if not (answers.tables or answers.names or answers.words):
            break
        mapping = answers.mapping().beside(mapping)
    return mapping


def _grouped(issues: Sequence[Issue]) -> list[list[Issue]]:
    """Errors that one question answers, together."""
    found: dict[tuple[object, ...], list[Issue]] = {}
    for issue in issues:
        if issue.severity == "error":
            together = issue.code in ("unclear_name", "unknown_mark")
            found.setdefault((issue.code,) if together else (issue.code, id(issue)), []).append(issue)
    return list(found.values())


def _one(_: Say, issues: list[Issue], plan: Plan, answers: Answers, ask: Ask) -> None:
    issue = issues[0]
    reading = _reading(plan, issue)
    if issue.code == "unclear_name":
        _names(_, issues, answers, ask)
    elif issue.code == "unknown_mark":
        values = [str(one.value) for one in issues]
        said = {part.strip() for part in ask(question(_, "marks", values=", ".join(values))).split(",")}
        answers.words.setdefault("mark", {}).update({value: "x" if value in said else "" for value in values})
    elif reading is not None:
        _of_table(_, issue, reading, answers, ask)


def _names(_: Say, issues: list[Issue], answers: Answers, ask: Ask) -> None:
    """All offers at once, and one by one only where they are not all right."""
    single = {str(i.value): i.suggestion or "" for i in issues if " · " not in (i.suggestion or "")}
    pairs = ", ".join(f"{said} = {meant}" for said, meant in single.items())
    if single and ask(question(_, "names", pairs=pairs)).strip().casefold() in _YES:
        answers.names.update(single)
        issues = [issue for issue in issues if issue.value not in single]
    for issue in issues:
        said, meant = str(issue.value), issue.suggestion or ""
        text = ask(question(_, "name", value=said, suggestion=meant)).strip()
        yes = text.casefold() in _YES and " · " not in meant
        answers.names[said] = meant if yes else said if text.casefold() in ("n", "nej", "no", "") else text


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
            answers.table(reading)["values"] = {**reading.said.values, "degree": text}
    elif issue.code == "line_alone":
        names = ", ".join(str(cell["value"]) for cell in issue.cells)
        said = ask(question(_, "alone", **details, count=issue.count, names=names)).strip().casefold()
        answers.table(reading)["lines"] = {
            **reading.said.lines,
            "alone": "group" if said[:1] in ("r", "h") else "record",
        }
    elif issue.code == "unclear_parts":
        _parts(_, issue, reading, answers, ask)
    elif issue.code == "missing_column":
        column = _head(ask(question(_, "column", **details)), heads)
        named = column_for(reading.kind or "", issue.column or "") if reading.kind else None
        if column and named:
            answers.table(reading)["columns"] = {**reading.said.columns, column: named[0].field}
        else:
            answers.table(reading)["form"] = "skip"
    elif issue.value and (name := reading.columns.get(issue.column or "")):
        _word(_, issue, name, answers, ask)


def _parts(_: Say, issue: Issue, reading: Reading, answers: Answers, ask: Ask) -> None:
    value, column = str(issue.value), str(issue.column)
    mark = ask(question(_, "parts", value=value)).strip()
    if mark:
        known = dict(reading.said.separators)
        answers.table(reading)["separators"] = {**{k: list(v) for k, v in known.items()}, column: [mark]}
    else:
        answers.names[value] = value


def _word(_: Say, issue: Issue, name: str, answers: Answers, ask: Ask) -> None:
    choices = issue.details.get("choices") or ()
    shown = (
        ", ".join(map(str, choices))
        if isinstance(choices, tuple | list) and choices
        else issue.suggestion or "…"
    )
    text = ask(question(_, "word", value=issue.value, column=issue.column, choices=shown)).strip()
    answers.words.setdefault(name, {})[str(issue.value)] = text


def _head(text: str, heads: Sequence[str]) -> str | None:
    return next((head for head in heads if fold(head) == fold(text)), None) if text.strip() else None


def _reading(plan: Plan, issue: Issue) -> Reading | None:
    """The table that an issue is about."""
    near = [r for r in plan.readings if (r.found.sheet.file, r.found.sheet.name) == (issue.file, issue.sheet)]
    rows = [r for r in near if issue.row is None or (r.found.head_row or 0) <= issue.row]
    return rows[-1] if rows else near[0] if near else None
