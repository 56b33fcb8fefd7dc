"""What sheets and columns may be called besides their own names, and what the seed's files call them.

Their own names are the labels of `graph.records`: the field's name and its Swedish label.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph.records.languages import ENGLISH, SWEDISH

SHEET_WORDS: Mapping[str, tuple[str, ...]] = {
    "organisation": ("organisation", "organizations", "aktörer"),
    "membership": ("arena members", "medlemmar", "members"),
    "tie": ("relation", "samarbeten", "tie", "relations"),
    "arena": ("arena", "nätverk och möten"),
    "question": ("fråga", "question"),
    "place": ("plats", "place", "kommuner"),
    "service": ("insats", "service", "stöd", "tjänster"),
    "initiative": ("initiativ", "initiative", "projects"),
    "need": ("need",),
    "contact": ("kontakt", "contact", "funktioner"),
    "agreement": ("överenskommelse", "agreement", "avtal"),
    "source": ("källa", "source", "källförteckning"),
    "chair": ("stol", "chair", "tomma stolar", "empty chairs"),
    "meeting": ("möte", "meeting", "träffar"),
    "decision": ("decision",),
    "call": ("call", "öppna frågor"),
    "challenge": ("utmaning", "challenge", "synergiverkstad"),
    "story": ("berättelse", "story", "vyer"),
    "survey": ("enkät", "survey", "påståenden"),
    "round": ("omgång", "enkätomgångar", "survey rounds"),
    "chain": ("vårdkedja", "kedjor", "chain"),
    "handover": ("överlämning", "hand-overs"),
    "document": ("styrdokument", "document", "rapporter och filmer"),
    "checklist": ("checklista", "checklist"),
    "temperature": ("bock", "temperature", "bockar"),
    "goal": ("goal", "delmål"),
    "assumption": ("antagande", "assumption"),
    "analysis": ("analys", "analysis", "problemanalyser"),
    "network": ("om nätverket",),
}
"""Further words for sheets, in the order in which people should meet them; other kinds follow."""

RECORD_KIND: Mapping[str, str] = {SWEDISH: "postslag", ENGLISH: "record_kind"}
RECORD_ID: Mapping[str, str] = {SWEDISH: "post_id", ENGLISH: "record_id"}
"""Headings of our own files of networks, where one table holds several kinds of records."""

# Field or kind.field
WORDS: Mapping[str, tuple[str, ...]] = {
    "id": ("kod", "code"),
    "name": ("name_sv", "benämning", "titel"),
    "question.name": ("name", "fråga"),
    "name_en": ("engelskt namn",),
    "aliases": ("alias", "kallas även", "kortnamn"),
    "sector": ("typ",),
    "document.sector": ("sektorn",),
    "part_of": ("tillhör", "moderorganisation"),
    "umbrella": ("paraplyorganisation",),
    "municipalities": ("kommuner", "municipalities", "plats", "place", "places"),
    "questions": ("fråga", "question"),
    "question": ("frågor", "questions"),
    "description": ("description", "om"),
    "organisation.description": ("description_sv", "om"),
    "source": ("sources", "källor"),
    "collective": ("kollektiv",),
    "sector_basis": ("grund för sektor",),
    "note": ("note", "kommentar", "notering", "anmärkning"),
    "active_from": ("aktiv_från", "startade"),
    "active_to": ("aktiv_till", "upphörde"),
    "url": ("länk", "webbplats", "hemsida", "link"),
    "phone": ("telefonnummer", "tel"),
    "email": ("epost", "mejl", "mail", "e-mail"),
    "registration_number": ("orgnr", "org.nr", "org nr"),
    "kommunkod": ("scb-kod", "municipality code"),
    "kind": ("typ", "sort", "type"),
    "parts": ("består av",),
    "latitude": ("lat",),
    "longitude": ("lon", "long", "lng"),
    "hours": ("öppet",),
    "synonyms": ("synonyms", "invånares ord"),
    "broader": ("överordnad fråga", "hör till"),
    "confidence": ("hur säkert", "tillförlitlighet"),
    "meets": ("möts", "mötestider"),
    "next_meeting": ("nästa träff",),
    "arena": ("forum", "nätverk"),
    "organisation": ("organization", "aktör", "medlem"),
    "since": ("from", "start", "sedan", "startdatum"),
    "until": ("to", "slut", "till och med", "slutdatum"),
    "initiative.since": ("since", "start", "sedan", "startdatum"),
    "initiative.until": ("until", "slut", "till och med", "slutdatum"),
    "owner": ("projektägare",),
    "partners": ("parter", "samverkansparter"),
    "funder": ("finansiärer", "funders"),
    "form": ("arbetsform",),
    "status": ("läge",),
    "a": ("från organisation", "organisation 1", "part a"),
    "b": ("till organisation", "organisation 2", "part b"),
    "degree": ("samverkansgrad",),
    "last_known": ("senast_känd", "känd"),
    "protected": ("skyddade uppgifter", "skyddad organisation"),
    "impersonal": ("inte en person", "är en funktion", "är en organisation"),
    "by": ("sagt av", "uppgiftslämnare", "according to"),
    "said": ("svarat", "svarsdatum"),
    "person_bound": ("personberoende",),
    "via": ("genom", "arena eller projekt"),
    "strained": ("ansträngt",),
    "decided": ("beslutad_grad",),
    "providers": ("provider", "ges av"),
    "target_group": ("för vem",),
    "when": ("tid",),
    "where": ("adress",),
    "cost": ("avgift", "pris"),
    "how": ("så gör du",),
    "languages": ("language",),
    "age_from": ("ålder_från",),
    "age_to": ("ålder_till",),
    "text": ("text", "beskrivning", "description"),
    "held": ("datum", "date"),
    "begins": ("kl", "tid", "time"),
    "function": ("befattning",),
    "parties": ("part",),
    "signed": ("datum",),
    "valid_until": ("gäller_till", "giltig till"),
    "opens_at": ("datum", "öppnar"),
    "published": ("år", "year", "utgivningsår"),
}  # fmt: skip
"""Further words for columns."""

ENGLISH_COLUMNS: Mapping[str, str] = {
    "question.name": "name_sv",
    "municipalities": "municipality",
    "description": "description_sv",
    "organisation.description": "description",
    "note": "note_sv",
    "synonyms": "synonyms_sv",
    "initiative.since": "from",
    "initiative.until": "to",
    "need.text": "text_sv",
}
"""English names of columns in the form of the seed's files, where they are not the field's name."""

USUAL: Mapping[str, str] = {
    "organisation": "id name aliases sector part_of umbrella municipalities questions description source"
    " collective sector_basis note",
    "membership": "arena organisation role since until source confidence note",
    "tie": "a b degree level since until last_known person_bound via strained confidence source note",
    "arena": "id name kind level municipalities questions active_from active_to description source"
    " confidence",
    "question": "id name name_en synonyms broader source kind",
    "place": "id name kommunkod kind county parts latitude longitude source note",
    "service": "id name providers questions target_group municipalities description source status note",
    "initiative": "id name municipalities owner partners funder since until questions form source status"
    " description note",
    "need": "id text question municipalities source kind",
    "contact": "organisation function phone email url vacant",
    "agreement": "id name parties question signed valid_until url",
    "meeting": "arena held begins ends where questions came people",
    "decision": "arena text owner due done",
    "chair": "arena sector task since until",
    "source": "id name short_name aliases publisher published url",
    "network": "name opens_at",
}
"""Columns of the seed's form, always exported; all others when somebody has a value there."""
