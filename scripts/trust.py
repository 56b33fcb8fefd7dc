"""docs/trust.md: what the service must withstand, each with the tests that hold it, found by their names."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
TRIED = Path(__file__).with_name("trust-tried.md")
"""What was tried by hand against a running service, and what happened."""
NAME = re.compile(r"test_check_(\d\d)_(\w+)")
CHECKS = {
    1: "The same table in any encoding gives the same rows, or one is asked which it is, with a preview.",
    2: "Semicolons, commas, tabs, one column, quoted line breaks, any end of line.",
    3: "Decimal commas, Excel's dates, ids like `1.0`; registration numbers keep their zeros.",
    4: "A formula without a stored value and `#REF!` are faults of their row, never silently empty.",
    5: "What is exported cannot become a formula in somebody's sheet.",
    6: "Merged cells, hidden rows and sheets, two rows of headings, gaps: told with sheet, row and column.",
    7: "Unknown columns are told and left out, missing required ones stop.",
    8: "Zip bombs, ten thousand members, names that lead outside.",
    9: "One cell at the far end of a sheet, or a parser that eats all memory: the service lives.",
    10: "A million rows, 100 MB, 50,000 columns: a limit said in words.",
    11: "XML entities are refused.",
    12: "The same id or name twice, or nearly: shown as pairs.",
    13: "A tie to itself, to nobody, doubled, reversed.",
    14: "No ring in `part_of`, also when only two edits together make it.",
    15: "All or nothing, whatever fails and wherever.",
    16: "Characters that nobody sees or no store can keep: cleaned or refused, alike in every store.",
    17: "A script in any text is text, on every page and in every file.",
    18: "A strict policy and the usual headers on every answer; no request to anybody else.",
    19: "`javascript:` and `data:` never become a link.",
    20: "No write from somebody else's page, whatever the route.",
    21: "No text reaches a query as anything but a value.",
    22: "Guessing passwords slows down, and nobody learns which accounts there are.",
    23: "A new session at each signing in, dead after signing out, a new password, an ended account.",
    24: "Every route, method and role, taken from the router; a route without its row fails.",
    25: "A link reaches what it was made for and nothing else, for a time, and can be ended.",
    26: "A secret or a word that somebody typed stands in no log, figure, history or export.",
    27: "An error shows neither trace nor query nor path; one number stands in log and answer.",
    28: "Bodies too large, too slow, too deep.",
    29: "Whatever fits OpenAPI is answered as it says, and never with 5xx.",
    30: "No address can make our pages lead to another host.",
    31: "Line breaks and terminal codes in names break no log and command no terminal.",
    32: "No lost update: without a version nothing is written, a stale one sees both, one of eight wins.",
    33: "Undo and redo; what changed since stands against it.",
    34: "History outlives rename and deletion; what is purged is gone to the last byte.",
    35: "Order by counter and never by clock; leap days are days.",
    36: "An id is never used again.",
    37: "All stores hold the same and answer alike.",
    38: "A store that is down costs readers only freshness, and nobody has to help it back.",
    39: "A connection cut after the commit was sent: applied exactly once.",
    40: "`kill -9` of writer and server: what was acknowledged is there, nothing half.",
    41: "A full disk, a file that may only be read: told, nothing half.",
    42: "Two services on one store: who writes reads it at once, the other within a second.",
    43: "A backup while it writes, restored on an empty machine and into the other store.",
    44: "Data of older releases open; newer data are refused in words.",
    45: "No violation in axe, the keyboard alone, no WebGL, no JavaScript.",
}
HEAD = """\
What attack, fault and mistake must not do here. A check's number is in the name of each of its tests
(`test_check_17_…`), and this table is made of these names. Repetitions (fifty kills, a thousand damaged
files) run in `make soak`; `make test` does a few of each. What has no test yet says so.

Whether the tests can fail is asked by `python -m scripts.mutants`, the last step of `make soak`: two hundred
mutants of the ground and the gate, always the same, of which 85 % have to be killed. The whole sample has
not been run yet. Of the first 20 in `graph/ways`, `graph/people` and `graph/search` (2026-11-26) 15 were
killed; of the others one changed nothing, two are killed since, and two live.
"""


def tests() -> Iterator[tuple[int, str, str]]:
    """Each test of a check: its number, its file from the root, its words."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and (found := NAME.match(node.name)):
                yield int(found[1]), path.relative_to(ROOT).as_posix(), found[2].replace("_", " ")


def page(made: str) -> str:
    """The page of checks; `made` says by whom it is written."""
    held: dict[int, list[str]] = {number: [] for number in CHECKS}
    for number, file, words in tests():
        held[number].append(f"[{words}](../{file})")
    rows = "".join(
        f"| {number} | {sentence} | {' · '.join(held[number]) or '**none yet**'} |\n"
        for number, sentence in CHECKS.items()
    )
    heads = "| check | what holds | held by |\n| --- | --- | --- |\n"
    return f"# What it withstands\n\n{made}\n{HEAD}\n{heads}{rows}{TRIED.read_text('utf-8')}"
