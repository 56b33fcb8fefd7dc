"""A record's values as the texts of a form, and which of them somebody has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from api.doors.editing.naming import Naming
from api.gate.forms import Form, FormField
from graph.records.schema import Fields

Texts = Mapping[str, list[str]]
"""What stands in a form, by the names of its fields; a part of a claim is `claims.0.degree`."""
YES, NO = "yes", "no"
BLANK_LINES = 2
"""Empty lines after the last value, for whoever has no JavaScript."""


def written(form: Form, fields: Fields, naming: Naming) -> dict[str, list[str]]:
    """A record as a form writes it."""
    texts: dict[str, list[str]] = {}
    for field in form.fields:
        value = fields.get(field.name)
        if field.parts:
            for row, claim in enumerate(value or ()):
                for part in field.parts:
                    texts[part_name(field, row, part)] = _texts(part, claim.get(part.name), naming)
        else:
            texts[field.name] = _texts(field, value, naming)
    return texts


def part_name(field: FormField, row: int, part: FormField) -> str:
    """What a part of a claim is called in a form."""
    return f"{field.name}.{row}.{part.name}"


def rows_of(field: FormField, texts: Texts) -> list[int]:
    """The claims that stand in a form."""
    found = (re.fullmatch(rf"{field.name}\.(\d{{1,3}})\.\w+", name) for name in texts)
    return sorted({int(match[1]) for match in found if match})


def _texts(field: FormField, value: Any, naming: Naming) -> list[str]:
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [_text(field, one, naming) for one in values]


def _text(field: FormField, value: Any, naming: Naming) -> str:
    if field.spec.type == "flag":
        return YES if value else NO
    if field.spec.type == "number":
        return naming.asked.say.decimal(f"{value:.10g}")  # as one types it: no thousands apart
    if field.spec.type == "ref":
        return naming.shown(field.spec.to, value)
    return str(value)


def same_texts(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two fields say the same: browsers end lines in their own way, and blank lines say nothing."""
    return _plain(one) == _plain(other)


def _plain(texts: Iterable[str]) -> list[str]:
    return [text for one in texts if (text := "\n".join(line.strip() for line in one.splitlines()).strip())]
