"""The network in the words of HSDS 3.0 (Open Referral): who offers which support, where and for whom.

HSDS knows organisations, services, locations and taxonomies. It has no home for collaboration, seats, arenas,
projects, needs and agreements (`docs/exports.md`). Identifiers are UUIDs made of our ids, always the same.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from graph.records.extract import Extract
from graph.records.languages import in_language
from graph.records.lists import SECTOR
from graph.records.schema import Fields
from ingest.values.addresses import JOINED as ADDRESSES
from ingest.values.phones import phones

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/3.0/"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://o-riket/hsds")
Thing = dict[str, Any]
QUESTIONS, SECTORS = "questions", "sectors"
"""Our two taxonomies."""
_STATUS = {"completed": "defunct", "planned": "inactive"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def hsds_id(kind: str, id: str) -> str:
    """The UUID of something of ours.

    Examples
    --------
    >>> hsds_id("organisation", "nora-kommun") == hsds_id("organisation", "nora-kommun")
    True
    """
    return str(uuid.uuid5(NAMESPACE, f"{kind}/{id}"))


class Hsds:
    """Things of HSDS made of what somebody sees, alone as in lists, or with all that belongs to them."""

    def __init__(self, extract: Extract, lang: str) -> None:
        self._lang = lang
        self._known: dict[str, dict[str, Fields]] = {
            kind: {id: fields for id, _, fields in extract.records(kind)}
            for kind in ("place", "question", "organisation", "service", "contact")
        }
        self._ids = {
            (kind, hsds_id(kind, id)): id for kind in ("organisation", "service") for id in self._known[kind]
        }
        self._offered: defaultdict[str, list[str]] = defaultdict(list)
        for id, fields in self._known["service"].items():
            for provider in fields.get("providers", [])[:1]:
                self._offered[provider].append(id)
        self._functions: defaultdict[str, list[str]] = defaultdict(list)
        for id, fields in self._known["contact"].items():
            self._functions[fields["organisation"]].append(id)

    def ours(self, kind: str, given: str) -> str | None:
        """Our id of an organisation or a service, by its UUID."""
        return self._ids.get((kind, given))

    def organisations(self) -> list[str]:
        """Our ids of all organisations, in order."""
        return [*self._known["organisation"]]

    def services(self) -> list[str]:
        """Our ids of all services, in order."""
        return [*self._known["service"]]

    def located(self) -> list[str]:
        """Our ids of the services of which we know where they are."""
        return [id for id, fields in self._known["service"].items() if fields.get("where")]

    def organisation(self, id: str) -> Thing:
        """An organisation alone. HSDS wants a description of each: where there is none, its sector."""
        fields = self._known["organisation"][id]
        sector = SECTOR.label(fields["sector"], self._lang)
        above = fields.get("part_of")
        return _told(
            id=hsds_id("organisation", id),
            name=self._text(fields, "name"),
            alternate_name="; ".join(fields.get("aliases", [])),
            description=self._text(fields, "description") or sector,
            email=_first_mail(fields),
            website=_page(fields),
            parent_organization_id=hsds_id("organisation", above) if above else None,
        )

    def whole_organisation(self, id: str, *, whole_services: bool = False) -> Thing:
        """An organisation with its numbers, functions, terms and services, these alone or whole."""
        fields, number = self._known["organisation"][id], None
        if said := fields.get("registration_number"):
            number = {
                "id": hsds_id("number", id),
                "identifier_type": "SE organisationsnummer",
                "identifier": said,
            }
        return _told(
            **self.organisation(id),
            phones=_phones("organisation", id, fields),
            contacts=[self.contact(one) for one in self._functions[id]],
            organization_identifiers=[number] if number else None,
            attributes=self._terms("organisation", id, fields, sector=fields["sector"]),
            services=[
                _without(self.whole_service(one), "organization")
                if whole_services
                else _without(self.service(one), "organization_id")
                for one in self._offered[id]
            ],
        )

    def contact(self, id: str) -> Thing:
        """A function that one can turn to."""
        fields = self._known["contact"][id]
        return _told(
            id=hsds_id("contact", id), title=fields["function"], email=_first_mail(fields),
            phones=_phones("contact", id, fields),
        )  # fmt: skip

    def service(self, id: str) -> Thing:
        """A service alone; of several providers HSDS takes one, the first."""
        fields = self._known["service"][id]
        provider = next(iter(fields.get("providers", [])), None)
        confirmed = str(fields.get("confirmed", ""))
        return _told(
            id=hsds_id("service", id),
            organization_id=hsds_id("organisation", provider) if provider else None,
            name=self._text(fields, "name"),
            description=self._text(fields, "description"),
            url=_page(fields),
            email=_first_mail(fields),
            status=_STATUS.get(fields.get("status", ""), "active"),
            application_process=fields.get("how"),
            fees_description=fields.get("cost"),
            eligibility_description=fields.get("target_group"),
            minimum_age=fields.get("age_from"),
            maximum_age=fields.get("age_to"),
            assured_date=confirmed if _DAY.fullmatch(confirmed) else None,
        )

    def listed_service(self, id: str) -> Thing:
        """A service as lists have it: with its organisation."""
        fields = self._known["service"][id]
        provider = next(iter(fields.get("providers", [])), None)
        alone = _without(self.service(id), "organization_id")
        return _told(**alone, organization=self.organisation(provider) if provider else None)

    def whole_service(self, id: str) -> Thing:
        """A service with its organisation, numbers, times, places, languages and terms."""
        fields = self._known["service"][id]
        when = fields.get("when")
        return _told(
            **self.listed_service(id),
            phones=_phones("service", id, fields),
            schedules=[{"id": hsds_id("schedule", id), "description": when}] if when else None,
            service_areas=[self._area(id, place) for place in fields.get("municipalities", [])],
            service_at_locations=[_without(self.at_location(id), "service")] if fields.get("where") else None,
            languages=[
                {"id": hsds_id("language", f"{id}/{one}"), "name": one} for one in fields.get("languages", [])
            ],
            attributes=self._terms("service", id, fields),
        )

    def at_location(self, id: str, *, whole: bool = False) -> Thing:
        """A service where it is, alone or whole; the location is what is said of where."""
        fields = self._known["service"][id]
        return {
            "id": hsds_id("at_location", id), "location": self.location(id),
            "service": _without(self.whole_service(id), "service_at_locations") if whole
            else self.listed_service(id),
            **({"description": fields["when"]} if fields.get("when") else {}),
        }  # fmt: skip

    def location(self, id: str) -> Thing:
        """Where a service is; we know words, no position."""
        fields = self._known["service"][id]
        places = (self._text(self._known["place"][one], "name") for one in fields.get("municipalities", []))
        return _told(
            id=hsds_id("location", id), location_type="physical", name=fields["where"],
            description=", ".join(filter(None, places)),
        )  # fmt: skip

    def terms_of(self, service: str) -> set[str]:
        """The UUIDs of what a service is about, and of all that is wider."""
        found: set[str] = set()
        waiting = [*self._known["service"][service].get("questions", [])]
        while waiting:
            if (one := waiting.pop()) in found:
                continue
            found.add(one)
            waiting += filter(None, [self._known["question"].get(one, {}).get("broader")])
        return {hsds_id(QUESTIONS, one) for one in found}

    def taxonomies_of(self, service: str) -> set[str]:
        """The UUIDs of the taxonomies of which a service has terms."""
        return {hsds_id("taxonomy", QUESTIONS)} if self._known["service"][service].get("questions") else set()

    def taxonomies(self) -> Iterator[Thing]:
        """Yield our two taxonomies: the questions, and the sectors of organisations."""
        yield self.taxonomy(QUESTIONS)
        yield self.taxonomy(SECTORS)

    def taxonomy(self, name: str) -> Thing:
        """One of our taxonomies."""
        titles = {QUESTIONS: ("Frågor", "Questions"), SECTORS: ("Sektorer", "Sectors")}
        return {
            "id": hsds_id("taxonomy", name), "name": in_language(self._lang, *titles[name]),
            "description": in_language(self._lang, *titles[name]),
        }  # fmt: skip

    def terms(self) -> Iterator[Thing]:
        """Yield the terms of both taxonomies."""
        for id in self._known["question"]:
            yield self.term(QUESTIONS, id)
        for sector in SECTOR.values:
            yield self.term(SECTORS, sector)

    def term(self, taxonomy: str, id: str) -> Thing:
        """A question or a sector."""
        fields = self._known["question"].get(id, {}) if taxonomy == QUESTIONS else {}
        name = SECTOR.label(id, self._lang) if taxonomy == SECTORS else self._text(fields, "name")
        above = fields.get("broader")
        return _told(
            id=hsds_id(taxonomy, id), code=id, name=name, description=name,
            parent_id=hsds_id(taxonomy, above) if above else None, taxonomy=self.taxonomy(taxonomy)["name"],
            taxonomy_detail=self.taxonomy(taxonomy),
        )  # fmt: skip

    def _terms(self, kind: str, id: str, fields: Fields, sector: str | None = None) -> list[Thing]:
        said = [(QUESTIONS, one) for one in fields.get("questions", [])]
        return [
            {
                "id": hsds_id("attribute", f"{kind}/{id}/{taxonomy}/{one}"), "link_id": hsds_id(kind, id),
                "link_entity": "organization" if kind == "organisation" else kind,
                "taxonomy_term": self.term(taxonomy, one),
            }
            for taxonomy, one in (*said, *([(SECTORS, sector)] if sector else []))
        ]  # fmt: skip

    def _area(self, service: str, place: str) -> Thing:
        fields = self._known["place"][place]
        return _told(
            id=hsds_id("area", f"{service}/{place}"), name=self._text(fields, "name"),
            extent=fields.get("kommunkod"), extent_type="other" if fields.get("kommunkod") else None,
        )  # fmt: skip

    def _text(self, fields: Fields, name: str) -> str | None:
        said: str | None = in_language(self._lang, fields.get(name), fields.get(f"{name}_en"))
        return said


def _told(**fields: Any) -> Thing:
    """A thing without what is not known."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _without(thing: Mapping[str, Any], name: str) -> Thing:
    return {key: value for key, value in thing.items() if key != name}


def _first_mail(fields: Fields) -> str | None:
    return next((one for one in (fields.get("email") or "").split(ADDRESSES) if one), None)


def _page(fields: Fields) -> str | None:
    """The first page that has a whole address."""
    return next((one for one in (fields.get("url") or "").split(ADDRESSES) if _ADDRESS.fullmatch(one)), None)


def _phones(kind: str, id: str, fields: Fields) -> list[Thing]:
    found = phones(fields.get("phone") or "").numbers
    return [
        {"id": hsds_id("phone", f"{kind}/{id}/{at}"), "number": one.formatted} for at, one in enumerate(found)
    ]
