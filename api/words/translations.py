"""Every language whole: takes the sentences out of the code and holds each catalogue to them.

python -m api.words.translations             # fails on missing, unused, doubtful, mismatched or stray ones
python -m api.words.translations --update    # writes new sentences into the catalogues, drops those no longer said
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from api.words.catalogue import FIELD, FILE, LANGUAGES, LOCALE, is_whole, read, said_of
from graph.records.facts import label_of
from graph.records.kinds import kind_of
from graph.records.labels import GROUPS
from graph.records.languages import DATA_LANGUAGES, SWEDISH
from graph.records.lists import LISTS
from graph.records.model import KINDS, specs

API = Path(__file__).parents[1]
SCRIPTS = API.parent / "viz" / "web" / "src"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "plural": (1, 2)}
WORDS = "api/words/"
"""Where sentences live; templates hold those of their page."""
_TEXT = r'"((?:[^"\\]|\\.)*)"'
_T = re.compile(rf"\bt\(\s*{_TEXT}")
_TN = re.compile(rf"\btn\(\s*{_TEXT},\s*{_TEXT}")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

FIRST = (
    "api/doors/help/templates/", "api/gate/shared_templates/base.html", "api/gate/shared_templates/pieces.html",
    "api/words/help.py", "api/words/chart.py", "api/words/from_here.py", "api/doors/embedding/templates/frame",
    "api/doors/chart/templates/chart.html",
    "api/doors/chart/templates/start.html", "viz/web/src/",
)  # fmt: skip
"""Where the sentences of the help door and of reading the chart stand: what a language begins with."""
FIRST_LISTS = frozenset({"urgent", "sector", "family", "degree", "level", "arena_kind"})

Id = str | tuple[str, ...]


def said(lang: str) -> Catalog:
    """Every sentence in the code that a language needs, with where it is said."""
    found = Catalog(project="oriket", fuzzy=False)
    for id, place in _in_code():
        found.add(id, locations=[(place, 1)])
    if lang not in DATA_LANGUAGES:
        for context, text in _data():
            found.add(text, context=context)
    return found


@cache
def _in_code() -> tuple[tuple[Id, str], ...]:
    """Every sentence that is said in the code, and in which file: read once, whatever is asked of how many languages."""
    found = [taken for path in sorted(API.rglob("*.py")) for taken in _take(path, "python")]
    for path in sorted(API.rglob("*templates/*.html")):
        found += _take(path, "jinja2.ext:babel_extract")
    for path in sorted(SCRIPTS.rglob("*.ts")) if SCRIPTS.is_dir() else ():
        found += ((id, _place(path)) for id in _browser(path.read_text("utf-8")))
    return tuple(found)


def _data() -> Iterator[tuple[str, str]]:
    """Texts that the data have in their own languages only, in their contexts."""
    for one in LISTS:
        yield from ((one.name, choice.label(SWEDISH)) for choice in one.choices)
    labels = [*GROUPS.values(), *(kind_of(kind).label for kind in KINDS)]
    for label in (*labels, *(label_of(kind, name) for kind in KINDS for name in specs(kind))):
        yield from ((FIELD, text) for text in (label.name(SWEDISH), label.about(SWEDISH)) if text)
    for path in sorted(API.rglob("*.toml")):
        yield from ((path.stem, text) for text in _swedish(tomllib.loads(path.read_text("utf-8"))))


def _swedish(told: Any) -> Iterator[str]:
    """The Swedish texts in a file, wherever it has some; lists of words to look for are none."""
    if isinstance(told, Mapping):
        for key, value in told.items():
            if key == SWEDISH and isinstance(value, str):
                yield value
            else:
                yield from _swedish(value)
    elif isinstance(told, list):
        for value in told:
            yield from _swedish(value)


def _take(path: Path, method: str) -> Iterator[tuple[Id, str]]:
    options = {"trimmed": "true", "silent": "false"} if method != "python" else {}
    for _, message, _, _ in extract_from_file(method, path, keywords=KEYWORDS, options=options):
        yield message, _place(path)


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


def faults(code: Catalog, held: Catalog) -> Iterator[str]:
    """What is wrong between the code and a catalogue, one sentence each."""
    for message in code:
        if not message.id:
            continue
        known = held.get(_first(message), message.context)
        if known is None or not _whole(known):
            yield f"not translated: {_first(message)}"
        elif known.fuzzy:
            yield f"doubtful: {_first(message)}"
        elif _forms(known) != (held.num_plurals if message.pluralizable else 0):
            yield f"not the language's number of forms: {_first(message)}"
        elif _placeholders(message.id) != _placeholders(known.string or ""):
            yield f"other placeholders: {_first(message)}"
    for message in held:
        if message.id and code.get(_first(message), message.context) is None:
            yield f"no longer said: {_first(message)}"


def wanted(lang: str) -> Catalog:
    """The sentences that a language must have: all, or of one that is not whole those that it has."""
    if is_whole(lang):
        return said(lang)
    return _those(lang, lambda message, there: there)


def missing_first(lang: str) -> tuple[list[str], int]:
    """Sentences of the help door and the chart that a language lacks, and how many there are in all.

    Whoever writes a new one need not know every language: it is shown in Swedish until somebody does.
    """
    lacking = _those(lang, lambda message, there: not there and _is_first(message))
    first = _those(lang, lambda message, there: _is_first(message))
    return [_first(message) for message in lacking if message.id], len(first)


def _those(lang: str, chosen: Callable[[Message, bool], bool]) -> Catalog:
    held, found = read(lang), Catalog(locale=SWEDISH)
    for message in said(lang):
        if message.id:
            known = held.get(_first(message), message.context)
            if chosen(message, known is not None and _whole(known)):
                found.add(message.id, locations=message.locations, context=message.context)
    return found


def _is_first(message: Message) -> bool:
    if message.context:
        return message.context in FIRST_LISTS
    return any(place.startswith(FIRST) for place, _ in message.locations)


def strays(code: Catalog) -> Iterator[str]:
    """Sentences that stand in Python outside `api/words/`, where nobody looks for them."""
    for message in code:
        places = {place for place, _line in message.locations if place.endswith(".py")}
        for place in sorted(place for place in places if not place.startswith(WORDS)):
            yield f"outside {WORDS}: {place}: {_first(message)}"


def untaken(source: str) -> Iterator[str]:
    """Sentences that are said without `_`, or inside an f-string, so that no catalogue ever holds them.

    >>> list(untaken('speaker.say("Hej")')), list(untaken('_ = speaker.say'))
    (['said without _: Hej'], [])
    >>> list(untaken('f"{_(name)} {_(\\\'Hej\\\')}"'))
    ['said inside an f-string: Hej']
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            yield from (f"said inside an f-string: {text}" for text in _taken(node))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield f"said without _: {given.value}"


def _taken(node: ast.AST) -> Iterator[str]:
    """Texts that `_` and its like are called with below a node."""
    for call in ast.walk(node):
        if (
            isinstance(call, ast.Call)
            and getattr(call.func, "id", getattr(call.func, "attr", "")) in KEYWORDS
        ):
            for given in call.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


def _whole(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _forms(message: Message) -> int:
    return len(message.string) if isinstance(message.string, tuple | list) else 0


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _placeholders(text: str | tuple[str, ...] | list[str]) -> set[str]:
    return set(_PLACEHOLDER.findall(text if isinstance(text, str) else "\0".join(text)))


def update(lang: str) -> None:
    """Write a catalogue anew, with the translations it has; new sentences have none yet."""
    code, held = wanted(lang), read(lang)
    for message in code:
        known = held.get(_first(message), message.context) if message.id else None
        if known is not None and known.pluralizable == message.pluralizable:
            message.string = known.string
        elif message.pluralizable:
            message.string = ("",) * held.num_plurals
    if not is_whole(lang):
        for message in [one for one in code if one.id and not _whole(one)]:
            code.delete(_first(message), message.context)
    code.mime_headers = [("Plural-Forms", _rule(held))]
    with (LOCALE / lang / FILE).open("wb") as file:
        file.write(_head(lang, held).encode())
        write_po(file, code, width=0, sort_output=True, omit_header=True, include_lineno=False)


def _head(lang: str, held: Catalog) -> str:
    """What gettext has to know of a file, without the dates that would change at every update."""
    lines = (
        f"Language: {held.locale}",
        "Content-Type: text/plain; charset=utf-8",
        f"Plural-Forms: {_rule(held)}",
        *(f"X-{name}: {value}" for name, value in said_of(lang).items()),
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def _rule(held: Catalog) -> str:
    return f"nplurals={held.num_plurals}; plural={held.plural_expr};"


def main() -> int:
    """Check, or update when asked to."""
    found = []
    for lang in LANGUAGES:
        if lang == SWEDISH:
            continue
        if "--update" in sys.argv[1:]:
            update(lang)
        found += [f"{lang}: {fault}" for fault in faults(wanted(lang), read(lang))]
        if not is_whole(lang) and (lacking := missing_first(lang)[0]):
            print(f"{lang}: {len(lacking)} sentences of the help door and the chart are said in Swedish")
    found += strays(said(SWEDISH))
    found += (fault for path in sorted(API.rglob("*.py")) for fault in untaken(path.read_text("utf-8")))
    print("\n".join(found) or f"translations: {len(said(SWEDISH))} sentences in {', '.join(LANGUAGES)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
