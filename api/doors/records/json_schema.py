"""What a kind of record holds, as JSON Schema: types, lists, references, and the words of its form."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from api.doors.records.now import kind_seen
from api.doors.records.reading import Kind
from api.gate.asking import Asking
from api.gate.forms import Form, FormField, form
from api.gate.problems import documented
from api.gate.routing import Router
from graph.records.value_rules import MOST

router = Router(prefix="/schema", tags=["records"])

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
SLUG = r"^[a-z0-9]+(-{1,2}[a-z0-9]+)*$"


class GroupOut(BaseModel):
    """Fields that stand together."""

    name: str = Field(examples=["contact"])
    title: str = Field(examples=["Kontakt"])
    fields: list[str] = Field(examples=[["phone", "email", "url"]])


class SchemaOut(BaseModel):
    """A JSON Schema; members that begin with `x-` are ours (docs/api.md)."""

    dialect: str = Field(default=DIALECT, serialization_alias="$schema")
    title: str = Field(examples=["Arena"])
    description: str
    type: str = "object"
    properties: dict[str, Any]
    required: list[str]
    additional: bool = Field(default=False, serialization_alias="additionalProperties")
    groups: list[GroupOut] = Field(serialization_alias="x-groups", description="The form's groups, in order.")


@router.get("/{kind}", response_model=SchemaOut, responses=documented("unknown_kind", "not_public"))
def schema_of_kind(kind: Kind, asked: Asking) -> SchemaOut:
    """The fields of a kind that the reader sees, in the reader's language."""
    return told(form(kind_seen(kind, asked.widest), asked.lang, asked.widest))


def told(described: Form) -> SchemaOut:
    """A form as JSON Schema."""
    return SchemaOut(
        title=described.title,
        description=described.about,
        properties={field.name: _property(field) for field in described.fields},
        required=[field.name for field in described.fields if field.spec.required],
        groups=[
            GroupOut(name=group.name, title=group.title, fields=[field.name for field in group.fields])
            for group in described.groups
        ],
    )


def _property(field: FormField) -> dict[str, Any]:
    spec = field.spec
    value = _value(field)
    if spec.many:
        value = {"type": "array", "items": value, "minItems": 1}
    ours = {
        "x-group": spec.group,
        "x-sight": spec.sight,
        "x-english-of": spec.english_of,
        "x-personal": spec.personal or None,
        "x-suggest": field.suggest,
    }
    told = {"title": field.title, "description": field.about, **value}
    return told | {name: one for name, one in ours.items() if one is not None}


def _value(field: FormField) -> dict[str, Any]:
    spec = field.spec
    if spec.choices is not None:
        return {
            "type": "string",
            "oneOf": [{"const": value, "title": label} for value, label in field.choices],
        }
    if spec.type == "text":
        return {"type": "string", "minLength": 1, "maxLength": field.longest}
    if spec.type == "ref":
        return {"type": "string", "pattern": SLUG, "x-to": list(spec.to)}
    if spec.type == "claims":
        return _claim(field)
    return _PLAIN[spec.type]


def _claim(field: FormField) -> dict[str, Any]:
    parts = {part.name: _property(part) for part in field.parts}
    required = [part.name for part in field.parts if part.spec.required]
    return {"type": "object", "properties": parts, "required": required, "additionalProperties": False}


_PLAIN: dict[str, dict[str, Any]] = {
    "flag": {"type": "boolean"},
    "number": {"type": "number", "minimum": -MOST, "maximum": MOST},
    "date": {"type": "string", "pattern": DATE},
}
