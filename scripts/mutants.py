"""Mutation: one thing in the code is made wrong at a time, and the module's own tests have to notice.

`python -m scripts.mutants` takes a sample of the mutants of `graph/` and the gate, always the same one;
`python -m scripts.mutants all` takes every one, `… 50 graph/ways` fifty of a folder. A mutant is tried with
the test file beside its module and, if that lets it live, with the other tests that import the module. It is
killed when a test fails or takes too long. What survives is printed as a diff; below GOAL it fails.
Before the first, the same tests have to pass with nothing wrong.

Left out: values at the top of a module (what is tuned, not what is true) and what only a server can try.
"""

from __future__ import annotations

import ast
import copy
import difflib
import functools
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("graph", "api/gate")
SAMPLE, SEED = 200, 11
GOAL = 0.85
SECONDS = 120
"""For one run of tests; the slowest file of the ground's own takes half a minute."""
SERVER = re.compile(r"neo4j|cypher")
HEAVY = re.compile(r"needs\(|neo4j_server|neo4j_url|tests\.service|playwright")
"""What tests say that start a server, a browser or a service."""

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One thing made wrong: in which file, and the how-manieth of those that can be."""

    file: str
    number: int


def changed(node: ast.AST) -> list[ast.AST]:
    """What a node may be wrongly: none for most."""
    wrong: list[ast.AST] = []
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
        wrong.append(ast.Compare(node.left, [COMPARED[type(node.ops[0])](), *node.ops[1:]], node.comparators))
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        wrong.append(ast.BoolOp(other, node.values))
    elif isinstance(node, ast.BinOp) and type(node.op) in COMPUTED:
        wrong.append(ast.BinOp(node.left, COMPUTED[type(node.op)](), node.right))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        wrong.append(node.operand)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        wrong.append(ast.Constant(not node.value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        wrong.append(ast.Constant(node.value + 1))
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        denied = copy.copy(node)
        denied.test = ast.UnaryOp(ast.Not(), node.test)
        wrong.append(denied)
    elif isinstance(node, ast.Return) and not isinstance(node.value, ast.Constant | None):
        wrong.append(ast.Return(ast.Constant(None)))
    return wrong


class Changing(ast.NodeTransformer):
    """Walks what functions do, counts what may be wrong, and makes one of it so."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted, self.count, self._inside = wanted, 0, False

    def visit(self, node: ast.AST) -> ast.AST:
        """A node with what is in it, changed where it is the one."""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            outside, self._inside = self._inside, True
            node.body = [self.visit(one) for one in node.body]  # type: ignore[misc]  # statements stay so
            self._inside = outside
            return node
        if isinstance(node, ast.AnnAssign):
            if node.value is not None:
                node.value = self.visit(node.value)  # type: ignore[assignment]  # an expression stays so
            return node
        if self._inside:
            for wrong in changed(node):
                self.count += 1
                if self.count - 1 == self.wanted:
                    return ast.copy_location(wrong, node)
        return self.generic_visit(node)


def mutated(source: str, number: int) -> str:
    """A module's code with one thing wrong."""
    return ast.unparse(ast.fix_missing_locations(Changing(number).visit(ast.parse(source)))) + "\n"


def mutants(folder: str) -> Iterator[Mutant]:
    """Every mutant of a folder."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        if not SERVER.search(path.name):
            counting = Changing()
            counting.visit(ast.parse(path.read_text("utf-8")))
            file = path.relative_to(ROOT).as_posix()
            yield from (Mutant(file, number) for number in range(counting.count))


@functools.cache
def test_files() -> dict[str, str]:
    """Every file of tests, with what it says."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}


@functools.cache
def tests_of(file: str) -> list[list[str]]:
    """The tests of a module: those beside it, then the others that import it."""
    path = Path(file)
    beside = Path("tests") / path.with_name(f"test_{path.name}")
    name, package = ".".join(path.with_suffix("").parts), ".".join(path.parent.parts)
    imported = re.compile(rf"{re.escape(name)}\b|from {re.escape(package)} import [^\n]*\b{path.stem}\b")
    others = [
        test
        for test, text in test_files().items()
        if test != beside.as_posix() and imported.search(text) and not HEAVY.search(text)
    ]
    return [some for some in ([beside.as_posix()] if (ROOT / beside).exists() else [], others) if some]


def is_killed(copied: Path, mutant: Mutant) -> bool:
    """Whether the tests notice a mutant in a copy of the house."""
    place = copied / mutant.file
    source = place.read_text("utf-8")
    place.write_text(mutated(source, mutant.number), "utf-8")
    try:
        return any(_fails(copied, tests) for tests in tests_of(mutant.file))
    finally:
        place.write_text(source, "utf-8")


def _fails(copied: Path, tests: list[str], seconds: float = SECONDS, *, sound: bool = False) -> bool:
    """Whether tests fail in a copy; raises RuntimeError where they could not be run, or are not `sound`."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests],
            cwd=copied, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return True
    if done.returncode not in (0, 1, 2, 5):  # passed, failed, could not be imported, none there
        raise RuntimeError(done.stdout + done.stderr)
    if sound and done.returncode:
        raise RuntimeError(f"The tests fail without any mutant.\n{done.stdout}")
    return done.returncode in (1, 2)


def require_sound(copied: Path, chosen: Iterable[Mutant]) -> None:
    """Let the tests pass where nothing is wrong; raises RuntimeError where they do not."""
    used = sorted({tests_of(mutant.file)[0][0] for mutant in chosen})
    _fails(copied, used, SECONDS * len(used), sound=True)


def diff(mutant: Mutant) -> str:
    """What is wrong in a mutant, to read."""
    source = (ROOT / mutant.file).read_text("utf-8")
    plain = ast.unparse(ast.parse(source)).splitlines()
    lines = difflib.unified_diff(plain, mutated(source, mutant.number).splitlines(), n=1, lineterm="")
    return "\n".join([f"{mutant.file} #{mutant.number}", *[*lines][3:]])


def main() -> None:
    """Try them, and say what lives."""
    wanted, *folders = [*sys.argv[1:], str(SAMPLE)][: max(1, len(sys.argv) - 1)]
    every = [one for folder in folders or FOLDERS for one in mutants(folder) if tests_of(one.file)]
    count = len(every) if wanted == "all" else min(int(wanted), len(every))
    chosen = random.Random(SEED).sample(every, count)  # noqa: S311  # the same ones each time
    alive: list[Mutant] = []
    with tempfile.TemporaryDirectory(prefix="oriket-mutants-") as folder:
        copied = Path(folder) / "house"
        shutil.copytree(ROOT, copied, ignore=shutil.ignore_patterns(".venv", "node_modules", ".git"))
        require_sound(copied, chosen)
        for n, mutant in enumerate(chosen, 1):
            if not is_killed(copied, mutant):
                alive.append(mutant)
                print(f"\n{diff(mutant)}", flush=True)
            print(f"\r{n - len(alive)} of {n} killed ({len(every)} in all)", end="", flush=True)
    score = 1 - len(alive) / count
    print(f"\n{count - len(alive)} of {count} mutants killed: {score:.0%}; {len(every)} in all")
    if score < GOAL:
        sys.exit(1)


if __name__ == "__main__":
    main()
