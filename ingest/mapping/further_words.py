"""Further words that people write above columns and sheets: understood when nothing else claims them.

The names of `ingest.mapping.headings` are ours: a sheet that uses them means them. These words only mean a
column where no other column of the sheet does, so that "Förening" beside "Namn" changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

CATEGORIES = (
    "verksamhet", "verksamhetsområde", "bransch", "kategori", "inriktning", "föreningskategori", "category",
)  # fmt: skip
"""Headings of a register's own categories: they may mean what one works with, which is offered only."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organisation.name": (
        "förening", "föreningar", "föreningsnamn", "föreningens namn", "namn på förening",
        "namn på föreningen",
        "organisation", "organisationer", "organisationsnamn", "organisationens namn",
        "namn på organisation",
        "namn på organisationen", "vilken organisation", "er organisation", "partner organisation",
        "partner organization", "aktör", "aktörer",
        "aktörens namn",
        "verksamhet", "verksamhetens namn", "enhet", "företag", "företagsnamn", "bolag", "samfund", "klubb",
        "part", "organization", "organizations", "organization name", "organisation name", "organisations",
        "name of organisation", "name of organization", "your organisation", "your organization",
        "association", "association name", "actor", "agency", "club", "label", "org", "firma", "firmanamn",
        "radetiketter", "row labels",
        "stakeholder", "stakeholders", "stakeholder name", "vi heter", "navn", "charity", "nonprofit",
        "non profit", "company",
        "provider", "institution", "mottagning", "vårdenhet", "skolenhet", "leverantör",
        "kontonamn", "account name", "mottagare", "adressat", "recipient", "addressee",
        "yhdistys", "yhdistyksen nimi", "järjestö", "organisaatio", "toimija",
    ),
    "sector": (
        "föreningstyp", "organisationstyp", "typ av organisation", "typ av förening", "aktörstyp",
        "kategori",
        "organisation type", "organization type", "type", "type of organisation", "category", "orgtyp",
        "juridisk form", "organisationsform", "bolagsform", "legal form", "kontotyp", "account type",
        "sektori", "tyyppi",
    ),
    "phone": (
        "tfn", "tfnnr", "tfn nr", "tlf", "tel nr", "telnr", "telefonnr", "telefon nr", "phone number",
        "telephone", "växel", "switchboard", "huvudtelefon", "direktnr", "direktnummer", "direkttelefon",
        "puhelin", "puhelinnumero",
    ),
    "email": (
        "e-postadress", "epostadress", "mailadress", "mejladress", "e-mail address", "email address",
        "mail adress", "sähköposti", "sähköpostiosoite",
    ),
    "url": ("webb", "webbsida", "website", "web", "web site", "homepage", "home page", "www",
    "internetadress", "kotisivu", "verkkosivu"),
    "registration_number": (
        "organisationsnr", "organisations nr", "org nummer", "orgnummer", "org.nummer",
        "organisation number",
        "organization number", "registration no", "reg no",
    ),
    "municipalities": ("hemkommun", "kommunnamn", "verksam i kommun", "municipality name", "verksam i",
    "kommunkod",
    "kommunnr", "säte", "säteskommun", "kommune", "kunta"),
    "questions": (
        "vad gäller det", "gäller frågan", "sakfrågor", "sakfråga", "sakområden", "ämnen", "teman",
        "arbetar med", "topics", "issues", "tags",
        "themes",
    ),
    "description": ("vad gör ni", "vad gör föreningen", "what do you do",
    "verksamhetsbeskrivning", "beskrivning av verksamheten", "about", "summary"),
    "by": ("uppgift från", "enligt", "uppgiften lämnad av"),
    "note": ("något mer ni vill berätta", "annat ni vill berätta", "anything else",
    "övrigt", "övriga upplysningar", "kommentarer", "comment", "comments", "remarks", "notes"),
    "aliases": ("förkortning", "kallas", "alternate name", "abbreviation", "also known as", "acronym"),
    "active_from": ("bildad", "bildades", "bildad år", "grundad", "startår", "founded"),
    "active_to": ("upphörd", "upphörde", "nedlagd", "avregistrerad", "avregistreringsdatum", "avförd",
    "date of removal", "removal date", "closed", "date closed", "dissolved"),
    "service.when": ("hours", "opening hours", "hours of operation", "öppettid", "öppettider", "telefontid",
    "telefontider", "besökstid"),
    "where": ("besöksadress", "physical address", "street address"),
    "target_group": ("eligibility", "målgrupper"),
    "service.description": ("program description", "service description"),
    "part_of": ("moderförening", "ingår i", "huvudman", "parent organisation", "parent organization"),
    "membership.arena": (
        "grupp", "group", "styrgrupp", "nätverkets namn", "arbetsgrupp", "mötesplats", "råd",
        "arenans namn", "network", "working group",
        "network name",
    ),
    "membership.organisation": (
        "förening", "medlemsorganisation", "deltagande organisation", "verksamhet", "företag",
        "huvudman", "representerar", "member organisation", "member organization", "member",
        "organisations", "medlem", "org",
        "vilka deltar", "vilka ingår", "deltagande organisationer", "deltagande aktörer", "medverkande",
        "ingående organisationer", "medlemsorganisationer", "medlemmar", "participating organisations",
        "members",
    ),
    "tie.a": ("organisation", "förening", "aktör", "organization", "verksamhet", "enhet", "vilka", "vem",
        "who", "den ena",
    "aktör a", "aktör 1", "förening 1", "part 1", "org 1", "org a", "från aktör", "from organisation",
    "from organization", "from actor", "source organisation"),
    "tie.b": ("med vem", "motpart", "partner", "counterpart", "den andra", "aktör b", "aktör 2",
        "förening 2",
    "part 2", "org 2", "org b", "till aktör", "to organisation", "to organization", "to actor",
    "target organisation"),
    "degree": (
        "hur", "hur nära", "på vilket sätt", "in what way",
        "typ av samarbete", "typ av samverkan", "grad av samverkan", "grad av samarbete",
        "styrka", "strength", "samarbetsgrad", "samarbetsform", "samverkansform", "form av samarbete",
        "form av samverkan",
        "type of collaboration", "how", "how close", "degree of collaboration",
    ),
    "since": ("fr.o.m.", "fr.o.m", "fr o m", "fom", "från och med", "startade", "started"),
    "until": ("t.o.m.", "t.o.m", "t o m", "tom", "upphörde", "ended"),
    "initiative.name": ("projekt", "projektnamn", "projektets namn", "satsning", "project", "project name"),
    "owner": ("sökande", "sökande organisation", "bidragstagare", "applicant", "ansvarig organisation",
        "huvudman", "projektägande organisation", "lead", "lead organisation"),
    "partners": ("medsökande", "co applicant", "co applicants", "samverkande parter",
        "deltagande parter", "samarbetspartner", "samarbetspartners",
    "partners"),
    "arena.name": ("nätverk", "forum", "grupp", "arenans namn", "network", "group"),
    "service.name": ("insats", "aktivitet", "service", "activity", "service name", "program", "programme"),
    "providers": ("arrangör", "arrangörer", "organisation", "förening", "organisations", "organiser",
    "agency", "organization", "provider", "vårdgivare", "charity", "verksamhet", "enhet", "aktör"),
    "place.name": ("kommun", "municipality"),
    "came": ("deltar", "deltog", "närvarande", "närvarande organisationer", "deltagande parter",
        "vilka kom",
    "attended", "present"),
    "meeting.where": ("lokal", "plats", "mötesplats", "venue", "location"),
    "contact.function": ("roll", "role", "titel", "title"),
    "contact.organisation": ("förening", "verksamhet", "enhet", "avdelning", "förvaltning", "myndighet",
    "företag"),
    "agreement.name": ("vad", "what", "avtal", "överenskommelse", "iop", "avtalsnamn", "avtalets namn",
        "agreement",
    "agreement name", "avsiktsförklaring"),
    "parties": ("mellan vilka", "mellan", "between", "avtalsparter", "avtalspart", "ingående parter",
        "parterna"),
    "case_number": ("dnr", "diarienr", "ärendenr", "ärendenummer", "reference number"),
    "signed": ("tecknat", "tecknades", "undertecknat", "avtalsdatum", "signerat", "signed on"),
    "valid_until": ("löper ut", "giltigt till", "gäller t.o.m.", "gäller tom", "avtalet löper ut",
        "expires",
    "utgår", "slutdatum"),
    "valid_from": ("giltig från", "giltigt från", "gäller fr.o.m.", "gäller from", "startdatum"),
}  # fmt: skip
"""Field, or kind.field where the word means it on that kind's sheet only → words."""

NAMED_BY = frozenset({"organisation.name", "service.name", "arena.name", "initiative.name", "providers",
"membership.organisation", "contact.organisation"})  # fmt: skip
"""Fields whose further words make longer ones: what a column of names is called by what it names."""
NAME_FORMS = ("{}namn", "{}snamn", "{} namn", "{}s namn", "{}ens namn", "{}ets namn", "namn på {}",
"{} name", "name of {}", "{} title")  # fmt: skip
QUALIFIED = frozenset({"phone", "email", "url", "municipalities", "hours"})
"""Fields whose heading may say whose it is, beside what it is."""
QUALIFIERS = (
    "main", "office", "primary", "general", "public", "contact", "business", "work", "organisations",
    "reception", "arbete", "huvud", "kontor", "kansli", "kansliets", "föreningens", "organisationens",
    "företagets", "verksamhetens", "enhetens", "aktörens", "allmän", "officiell", "official", "the", "till",
    "1",
)  # fmt: skip
"""Words in a heading that only say whose it is; the names of organisations' columns are others."""

SHEETS: Mapping[str, tuple[str, ...]] = {
    "organisation": (
        "föreningar",
        "föreningslista",
        "föreningsregister",
        "förening",
        "associations",
        "actors",
    ),
    "membership": ("medlemmar", "members", "deltagare i arenor", "memberships"),
    "initiative": ("satsningar",),
    "arena": ("nätverk", "forum", "mötesplatser", "networks", "forums"),
    "agreement": ("avtal", "avtalslista", "iop", "agreements"),
}
"""Words in the name of a sheet, or in the title above its table, that say what its rows are."""

LEFT_OUT = (
    "ignore", "ignorera", "ignoreras", "gammal", "gammalt", "gamla", "old", "kopia", "copy", "backup",
    "arkiv",
    "archive", "archived", "utgår", "utgått", "inaktuell", "inaktuella", "obsolete", "slask", "papperskorg",
    "trash", "logg", "ändringslogg", "versionslogg", "changelog", "change log",
    "använd ej", "använd inte", "läs inte", "do not use", "deprecated", "utkast", "draft",
)  # fmt: skip
"""Words in the name of a sheet that say that it is not to be read."""

ARENA_WORDS = (
    "forum",
    "arena",
    "arenor",
    "arenas",
    "nätverk",
    "network",
    "networks",
    "grupper",
    "råd",
    "mötesplatser",
    "möten",
    "meetings",
    "forums",
    "groups",
)
QUESTION_WORDS = (
    "frågor",
    "fråga",
    "sakfrågor",
    "områden",
    "sakområden",
    "ämnen",
    "teman",
    "questions",
    "topics",
    "themes",
    "issues",
    "areas",
)
"""What the columns of a matrix are, where a band above them or the sheet's name says so."""
ARENA_ENDINGS = (
    "råd",
    "rådet",
    "grupp",
    "gruppen",
    "nätverk",
    "nätverket",
    "forum",
    "forumet",
    "group",
    "network",
    "council",
)

NODES_OF_ARENAS = (
    "arena", "forum", "nätverk", "network", "nettverk", "netværk", "netzwerk", "réseau", "verkosto", "råd",
    "council", "arbetsgrupp", "working group", "arbeidsgruppe", "samverkansgrupp", "samverkansforum",
    "kommitté", "committee", "mötesplats", "meeting", "möte", "samverkansarena",
)  # fmt: skip
"""Types of a network's nodes that are where organisations meet."""
NODES_OF_PERSONS = ("person", "persons", "people", "individual", "privatperson", "persona", "personne",
"kontaktperson", "henkilö")  # fmt: skip
"""Types of nodes that are nobody's to show."""
VENUES = ("plats", "platser", "place", "places")
"""Headings of municipalities, and of the houses where something is to be had."""
GROUPS = ("grupp", "group")
"""Headings of where one sits, in a list of seats, and in a register of which sort one is."""
PIVOT_LABELS = frozenset({"radetiketter", "row labels"})
"""What spreadsheets call the first column of a pivot table."""
PARTNERS = (
    "samarbetar med",
    "samverkar med",
    "samarbete med",
    "samverkan med",
    "samarbetspartner",
    "samarbetspartners",
    "samverkanspartner",
    "samverkanspartners",
    "nuvarande samverkan",
    "nuvarande samarbeten",
    "samverkansparter",
    "arbetar tillsammans med",
    "jobbar med",
    "jobbar ihop med",
    "har kontakt med",
    "kontakt med",
    "samordnar med",
    "vilka samarbetar ni med",
    "vilka samverkar ni med",
    "works with",
    "collaborates with",
    "cooperates with",
    "partners with",
    "partner organisations",
    "works together with",
    "in contact with",
    "collaboration with",
    "who do you work with",
    "partners",
    "partner",
    "samarbeten",
    "collaborators",
)
"""Headings of columns that list whom an organisation works with."""
LEVELS = (
    ("förvaltning", "nämnd", "förvaltning/bolag", "huvudorganisation", "administration", "department"),
    ("avdelning", "verksamhetsområde", "område", "division", "section"),
    ("enhet", "grupp", "team", "arbetsplats", "unit"),
)  # fmt: skip
"""Headings of organisations within each other, the widest first."""
SEATED = frozenset({
    "ledamot", "ordinarie", "ordinarie ledamot", "adjungerad", "ingar", "sitter med", "med", "medverkar",
    "representerad", "seat", "takes part", "attends",
})  # fmt: skip
"""What a legend of a matrix of meetings says of who only takes part, as texts are compared."""
NO_TIE = frozenset({"ingen", "inga", "inget", "inte", "ej", "nej", "no", "none", "not"})
"""Words that a legend begins with for a mark that says that there is no tie."""
PARTNER_DEGREES: Mapping[str, str] = {
    "arbetar tillsammans med": "collaboration", "works together with": "collaboration",
    "har kontakt med": "contact", "kontakt med": "contact", "in contact with": "contact",
    "samordnar med": "coordination",
}  # fmt: skip
"""Those that say how closely, in the very words of the degrees."""

NOBODY = frozenset({
    "nej", "no", "nobody", "inga alls", "inga just nu", "inga andra", "inte någon", "inte någon just nu",
    "nej, inga", "se ovan", "see above", "not applicable", "inget av dessa", "ingen av dessa",
    "inga av dessa",
    "ingen av ovanstående", "inget av ovanstående", "annat", "annan", "andra", "övriga", "none of these",
    "none of the above", "other", "others", "none at present", "none currently", "none yet", "none known",
    "tbc", "tbd", "to be confirmed", "inga i dag", "ingen i dag", "inga för närvarande", "ingen just nu",
    "inte än", "inga än", "ska utredas", "oklart",
})  # fmt: skip
"""What people write who work with nobody, or who have said it before."""

WISHED = ("vill", "vilja", "ville", "skulle", "önskar", "önskade", "borde", "inte", "saknar", "kan tänka",
    "framöver", "i framtiden", "tidigare", "förr", "would", "wish", "like to", "should", "want", "not",
    "future", "previously", "used to", "miss")  # fmt: skip
"""Words in a question that make it one about what is not so."""
NOBODYS = frozenset(
    {"test", "testar", "testsvar", "provsvar", "privatperson", "privat", "private person", "asdf"}
)
"""Whose an answer to a form may be that is no organisation's."""
EVERYBODY = frozenset({
    "alla", "samtliga", "alla ovan", "alla ovanstående", "alla i listan", "de flesta", "flera", "olika",
    "många", "all", "all of the above", "everyone", "everybody", "most", "several", "various", "many",
})  # fmt: skip
"""What people write for others whom they do not name."""
CONVENORS = (
    "sammankallande", "sammankallande organisation", "samordnas av", "sammankallas av", "värdorganisation",
    "convenor", "convener", "convened by", "lead organisation", "lead organization",
)  # fmt: skip
"""Headings, of arenas, of the organisation that convenes each."""
ARENA_COLUMNS = (
    "nätverk", "forum", "arenor", "mötesplatser", "samverkansforum", "samverkansgrupper", "deltar i",
    "ingår i nätverk", "deltar i nätverk", "med i nätverk", "medlem i nätverk", "networks", "forums",
    "network memberships", "takes part in", "sitter i", "sitter med i", "finns med i", "sits on",
)  # fmt: skip
"""Headings, of organisations, of the arenas where they meet."""

PERSON_COLUMNS = (
    "förnamn", "efternamn", "kontaktperson", "kontaktpersoner", "ordförande", "ordf", "ordf kontakt",
    "kontakt",
    "personnummer", "personnr", "födelsedatum", "mobil", "mobilnr", "mobilnummer", "mobiltelefon",
    "handläggare",
    "ombud", "representant", "deltagare", "person", "sekreterare", "kassör", "first name", "last name",
    "given name", "surname", "family name", "contact person", "chair", "chairperson", "mobile",
        "cell phone",
    "participant", "date of birth", "yhteyshenkilö", "puheenjohtaja", "primär kontakt", "primary contact",
    "ägare av konto", "account owner", "representative", "hemadress", "fullständigt namn", "full name",
    "för och efternamn", "chef", "enhetschef", "avdelningschef", "förvaltningschef", "verksamhetschef",
    "manager",
)  # fmt: skip
"""Headings of columns that hold people, or what belongs to one: never taken."""
FIRST_AND_LAST = (
    frozenset({"förnamn", "first name", "given name"}),
    frozenset({"efternamn", "last name", "surname", "family name"}),
)
EMPLOYERS = (
    "organisation", "organization", "förening", "företag", "arbetsplats", "arbetsgivare", "verksamhet",
    "aktör",
    "myndighet", "company", "employer", "workplace", "association", "agency", "affiliation",
        "representerar",
    "organisationens namn", "medlemsorganisation", "enhet", "org",
)  # fmt: skip
"""Headings of the column, beside a person's name, that says for whom the person stands."""
ANSWER_COLUMNS = (
    "tidstämpel", "tidsstämpel", "timestamp", "starttid", "sluttid", "slutförandetid", "start time",
    "completion time",
    "senast ändrad", "last modified time", "submitted", "inskickat", "svarstid",
)  # fmt: skip
"""Headings of the times that programs for forms add to each answer."""
ANSWERER_COLUMNS = (
    "id", "e-post", "e-postadress", "email", "email address", "namn", "name", "språk", "language",
)  # fmt: skip
"""Headings that the same programs add of whoever sent the answer."""
PERIOD = ("period", "projektperiod", "projekttid", "tidsperiod", "duration", "time period", "år", "years")
"""Headings of a column that holds both dates, from and to."""
