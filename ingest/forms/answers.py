"""Answers to a form: the columns that its program adds, and questions with a column for each choice."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ingest.forms.base import is_one_of
from ingest.mapping.columns import heading
from ingest.mapping.further_words import ANSWER_COLUMNS, ANSWERER_COLUMNS
from ingest.reader.tables import Found

_CHOICE = re.compile(r"(.*\S)\s*\[\s*(.*\S)\s*\]")


def spread(found: Found) -> None:
    """Let a question with a column for each choice stand above its choices, as merged cells would.

    Programs write "Samarbetar ni med [Röda Korset]", "Samarbetar ni med [PRO]".
    """
    told = {at: said.groups() for at, text in found.heads.items() if (said := _CHOICE.fullmatch(text))}
    asked = Counter(question for question, _ in told.values())
    told = {at: said for at, said in told.items() if asked[said[0]] > 1}
    if told and found.head is not None:
        bands = found.bands | {at: question for at, (question, _) in told.items()}
        texts = found.heads | {at: choice for at, (_, choice) in told.items()}
        if len(set(texts.values())) == len(texts):
            found.head = replace(found.head, texts=texts, bands=bands)


def set_aside(found: Found) -> None:
    """Take the columns that the form's program added out of a table's headings: what was asked is left.

    They stand together before the first question (ID, Starttid, Slutförandetid, E-post, Namn) and say who
    pressed the button, not which organisation it is about. Without a time of the answer nothing is taken out.
    """
    added: dict[int, str] = {}
    for at in sorted(found.heads):
        if not is_one_of(found.heads[at], (*ANSWER_COLUMNS, *ANSWERER_COLUMNS)):
            break
        added[at] = found.heads[at]
    times = [text for text in added.values() if is_one_of(text, ANSWER_COLUMNS)]
    if not times or found.head is None:
        return
    if len(times) == 1:
        # One stamp alone may stand before a question for the organisation's own name or address.
        added = {at: text for at, text in added.items() if text in times or heading(text) == "id"}
    if len(added) < len(found.heads):
        found.head = replace(found.head, texts={c: t for c, t in found.heads.items() if c not in added})
        found.added = added
