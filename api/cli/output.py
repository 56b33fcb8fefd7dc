"""How the command line tells things: sentences, tables of issues, progress bars, JSON for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from api.words.catalogue import Say, fitting, say
from api.words.command_line import SEVERITIES, STAGES, headings
from api.words.issues import issue_sentence, issue_suggestion
from ingest.issues import Issue

Report = Callable[[str, int, int], None]


def language(chosen: str | None) -> Say:
    """The user's language: ORIKET_LANG, else what the system speaks, else Swedish."""
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return say(chosen or fitting([system.partition(".")[0]]))


def line(text: str) -> None:
    """Say something on standard output, as it is."""
    print(text)


def complaint(text: str) -> None:
    """Say something on standard error."""
    print(text, file=sys.stderr)


def as_json(value: Any) -> None:
    """Print one JSON object."""
    print(json.dumps(value, ensure_ascii=False))


def as_json_list(head: dict[str, Any], name: str, items: Iterable[Any]) -> None:
    """Print one JSON object whose last member is a list, each item as it comes."""
    began = json.dumps({**head, name: []}, ensure_ascii=False).removesuffix("]}")
    print(began, end="")
    for number, item in enumerate(items):
        print(",\n" if number else "\n", json.dumps(item, ensure_ascii=False), sep="", end="")
    print("]}")


def issues(_: Say, found: Sequence[Issue]) -> None:
    """A table of issues on standard output; what stands in a file can be no command to the terminal."""
    if not found:
        return
    console = Console(soft_wrap=not sys.stdout.isatty(), highlight=False)
    heads = headings(_)
    if not console.is_terminal:
        for issue in found:
            where = ":".join(
                part for part in (issue.file, issue.sheet, str(issue.row or ""), issue.column) if part
            )
            tail = f" → {meant}" if (meant := issue_suggestion(_, issue)) else ""
            value = f" [{issue.value}]" if issue.value else ""
            value += f" ×{issue.count}" if issue.count > 1 else ""
            line(safe(f"{_(SEVERITIES[issue.severity])}: {where}:{value} {issue_sentence(_, issue)}{tail}"))
        return
    table = Table(*("", *heads), show_lines=False, header_style="bold")
    for issue in found:
        where = " › ".join(part for part in (issue.file, issue.sheet) if part)
        cells = (
            _(SEVERITIES[issue.severity]), where, _rows(issue), issue.column or "", issue.value or "",
            issue_sentence(_, issue), issue_suggestion(_, issue) or "",
        )  # fmt: skip
        table.add_row(
            *(Text(safe(cell)) for cell in cells), style="red" if issue.severity == "error" else None
        )
    console.print(table)


def _rows(issue: Issue) -> str:
    """The rows of one cause; of many, the first and how many more."""
    rows = list(dict.fromkeys(str(cell["row"]) for cell in issue.cells if cell.get("row")))
    shown = ", ".join(rows[:3]) or str(issue.row or "")
    return f"{shown} … ({issue.count})" if issue.count > 3 else shown


@contextmanager
def working(text: str) -> Iterator[None]:
    """Say on a terminal what takes a while, until it is done."""
    if not sys.stderr.isatty():
        yield
        return
    with Console(stderr=True).status(text):
        yield


def safe_lines(text: str) -> str:
    """Several lines, each safe."""
    return "\n".join(map(safe, text.splitlines()))


def safe(text: str) -> str:
    """A text whose signs can be no command to the terminal; a line break in a cell is a sign for one."""
    lines = text.replace("\n", "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in lines)


@contextmanager
def progress(_: Say) -> Iterator[Report | None]:
    """Progress bars on a terminal, on standard error; silence elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_(STAGES.get(stage, STAGES["read"])), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield report
