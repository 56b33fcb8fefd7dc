"""Which codes a function of the API can raise, read from the code: its own, and those of what it calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

Key = tuple[str, str]
"""A module, and the name of a function (or of a class and its method) in it."""
RAISED = ("OriketError", "BuildFailed", "DetailedProblem")
"""Errors whose first argument is their code."""
BY_NAME = {"organisation", "arena", "question", "study", "study_of", "view", "picture"}
"""Methods whose name says whose they are; of others nobody knows without running."""


class Raised:
    """The functions of `api/` with the codes that each can raise."""

    def __init__(self, root: Path) -> None:
        paths = sorted((root / "api").rglob("*.py"))
        self.modules = {
            ".".join(path.relative_to(root).with_suffix("").parts): ast.parse(path.read_text("utf-8"))
            for path in paths
        }

    @cached_property
    def functions(self) -> dict[Key, ast.AST]:
        """Functions, methods, and names that stand for a dependency of FastAPI."""
        found: dict[Key, ast.AST] = {}
        for module, tree in self.modules.items():
            for node in tree.body:
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    found[module, node.name] = node
                elif isinstance(node, ast.ClassDef):
                    methods = (
                        one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
                    )
                    found.update({(module, f"{node.name}.{one.name}"): one for one in methods})
                elif isinstance(node, ast.Assign) and "Depends(" in ast.unparse(node.value):
                    found[module, ast.unparse(node.targets[0])] = node
        return found

    @cached_property
    def imported(self) -> dict[str, dict[str, Key]]:
        """What the names of each module stand for, where it is ours; ("…", "") for a module."""
        found: dict[str, dict[str, Key]] = {}
        for module, tree in self.modules.items():
            names = found.setdefault(module, {})
            for node in tree.body:
                if isinstance(node, ast.ImportFrom) and node.module:
                    for one in node.names:
                        inner = f"{node.module}.{one.name}"
                        key = (inner, "") if inner in self.modules else (node.module, one.name)
                        names[one.asname or one.name] = key
        return found

    def codes(self, key: Key, within: tuple[Key, ...] = ()) -> frozenset[str]:
        """Every code that a function can raise."""
        if key in within:
            return frozenset()
        node = self.functions[key]
        below = (code for one in self._called(key[0], node) for code in self.codes(one, (*within, key)))
        return frozenset([*_own(node), *below])

    def _called(self, module: str, node: ast.AST) -> Iterator[Key]:
        names = self.imported[module]
        calls = {one.func for one in _let_through(node) if isinstance(one, ast.Call)}
        for one in _let_through(node):
            if isinstance(one, ast.Name):
                key = names.get(one.id, (module, one.id))
                if key in self.functions and self.functions[key] is not node:
                    yield key
            elif isinstance(one, ast.Attribute):
                owner = names.get(one.value.id) if isinstance(one.value, ast.Name) else None
                if owner is not None and (owner[0], one.attr) in self.functions:
                    yield owner[0], one.attr
                elif owner is None and one in calls and one.attr in BY_NAME:
                    yield from (key for key in self.functions if key[1].endswith(f".{one.attr}"))


def _let_through(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function, but for what our errors are kept in: they come no further."""
    yield node
    if isinstance(node, ast.With) and any(
        ast.unparse(one.context_expr) == "suppress(OriketError)" for one in node.items
    ):
        return
    for child in ast.iter_child_nodes(node):
        yield from _let_through(child)


def _own(node: ast.AST) -> Iterator[str]:
    for one in _let_through(node):
        if isinstance(one, ast.Raise) and isinstance(one.exc, ast.Call) and one.exc.args:
            code = one.exc.args[0]
            if isinstance(code, ast.Constant) and ast.unparse(one.exc.func) in RAISED:
                yield str(code.value)
