"""What is wrong in a sheet, or odd in the stored data, told to a reader; the sentences: `issue_sentences.py`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from api.words import doubles
from api.words.catalogue import Say
from api.words.errors import filled
from api.words.issue_sentences import ALONE, OTHER, REASONS, SENTENCES, UNREAD
from graph.records.closed_list import ClosedList
from graph.records.lists import LISTS
from ingest.issues import AskedValue, Issue
from ingest.mapping.columns import TABLES, sheets_by_word, word
from ingest.values.parting import marks_in

_LISTS: Mapping[str, ClosedList] = MappingProxyType({choices.name: choices for choices in LISTS})
MOST_SHOWN = 12
"""Values of one question that a sentence names; all stand in the mapping, and at their cells."""
MOST_SHEETS = 8
"""Sheets that a sentence names, those that people need first."""
_SHEETS = frozenset({"unknown_sheet", "sheet_guessed"})
"""Codes that suggest a sheet's name."""


def issue_suggestion(_: Say, issue: Issue) -> str | None:
    """What to write instead, in the reader's words."""
    if issue.suggestion is None or len(issue.asked) > 1:
        return None  # what each of several may mean stands in the sentence
    if issue.code in _SHEETS:
        kind = sheets_by_word().get(word(issue.suggestion))
        return TABLES[kind].shown(_.lang) if kind else issue.suggestion
    if "choices" in issue.details:
        return " · ".join(_choice(_, issue.code, one) for one in issue.suggestion.split(" · "))
    return issue.suggestion


def _choice(_: Say, code: str, said: object) -> str:
    """A value of a closed list in the reader's language."""
    choices = _LISTS.get(code.removeprefix("unknown_").removeprefix("unclear_"))
    for choice in choices.choices if choices is not None else ():
        if said in (choice.value, choice.sv, choice.en):
            return choice.label(_.lang)
    return str(said)


def issue_sentence(_: Say, issue: Issue, sentence: str | None = None) -> str:
    """What is wrong at a cell, and what to do; in another sentence than the usual one where it is given."""
    code = issue.code
    if code not in SENTENCES and code.startswith("unknown_"):
        code = "unknown_value"
    said = {"value": issue.value, "column": issue.column, "count": issue.count, "asked": asked_text(_, issue)}
    suggestion = issue.asked[0].meant if len(issue.asked) > 1 else issue_suggestion(_, issue)
    details = {**said, "suggestion": suggestion, **issue.details}
    if code in _SHEETS:
        details["sheets"] = [*(table.shown(_.lang) for table in [*TABLES.values()][:MOST_SHEETS]), "…"]
    if "choices" in details:
        details["choices"] = choices_text(_, issue)
    if isinstance(reason := details.get("reason"), str) and reason in REASONS:
        details["reason"] = _(REASONS[reason])
    if code == "unknown_reference":
        offered = next((one for one in issue.asked if one.meant), AskedValue(issue.value or "", "…"))
        details |= {"value": offered.value, "suggestion": offered.meant}
    if code == "unclear_parts":
        details["mark"] = next(iter(marks_in(issue.value or "")), "/")
    if code == "columns_not_read" and isinstance(columns := details.get("columns"), Mapping):
        said_of = [_(UNREAD[why]).format(columns=", ".join(names)) for why, names in columns.items()]
        details["columns"] = "; ".join(said_of)
    told = filled(
        _(sentence or (ALONE.get(code) if issue.count == 1 else None) or SENTENCES.get(code, OTHER)),
        {key: _plain(value) for key, value in details.items()},
    )
    return " ".join([told, *further_reasons(_, issue)])


def further_reasons(_: Say, issue: Issue) -> list[str]:
    """What else speaks for two being one, and how sure that makes it; nothing for all other codes."""
    reasons, score = issue.details.get("reasons"), issue.details.get("score")
    if not isinstance(reasons, list) or score is None:
        return []
    sure = _("Så säkert: {score} av 100.").format(score=score)
    return [*(f"{_(doubles.REASONS[one])}." for one in reasons[1:]), sure]


def choices_text(_: Say, issue: Issue) -> str:
    """The values that a cell of a closed list may have, in the reader's language."""
    choices = issue.details.get("choices")
    return (
        ", ".join(_choice(_, issue.code, one) for one in choices) if isinstance(choices, tuple | list) else ""
    )


def asked_text(_: Say, issue: Issue) -> str:
    """The values of a question, each with what it may mean and how sure that is: ”PRO” = ”PRO Åsa” (90 %)."""
    shown = ", ".join(_asked(_, issue, one) for one in issue.asked[:MOST_SHOWN]) or f"”{issue.value}”"
    more = len(issue.asked) - MOST_SHOWN
    return shown if more <= 0 else _("{shown} och {count} till").format(shown=shown, count=more)


def _asked(_: Say, issue: Issue, one: AskedValue) -> str:
    if issue.code in ("told_otherwise", "sheet_holds"):  # what one sheet says beside another
        return f"”{one.meant}” / ”{one.value}”"
    meant = [_choice(_, issue.code, each) for each in (one.meant or "").split(" · ")]
    if one.meant is None or len(meant) == len(tuple(issue.details.get("choices") or ())):  # type: ignore[arg-type]
        return f"”{one.value}”"  # nothing is known of it, or it may be any of a list
    sure = f" ({one.sure} %)" if one.sure is not None else ""
    return f"”{one.value}” = " + " · ".join(f"”{each}”" for each in meant) + sure


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {one}" for key, one in value.items())
    return value


def issue_json(_: Say, issue: Issue) -> dict[str, Any]:
    """An issue as `--json` tells it."""
    return {
        "severity": issue.severity,
        "code": issue.code,
        "file": issue.file or None,
        "sheet": issue.sheet or None,
        "row": issue.row,
        "column": issue.column,
        "value": issue.value,
        "message": issue_sentence(_, issue),
        "suggestion": issue_suggestion(_, issue),
        "count": issue.count,
        "cells": [dict(cell) for cell in issue.cells],
        "asked": [{"value": one.value, "meant": one.meant, "sure": one.sure} for one in issue.asked],
    }
