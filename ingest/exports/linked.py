"""The network as JSON-LD in schema.org's words, and its places as GeoJSON.

Schema.org has words for organisations, services, events, projects and places. It has none for what two
organisations do together: collaboration stays in the other forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import IO, Any

from graph.records.extract import Extract
from graph.records.languages import ENGLISH, SWEDISH
from graph.records.lists import FAMILY_OF
from graph.records.schema import Fields
from ingest.exports.export import About, Style
from ingest.exports.own_json import as_json
from ingest.values.addresses import JOINED as ADDRESSES
from ingest.values.phones import phones

SCHEMA = "https://schema.org/"
PUBLIC = ("municipality", "region", "state")
"""Sector families whose services are a government's."""
_TYPES: Mapping[str, str] = {
    "civil_society": "NGO", "education_association": "NGO", "company": "Corporation",
    "academia": "EducationalOrganization", "political_party": "PoliticalParty",
}  # fmt: skip
NUMBER = {"@type": "PropertyValue", "propertyID": "organisationsnummer"}
_PAGES = {"organisation": "organisations", "arena": "arenas", "question": "questions"}
"""Kinds with a page of their own; the others are named by their record."""


def write_jsonld(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    """Write one graph, a thing a line."""
    file.write(b'{"@context":' + as_json({"@vocab": SCHEMA}) + b',"@graph":[')
    parting = b"\n"
    for thing in Linked(extract, about).things():
        file.write(parting + as_json({name: value for name, value in thing.items() if value}))
        parting = b",\n"
    file.write(b"]}\n")


def write_geojson(extract: Extract, style: Style, about: About, file: IO[bytes]) -> None:
    """Write the places whose position is known, with how many organisations are there."""
    there: defaultdict[str, int] = defaultdict(int)
    for _, _, fields in extract.records("organisation"):
        for place in fields.get("municipalities", ()):
            there[place] += 1
    file.write(b'{"type":"FeatureCollection","features":[')
    parting = b"\n"
    for id, _, fields in extract.records("place"):
        if "latitude" in fields and "longitude" in fields:
            where = {"type": "Point", "coordinates": [fields["longitude"], fields["latitude"]]}
            said = {k: v for k, v in fields.items() if k not in ("latitude", "longitude")}
            told = {"type": "Feature", "id": id, "geometry": where}
            file.write(parting + as_json({**told, "properties": {**said, "organisations": there[id]}}))
            parting = b",\n"
    file.write(b"]}\n")


class Linked:
    """Things in schema.org's words, made of what is seen of each record."""

    def __init__(self, extract: Extract, about: About) -> None:
        self._extract, self._about = extract, about
        organisations = extract.snapshot.organisations
        self._public = {id for id, one in organisations.items() if FAMILY_OF[one.sector] in PUBLIC}
        self._seats: defaultdict[str, list[str]] = defaultdict(list)
        for _, _, fields in extract.records("membership"):
            if fields.get("role") != "funds":
                self._seats[fields["organisation"]].append(fields["arena"])

    def things(self) -> Iterator[dict[str, Any]]:
        """Yield every thing, with its address as its id."""
        makers = {
            "place": self._place, "question": self._question, "organisation": self._organisation,
            "arena": self._arena, "meeting": self._meeting, "initiative": self._project,
            "service": self._service,
        }  # fmt: skip
        for kind, make in makers.items():
            for id, _, fields in self._extract.records(kind):
                yield {"@id": self._id(kind, id), **make(id, fields)}
        for id, _, fields in self._extract.records("arena"):
            if day := fields.get("next_meeting"):
                ours = {"@id": f"{self._id('arena', id)}#next", "@type": "Event", "startDate": day}
                yield {**ours, "name": _said(fields, "name"), "organizer": self._ref("arena", id)}

    def _id(self, kind: str, id: str) -> str:
        return self._about.link(f"/{_PAGES[kind]}/{id}" if kind in _PAGES else f"/api/v1/records/{kind}/{id}")

    def _ref(self, kind: str, id: str) -> dict[str, str]:
        return {"@id": self._id(kind, id)}

    def _refs(self, kind: str, fields: Fields, name: str) -> list[dict[str, str]]:
        held = fields.get(name) or []
        return [self._ref(kind, id) for id in (held if isinstance(held, list) else [held])]

    def _common(self, fields: Fields) -> dict[str, Any]:
        """What most things have."""
        pages = (fields.get("url") or "").split(ADDRESSES)
        told = {
            "name": _said(fields, "name"),
            "description": _said(fields, "description"),
            "alternateName": fields.get("aliases"),
            "url": [page for page in pages if page],
            "telephone": [one.formatted for one in phones(fields.get("phone") or "").numbers],
            "email": [one for one in (fields.get("email") or "").split(ADDRESSES) if one],
            "areaServed": self._refs("place", fields, "municipalities"),
        }
        return {name: value for name, value in told.items() if value}

    def _place(self, id: str, fields: Fields) -> dict[str, Any]:
        where: dict[str, Any] = {name: fields[name] for name in ("latitude", "longitude") if name in fields}
        return {
            "@type": "AdministrativeArea", **self._common(fields),
            "identifier": fields.get("kommunkod") or id,
            "geo": where and {"@type": "GeoCoordinates", **where},
            "containedInPlace": self._refs("place", fields, "county"),
            "containsPlace": self._refs("place", fields, "parts"),
        }  # fmt: skip

    def _question(self, _: str, fields: Fields) -> dict[str, Any]:
        return {"@type": "DefinedTerm", **self._common(fields), "alternateName": fields.get("synonyms")}

    def _organisation(self, id: str, fields: Fields) -> dict[str, Any]:
        public = "GovernmentOrganization" if id in self._public else "Organization"
        number = fields.get("registration_number")
        return {
            "@type": _TYPES.get(fields["sector"], public), **self._common(fields),
            "identifier": number and {**NUMBER, "value": number},
            "parentOrganization": self._refs("organisation", fields, "part_of"),
            "knowsAbout": self._refs("question", fields, "questions"),
            "memberOf": [self._ref("arena", arena) for arena in dict.fromkeys(self._seats[id])],
            "foundingDate": fields.get("active_from"), "dissolutionDate": fields.get("active_to"),
        }  # fmt: skip

    def _arena(self, _: str, fields: Fields) -> dict[str, Any]:
        return {
            "@type": "Organization", **self._common(fields), "additionalType": fields.get("kind"),
            "knowsAbout": self._refs("question", fields, "questions"),
            "foundingDate": fields.get("active_from"), "dissolutionDate": fields.get("active_to"),
        }  # fmt: skip

    def _meeting(self, _: str, fields: Fields) -> dict[str, Any]:
        arena = self._extract.snapshot.arenas[fields["arena"]]
        return {
            "@type": "Event", "name": fields.get("topic") or arena.name, "startDate": fields["held"],
            "organizer": self._ref("arena", arena.id), "location": fields.get("where"),
            "about": self._refs("question", fields, "questions"),
        }  # fmt: skip

    def _project(self, _: str, fields: Fields) -> dict[str, Any]:
        return {
            "@type": "Project", **self._common(fields), "foundingDate": fields.get("since"),
            "dissolutionDate": fields.get("until"),
            "parentOrganization": self._refs("organisation", fields, "owner"),
            "member": self._refs("organisation", fields, "partners"),
            "funder": self._refs("organisation", fields, "funder"),
            "knowsAbout": self._refs("question", fields, "questions"),
        }  # fmt: skip

    def _service(self, _: str, fields: Fields) -> dict[str, Any]:
        common, providers = self._common(fields), fields.get("providers", [])
        channel = {
            "@type": "ServiceChannel", "servicePhone": common.pop("telephone", None),
            "serviceUrl": common.get("url"), "availableLanguage": fields.get("languages"),
        }  # fmt: skip
        audience = {
            "@type": "PeopleAudience", "audienceType": fields.get("target_group"),
            "suggestedMinAge": fields.get("age_from"), "suggestedMaxAge": fields.get("age_to"),
        }  # fmt: skip
        return {
            "@type": "GovernmentService" if self._public & {*providers} else "Service",
            **{name: value for name, value in common.items() if name not in ("email", "alternateName")},
            "provider": [self._ref("organisation", one) for one in providers],
            "about": self._refs("question", fields, "questions"),
            "availableChannel": _filled(channel), "audience": _filled(audience),
        }  # fmt: skip


def _said(fields: Fields, name: str) -> list[dict[str, str]]:
    """A text in the languages that it has."""
    texts = ((SWEDISH, fields.get(name)), (ENGLISH, fields.get(f"{name}_en")))
    return [{"@value": text, "@language": lang} for lang, text in texts if text]


def _filled(thing: Mapping[str, Any]) -> dict[str, Any] | None:
    """A thing without what is not known; None where nothing is."""
    told = {name: value for name, value in thing.items() if value is not None and value != []}
    return told if len(told) > 1 else None
