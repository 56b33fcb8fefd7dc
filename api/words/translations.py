"""Both languages or neither: takes the sentences out of the code and holds the catalogue to them.

python -m api.words.translations            # fails on missing, unused, doubtful, mismatched or stray ones
python -m api.words.translations --update   # writes new sentences into the catalogue, drops those no longer said
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from api.words.catalogue import LOCALE

API = Path(__file__).parents[1]
SCRIPTS = API.parent / "viz" / "web" / "src"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "plural": (1, 2)}
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "oriket.po"
WORDS = "api/words/"
"""Where sentences live; templates hold those of their page."""
_TEXT = r'"((?:[^"\\]|\\.)*)"'
_T = re.compile(rf"\bt\(\s*{_TEXT}")
_TN = re.compile(rf"\btn\(\s*{_TEXT},\s*{_TEXT}")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

Id = str | tuple[str, ...]


def said() -> Catalog:
    """Every sentence in the code, with where it is said."""
    found = Catalog(locale="en", project="oriket", fuzzy=False)
    for path in sorted(API.rglob("*.py")):
        _take(found, path, "python")
    for path in sorted(API.rglob("*templates/*.html")):
        _take(found, path, "jinja2.ext:babel_extract")
    for path in sorted(SCRIPTS.rglob("*.ts")) if SCRIPTS.is_dir() else ():
        for id in _browser(path.read_text("utf-8")):
            found.add(id, locations=[(_place(path), 1)])
    return found


def _take(found: Catalog, path: Path, method: str) -> None:
    options = {"trimmed": "true", "silent": "false"} if method != "python" else {}
    for _, message, _, _ in extract_from_file(method, path, keywords=KEYWORDS, options=options):
        found.add(message, locations=[(_place(path), 1)])


def _place(path: Path) -> str:
    return path.relative_to(API.parent).as_posix()


def _browser(script: str) -> Iterator[Id]:
    """Sentences in the browser's code: `t("…")` and `tn("…", "…", n)`."""
    for match in _T.finditer(script):
        yield _unescaped(match[1])
    for match in _TN.finditer(script):
        yield _unescaped(match[1]), _unescaped(match[2])


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def translated(path: Path = ENGLISH) -> Catalog:
    """The English catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale="en")


def faults(code: Catalog, english: Catalog) -> Iterator[str]:
    """What is wrong between the code and the catalogue, one sentence each."""
    for message in code:
        if not message.id:
            continue
        held = english.get(message.id)
        if held is None or not _whole(held):
            yield f"not translated: {_first(message)}"
        elif held.fuzzy:
            yield f"doubtful: {_first(message)}"
        elif _placeholders(message.id) != _placeholders(held.string or ""):
            yield f"other placeholders in English: {_first(message)}"
    for message in english:
        if message.id and code.get(message.id) is None:
            yield f"no longer said: {_first(message)}"


def strays(code: Catalog) -> Iterator[str]:
    """Sentences that stand in Python outside `api/words/`, where nobody looks for them."""
    for message in code:
        places = {place for place, _line in message.locations if place.endswith(".py")}
        for place in sorted(place for place in places if not place.startswith(WORDS)):
            yield f"outside {WORDS}: {place}: {_first(message)}"


def untaken(source: str) -> Iterator[str]:
    """Sentences that are said without `_`, so that no catalogue ever holds them.

    >>> list(untaken('speaker.say("Hej")')), list(untaken('_ = speaker.say'))
    (['said without _: Hej'], [])
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield f"said without _: {given.value}"


def _whole(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _placeholders(text: str | tuple[str, ...] | list[str]) -> set[str]:
    return set(_PLACEHOLDER.findall(text if isinstance(text, str) else "\0".join(text)))


def update(code: Catalog) -> None:
    """Write the catalogue anew, with the translations it has; new sentences have none yet."""
    held = translated() if ENGLISH.exists() else Catalog(locale="en")
    for message in code:
        known = held.get(message.id) if message.id else None
        if known is not None and isinstance(known.string, str) == isinstance(message.id, str):
            message.string = known.string
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, code, width=0, sort_output=True, omit_header=True, include_lineno=False)


def main() -> int:
    """Check, or update when asked to."""
    code = said()
    if "--update" in sys.argv[1:]:
        update(code)
    found = list(faults(code, translated())) if ENGLISH.exists() else [f"there is no {ENGLISH}"]
    found += strays(code)
    found += (fault for path in sorted(API.rglob("*.py")) for fault in untaken(path.read_text("utf-8")))
    print("\n".join(found) or f"translations: {len(code)} sentences in both languages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
