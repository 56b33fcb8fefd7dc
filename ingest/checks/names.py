"""Forms in which two names of organisations are the same: without legal forms, long for short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.records.swedish_places import is_place_word
from graph.records.text import fold
from graph.search.short_forms import written_out

_FORMS = re.compile(
    r"\b(?:ab|hb|kb|ek for|ekonomisk forening|ideell forening|ideella foreningen|ideell|if|stiftelsen"
    r"|foreningen|svb|publ|lokalforening|forening)\b"
)
_WORD = re.compile(r"[a-z0-9]+(?::[a-z]+)?")
_SAYS_NOTHING = frozenset(
    {"i", "pa", "for", "av", "och", "kommun", "kommuns", "ab", "hb", "kb", "ideell", "forening", "foreningen"}
    | {"lokalforening", "stiftelse", "stiftelsen", "ek", "svb", "publ"}
)
_GENITIVE_FROM = 5
"""A word of so many letters that ends with an s may stand in the genitive."""


def loose(name: str) -> str:
    """Return the form in which "Hjälpen AB" and "HJÄLPEN, ideell förening" are the same.

    Examples
    --------
    >>> loose("Hjälpen AB") == loose("HJÄLPEN, ideell förening")
    True
    """
    plain = re.sub(r"[^a-z0-9]+", " ", fold(name))
    return " ".join(_FORMS.sub(" ", plain).split()) or plain.strip()


@lru_cache(maxsize=262_144)
def core(name: str) -> tuple[str, ...]:
    """Return the words of a name that say whose it is, in an order of their own, short forms written out.

    Examples
    --------
    >>> core("Sv. kyrkan i Nora") == core("Nora, Svenska kyrkan"), core("RK Nora") == core("Röda Korset Nora")
    (True, True)
    >>> core("Karlskogas kommun") == core("Karlskoga kommun")
    True
    """
    words = written_out(_WORD.findall(fold(name)) or [fold(name)])
    kept = [word for word in words if word not in _SAYS_NOTHING] or words
    return tuple(
        sorted({word[:-1] if len(word) > _GENITIVE_FROM and word.endswith("s") else word for word in kept})
    )


def with_a_place(cores: Iterable[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield names, as their words, with the only other one that says a municipality beside the same words.

    Where several do, each is one of many branches, and the short name is perhaps the whole's.

    Examples
    --------
    >>> [*with_a_place([("pro",), ("kumla", "pro"), ("kumla",)])]
    [(('pro',), ('kumla', 'pro'))]
    """
    known = {*cores}
    longer: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words in known:
        rest = tuple(word for word in words if not (is_place_word(word) or is_place_word(f"{word}s")))
        if rest and len(rest) < len(words) and rest in known:
            longer[rest].append(words)
    yield from ((rest, found[0]) for rest, found in sorted(longer.items()) if len(found) == 1)


def numbers(name: str) -> tuple[str, ...]:
    """Return the numbers of a name: "Avdelning 1" and "Avdelning 2" are no doubles."""
    return tuple(re.findall(r"\d+", name))
