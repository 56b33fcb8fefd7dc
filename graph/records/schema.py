"""What a field of a record is: its type, its closed list, what it points at, who sees it, where it stands.

The model declares its fields with the functions below; stores, sheets, checks, doors, forms and docs read
`Spec` from there, so a new field is written once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, TypedDict, Unpack, get_args

from graph.records.closed_list import ClosedList

Type = Literal["text", "flag", "date", "number", "choice", "ref", "claims"]
Fields = dict[str, Any]
"""A record's fields as stores and change sets carry them: JSON values only, unknown ones left out."""

Sight = Literal["public", "working", "own", "nobody"]
"""Who may see a field: everybody; who has the working view of the record's places; of these only the one
whose word it is and those who coordinate there; nobody, for it says how the record itself is kept. Each sees
what stands before it too."""

Group = Literal["name", "about", "parties", "place", "contact", "time", "source", "work"]
"""Where a field stands in a form and on a page, in this order; within a group the model's order holds."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How Neo4j draws a reference: the relationship's type and the end that it begins at."""

    type: str
    way: Literal["out", "in"] = "out"
    """"out": at the record; "in": at what the field names, as it reads: an organisation OFFERS a service."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One field of one kind of record."""

    type: Type
    required: bool = False
    many: bool = False
    choices: ClosedList | None = None
    to: tuple[str, ...] = ()
    short: bool = False
    """A name or the like, held to `graph.records.text.LONGEST_NAME`."""
    sight: Sight = "public"
    group: Group = "about"
    english_of: str | None = None
    """The field that says the same in the data's own language."""
    relation: Relation | None = None
    """How Neo4j draws it, where the kind is a node there; None is out, with the field's name as type."""
    label: tuple[str, str, str, str] | None = None
    """Where `graph.records.labels` does not say it already: its name and an explanation, in Swedish and in
    English (sv, en, about_sv, about_en)."""
    personal: bool = False
    """It tells, or may tell, of a person: a purge and a search for people's data begin here."""
    module: str | None = None
    """What a place must have switched on for it to be shown (`graph.records.modules`)."""


def sees(sight: Sight, wanted: Sight) -> bool:
    """Say whether a reader of `sight` sees what wants the sight `wanted`."""
    known = get_args(Sight)
    return bool(known.index(sight) >= known.index(wanted))


def widest(sights: Iterable[Sight]) -> Sight:
    """Return the sight that sees all of several fields.

    Examples
    --------
    >>> widest(["public", "working"]), widest([])
    ('working', 'public')
    """
    return max(sights, key=get_args(Sight).index, default="public")


def _field(spec: Spec) -> Any:
    if spec.required:
        return field(metadata={"spec": spec})
    return field(default=() if spec.many else None, metadata={"spec": spec})


class Facts(TypedDict, total=False):
    """What any field may say of itself, whatever its type."""

    label: tuple[str, str, str, str]
    group: Group
    sight: Sight
    personal: bool
    module: str


def text(
    *,
    required: bool = False,
    many: bool = False,
    short: bool = False,
    english_of: str | None = None,
    **facts: Unpack[Facts],
) -> Any:
    """Declare free text; `short` for names."""
    return _field(Spec("text", required=required, many=many, short=short, english_of=english_of, **facts))


def flag(**facts: Unpack[Facts]) -> Any:
    """Declare yes, no or unknown."""
    return _field(Spec("flag", **facts))


def date(*, required: bool = False, **facts: Unpack[Facts]) -> Any:
    """Declare a `PartialDate`."""
    facts.setdefault("group", "time")
    return _field(Spec("date", required=required, **facts))


def number(**facts: Unpack[Facts]) -> Any:
    """Declare a number."""
    return _field(Spec("number", **facts))


def choice(choices: ClosedList, *, required: bool = False, many: bool = False, **facts: Unpack[Facts]) -> Any:
    """Declare a value of a closed list, or several."""
    facts.setdefault("group", "name")
    return _field(Spec("choice", required=required, many=many, choices=choices, **facts))


def ref(
    *to: str,
    required: bool = False,
    many: bool = False,
    relation: Relation | None = None,
    **facts: Unpack[Facts],
) -> Any:
    """Declare the id of a record of one of the kinds `to`."""
    facts.setdefault("group", "parties")
    return _field(Spec("ref", required=required, many=many, to=to, relation=relation, **facts))


def told_apart(kind: str) -> Any:
    """Declare the records of the same kind that somebody has said to be others than this one."""
    apart = Relation("DISTINCT_FROM")
    return ref(kind, many=True, group="work", sight="working", relation=apart)


def blocked() -> Any:
    """Declare whether the record is shown to nobody; whoever may purge it says so (`records.discretion`)."""
    return flag(group="work", sight="nobody")


def claims(**facts: Unpack[Facts]) -> Any:
    """Declare the claims of a tie; some are an organisation's word."""
    facts.setdefault("group", "source")
    return _field(Spec("claims", many=True, to=("organisation",), **facts))
