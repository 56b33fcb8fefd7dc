"""What is wrong or odd in a file, each at its cell: codes and details; sentences in `api/words/issues.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Severity = Literal["error", "warning"]

Progress = Callable[[str, int, int], None]
"""Called with a stage ("read", "rows", "plan", "write"), what is done and what there is to do."""

MOST_ISSUES = 2_000
"""More issues than anybody reads; the rest are only counted."""

LONGEST_VALUE = 200
"""How much of a faulty cell an issue repeats."""

_PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|3[01]|9[01])[-+ ]?\d{4}(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault or oddity: what (`code`, `details`), where, the value, and what to write instead."""

    severity: Severity
    code: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    value: str | None = None
    suggestion: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


def error(code: str, **at: object) -> Issue:
    """Return an issue that stops the import; what is no part of an `Issue` becomes a detail."""
    return _issue("error", code, at)


def warning(code: str, **at: object) -> Issue:
    """Return an issue that only wants to be seen."""
    return _issue("warning", code, at)


def _issue(severity: Severity, code: str, at: dict[str, object]) -> Issue:
    parts = {
        name: at.pop(name) for name in ("file", "sheet", "row", "column", "value", "suggestion") if name in at
    }
    return Issue(severity, code, details=at, **parts)  # type: ignore[arg-type]  # the names are listed above


def holds_personal_number(text: str) -> bool:
    """Say whether a text holds something that looks like a Swedish personal number."""
    return _PERSONAL_NUMBER.search(text) is not None


class Issues:
    """Collects issues, shortens what they repeat and keeps personal numbers out of them."""

    def __init__(self) -> None:
        self._kept: list[Issue] = []
        self._left_out = 0
        self.errors = 0

    def add(self, issue: Issue) -> None:
        """Take one issue."""
        self.errors += issue.severity == "error"
        if len(self._kept) >= MOST_ISSUES:
            self._left_out += 1
            return
        value, suggestion = issue.value, issue.suggestion
        if value is not None and holds_personal_number(value):
            value = suggestion = None
        elif value is not None and len(value) > LONGEST_VALUE:
            value = value[:LONGEST_VALUE] + "…"
        self._kept.append(replace(issue, value=value, suggestion=suggestion))

    def extend(self, issues: Iterable[Issue]) -> None:
        """Take several."""
        for issue in issues:
            self.add(issue)

    def sorted(self) -> tuple[Issue, ...]:
        """Return them in the order in which somebody walks through the sheets."""
        found = sorted(self._kept, key=lambda i: (i.file, i.sheet, i.row or 0))
        if self._left_out:
            found.append(
                error("more_issues", count=self._left_out)
                if self.errors
                else warning("more_issues", count=self._left_out)
            )
        return tuple(found)
