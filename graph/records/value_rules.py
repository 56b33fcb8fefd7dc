"""What a single value of a field may be; the rules of whole records stand in `graph.records.rules`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.records.claims import claim_specs
from graph.records.dates import PartialDate
from graph.records.model import specs
from graph.records.schema import Fields, Spec
from graph.records.text import LONGEST, LONGEST_NAME, clean, forbidden, is_slug

MOST = 1_000_000_000
"""The largest number, either way: a larger one is a mistake, and would not be the same in every store."""

Wrong = tuple[str, Any]
"""The code of what is wrong with a value, and the value as it is told."""


def wrong_many(spec: Spec, values: Any) -> Sequence[Wrong]:
    """Return what is wrong with the values of a field that holds many."""
    if not isinstance(values, list) or not values:
        return [("bad_type", values)]
    if spec.type == "claims":
        return [wrong for said in values for wrong in _wrong_claim(said)]
    return [wrong for one in values if (wrong := wrong_one(spec, one)) is not None]


def wrong_one(spec: Spec, value: Any) -> Wrong | None:
    """Return what is wrong with one value."""
    asked = spec.type
    if asked == "flag":
        return None if isinstance(value, bool) else ("bad_type", value)
    if asked == "number":
        # Written so that NaN fails too.
        sound = isinstance(value, int | float) and not isinstance(value, bool) and -MOST <= value <= MOST
        return None if sound else ("bad_number", value)
    if not isinstance(value, str):
        return "bad_type", value
    if asked == "text":
        return wrong_text(value, LONGEST_NAME if spec.short else LONGEST)
    if asked == "ref":
        return None if is_slug(value) else ("bad_id", value)
    if asked == "date":
        return _wrong_date(value)
    if spec.choices is not None and value not in spec.choices:
        return f"unknown_{spec.choices.name}", value
    return None


def wrong_text(value: str, longest: int = LONGEST) -> tuple[str, str] | None:
    """Return what is wrong with a text: too long, a forbidden character, empty or not in its clean form."""
    if len(value) > longest:
        return "too_long", value
    if forbidden(value):
        return "forbidden_character", value.encode("unicode_escape").decode("ascii")
    if not value or clean(value) != value:
        return "not_clean", value
    return None


@lru_cache(maxsize=4096)
def _wrong_date(value: str) -> Wrong | None:
    try:
        PartialDate(value)
    except ValueError:
        return "bad_date", value
    return None


def _wrong_claim(said: Any) -> Sequence[Wrong]:
    known = claim_specs()
    if not isinstance(said, dict) or not said.keys() <= known.keys():
        return [("bad_type", said)]
    if not all(isinstance(one, bool if known[name].type == "flag" else str) for name, one in said.items()):
        return [("bad_type", said)]
    found = []
    for name, spec in known.items():
        if (name in said or spec.required) and (wrong := wrong_one(spec, said.get(name, ""))) is not None:
            found.append(wrong)
    return found


class Sound:
    """Texts that were found to be right: of a million records most say what others have said.

    Holds every different text that it was asked about; to be kept no longer than one change set is looked at.
    """

    def __init__(self) -> None:
        self._texts: defaultdict[tuple[str, bool, str], set[str]] = defaultdict(set)
        self._claim = self._shape(claim_specs())
        self._shapes: dict[str, _Shape] = {}
        self._lists: dict[int, list[Any]] = {}
        """Lists of claims that were found to be right: many ties of an import have the same one."""

    def holds(self, kind: str, fields: Fields) -> bool:
        """Say whether every field of a record is surely right by itself and none is missing."""
        shape = self._shapes.get(kind)
        if shape is None:
            shape = self._shapes[kind] = self._shape(specs(kind))
        return self._fits(shape, fields)

    def _shape(self, known: Mapping[str, Spec]) -> _Shape:
        fields = {}
        for name, spec in known.items():
            texts = self._texts[spec.type, spec.short, spec.choices.name if spec.choices is not None else ""]
            fields[name] = (frozenset() if spec.many else texts, texts, spec)
        return _Shape(fields, frozenset(name for name, spec in known.items() if spec.required))

    def _fits(self, shape: _Shape, fields: Fields) -> bool:
        if not shape.required <= fields.keys():
            return False
        known = shape.fields
        for name, value in fields.items():
            if (told := known.get(name)) is None:
                return False
            alone, texts, spec = told
            if value.__class__ is str and value in alone:
                continue
            if not (self._all(spec, texts, value) if spec.many else _one(spec, texts, value)):
                return False
        return True

    def _all(self, spec: Spec, texts: set[str], values: Any) -> bool:
        if values.__class__ is not list or not values:
            return False
        if spec.type == "claims":
            if self._lists.get(id(values)) is values:
                return True
            right = all(said.__class__ is dict and self._fits(self._claim, said) for said in values)
            if right:
                self._lists[id(values)] = values
            return right
        return all(_one(spec, texts, one) for one in values)


def _one(spec: Spec, texts: set[str], value: Any) -> bool:
    """Say whether one value is right, and note it among the texts that are."""
    if value.__class__ is not str:
        return wrong_one(spec, value) is None
    if value not in texts:
        if wrong_one(spec, value) is not None:
            return False
        texts.add(value)
    return True


@dataclass(frozen=True, slots=True)
class _Shape:
    """The fields of a kind: for each the texts that are right alone, those right within, and its spec."""

    fields: Mapping[str, tuple[AbstractSet[str], set[str], Spec]]
    required: frozenset[str]
