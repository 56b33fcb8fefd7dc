"""What a statement comes from, in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from api.words.speaker import Speaker
from graph.records.citing import Citation, Cited
from graph.records.languages import in_language
from graph.records.model import Source

MOST = 4
"""Sources that a picture names."""
LONGEST = 60
_WHERE = re.compile(r"[§,:(]|\b[rs]\.?\s?\d|\bbild\b")


def named_sources(asked: Speaker, given: Iterable[str | None]) -> list[str]:
    """What the sources of statements are called, without chapters and lines, the most used first."""
    cited = Cited(asked.snapshot.sources)
    found: Counter[str] = Counter()
    for one in (one for text in given if text for one in cited.read(text)):
        known = source_name(asked, one.source) if one.source else ""
        name = known or _WHERE.split(one.text)[0].replace("_", " ").strip()
        if name and len(name) <= LONGEST:
            found[name] += 1
    return sorted(found, key=lambda name: (-found[name], name))[:MOST]


def source_name(asked: Speaker, source: Source) -> str:
    """What a source is called where a statement names it."""
    return source.short_name or in_language(asked.lang, source.name, source.name_en)


def cited_text(asked: Speaker, one: Citation) -> str:
    """One source with the chapter and what that is about; the cell's own words where it is not known."""
    _ = asked.say
    if one.source is None:
        return one.text
    name = source_name(asked, one.source)
    if one.chapter and one.about:
        return _("{name}, kapitel {chapter} ({about})").format(
            name=name, chapter=one.chapter, about=one.about
        )
    if one.chapter:
        return _("{name}, kapitel {chapter}").format(name=name, chapter=one.chapter)
    return f"{name} ({one.about})" if one.about else name
