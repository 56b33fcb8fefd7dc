"""Languages are named in one place: elsewhere they are what a catalogue, a constant or a reader says."""

import ast
import re
from pathlib import Path

from graph.records.languages import DATA_LANGUAGES, data_language, in_language

NAMED_IN = {"graph/records/languages.py", "viz/web/src/strings.ts"}


def test_the_data_have_two_languages_and_readers_any() -> None:
    assert [data_language(lang) for lang in ("sv", "en", "pl")] == ["sv", "en", "sv"]
    assert [in_language(lang, "ö", "island") for lang in ("sv", "en", "pl")] == ["ö", "island", "ö"]
    assert in_language("en", ("ö",), ()) == ("ö",)


def _named(path: Path) -> bool:
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        constants = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
        return any(value in DATA_LANGUAGES for value in constants if isinstance(value, str))
    return bool(re.search(rf"""["'](?:{"|".join(DATA_LANGUAGES)})["']""", text))


def test_no_other_code_names_a_language(root: Path) -> None:
    rooms = ("api", "graph", "ingest", "viz", "scripts", "bench")
    files = {
        path.relative_to(root).as_posix()
        for room in rooms
        for path in (root / room).rglob("*")
        if path.suffix in {".py", ".html", ".ts"} and not {"node_modules", "test"} & set(path.parts)
    }
    assert len(files) > 250
    assert {path for path in files if _named(root / path)} == NAMED_IN
