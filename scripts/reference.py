"""Writes the pages of docs/ that are tables of the code: `make docs`. `make check` fails when one is old."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from typer.core import TyperGroup, TyperOption

from api.cli.main import commands
from api.gate.problems import STATUS
from api.words.catalogue import say
from api.words.errors import ERRORS, STORES
from api.words.issue_sentences import SENTENCES
from graph.records.languages import ENGLISH
from ingest.mapping.docs_page import PAGE, page
from scripts import trust

DOCS = Path(__file__).parents[1] / "docs"
MADE = "<!-- Made by `make docs` from the code: change it there. -->\n"
ABOUT_ERRORS = """\
Every problem of the API is RFC 9457 (`application/problem+json`) with a `code` that never changes;
the words may. The same codes stand behind the sentences of the pages.
"""
ABOUT_STORES = """\
At start one of these sentences is all you see. Later the service goes on from the last picture, says
from when it is, and tries again by itself; the API answers 503 only where it has nothing to show.
"""
ABOUT_ISSUES = """\
Each is told at its file, sheet, row and column; rows count as a person sees them, the header is row 1.
Warnings never stop an import; errors always do, and then nothing is written.
"""
ABOUT_COMMANDS = """\
`oriket --help` says the same in your language. Exit status: 0 done (also a dry run without faults),
1 faults found or refused, 2 wrong usage. Settings come from the environment, see
[settings](settings.md).

`oriket import … --json` answers with one object: `{"new", "changed", "same", "removed", "applied",
"revision", "would_be", "made", "left_out", "forms", "mapping", "issues": [{"severity", "code", "file",
"sheet", "row", "column", "value", "message", "suggestion", "count", "cells", "asked"}]}`: an issue is
one cause, with its count, its first ten cells and the values that it asks about. The codes
stand in [errors](errors.md), the sheets in [sheets](sheets.md).

`oriket remove` and `oriket undo` are change sets like any other: what points at a removed record lets go of
it, and what cannot be without it (a tie without an end, a seat without its arena) goes too. `--json` answers
`{"new", "changed", "same", "removed", "applied", "revision", "change_set", "changes", "against", "issues"}`;
`against` holds each record that has changed since, with its changes. `oriket history` and `oriket undo`
without an id answer `{"revision", "changes"}` (the same also as `items`, its first name). Changes are as at
[`/api/v1/changes`](api.md); of each set that `oriket undo` lists the first three are told, and `size`
says how many there are.
"""


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def errors() -> str:
    """The page of codes: of the API, of stores, of sheets."""
    answers = {code: ERRORS[code] for code in sorted(STATUS)}
    return (
        f"# Errors\n\n{MADE}\n{ABOUT_ERRORS}\n{codes(answers, STATUS)}"
        f"\n## Stores\n\n{ABOUT_STORES}\n{codes(STORES)}"
        f"\n## In sheets, and what `oriket check` finds\n\n{ABOUT_ISSUES}\n{codes(SENTENCES)}"
    )


def codes(sentences: Mapping[str, str], statuses: Mapping[str, int] | None = None) -> str:
    """A table of codes in both languages, with their HTTP status where they have one."""
    english = say(ENGLISH)
    heads = ("code", *(("status",) if statuses else ()), "in English", "på svenska")
    rows = (
        (f"`{code}`", *((str(statuses[code]),) if statuses else ()), english(sentence), sentence)
        for code, sentence in sentences.items()
    )
    return table(heads, rows)


def command_line() -> str:
    """The page of commands, their arguments and options."""
    os.environ["LC_ALL"] = ENGLISH  # the command line speaks its user's language
    return f"# Commands\n\n{MADE}\n{ABOUT_COMMANDS}" + "".join(described(commands(), "oriket"))


def described(command: Any, name: str) -> Iterator[str]:
    """One command with what it takes, or the commands of a group."""
    if isinstance(command, TyperGroup):
        for inner, one in command.commands.items():
            yield from described(one, f"{name} {inner}")
        return
    rows = [usage(parameter) for parameter in command.params]
    yield f"\n## {name}\n\n{command.help}\n"
    if rows:
        yield f"\n{table(('takes', 'meaning'), rows)}"


def usage(parameter: Any) -> tuple[str, str]:
    """An argument or option as one types it, and its meaning."""
    name = parameter.name.upper()
    if isinstance(parameter, TyperOption):
        name = parameter.opts[-1] if parameter.is_flag else f"{parameter.opts[-1]} {name}"
    return f"`{name}`", parameter.help or ""


def pages() -> dict[Path, str]:
    """Every page that is made, and what it should say."""
    return {
        DOCS / "commands.md": command_line(),
        DOCS / "errors.md": errors(),
        PAGE: page(),
        DOCS / "trust.md": trust.page(MADE),
    }


def old() -> Iterator[str]:
    """Pages that no longer say what the code says."""
    for path, text in pages().items():
        if not path.exists() or path.read_text("utf-8") != text:
            yield f"docs/{path.name}: not what the code says; run make docs"


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
