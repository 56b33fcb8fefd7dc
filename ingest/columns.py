"""The one table of sheet and column names in Swedish and English; reading, writing, template and docs use it.

What a column holds (type, closed list, reference, required) is the model's own `graph.schema.Spec`; here
stand only the names that people may write and one line of explanation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from graph.lists import CONFIDENCE, DEGREE
from graph.model import KINDS, specs
from graph.schema import Spec
from graph.text import fold


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one sheet. `usual` ones are always exported, others when somebody has a value."""

    field: str
    en: str
    sv: str
    words: tuple[str, ...]
    about_sv: str
    about_en: str
    spec: Spec
    usual: bool

    def header(self, lang: str) -> str:
        """Return the column's name in a language."""
        return self.en if lang == "en" else self.sv

    def about(self, lang: str) -> str:
        """Return its explanation in a language."""
        return self.about_en if lang == "en" else self.about_sv


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: a kind of record, its names and its columns in order."""

    kind: str
    en: str
    sv: str
    words: tuple[str, ...]
    about_sv: str
    about_en: str
    columns: tuple[Column, ...]

    def title(self, lang: str) -> str:
        """Return the sheet's name in a language."""
        return self.en if lang == "en" else self.sv

    def about(self, lang: str) -> str:
        """Return its explanation in a language."""
        return self.about_en if lang == "en" else self.about_sv

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns that must be there."""
        return tuple(column for column in self.columns if column.spec.required)


_SHEETS: tuple[tuple[str, str, str, tuple[str, ...], str, str], ...] = (
    ("organisation", "organisations", "organisationer", ("organisation", "organizations", "aktörer"),
     "En rad för varje organisation eller enhet som kartan ska visa.",
     "One row for each organisation or unit that the chart should show."),
    ("membership", "arena_members", "arenamedlemmar", ("arena members", "medlemmar", "members"),
     "Vilka organisationer som möts på vilka arenor. Utan bladet arenor skapas arenorna härifrån.",
     "Which organisations meet at which arenas. Without the sheet arenas they are made from here."),
    ("tie", "ties", "relationer", ("relation", "samarbeten", "tie", "relations"),
     "Samarbeten mellan två organisationer: en rad för varje källa som säger något om dem.",
     "Collaboration between two organisations: one row for each source that says something about it."),
    ("arena", "arenas", "arenor", ("arena", "nätverk och möten"),
     "Forum och mötesplatser: nätverk, styrgrupper, verkstäder, mötesplatser.",
     "Forums and meeting places: networks, steering groups, workshops, meeting places."),
    ("question", "questions", "frågor", ("fråga", "question"),
     "Frågor som organisationer arbetar med, och invånares egna ord för dem.",
     "Questions that organisations work with, and residents' own words for them."),
    ("place", "places", "platser", ("plats", "place", "kommuner"),
     "Kommuner, län och områden. Id är SCB:s kod.",
     "Municipalities, counties and areas. The id is Statistics Sweden's code."),
    ("service", "services", "insatser", ("insats", "service", "stöd", "tjänster"),
     "Stöd och aktiviteter som någon erbjuder.", "Support and activities that somebody offers."),
    ("initiative", "initiatives", "projekt", ("initiativ", "initiative", "projects"),
     "Projekt och satsningar med ägare, parter och slut.", "Projects with an owner, partners and an end."),
    ("need", "needs", "behov", ("need",),
     "Behov som ingen ännu svarar mot.", "Needs that nobody answers yet."),
    ("contact", "contacts", "kontakter", ("kontakt", "contact", "funktioner"),
     "Funktioner att vända sig till. Skriv aldrig namn på personer.",
     "Functions to turn to. Never write names of persons."),
    ("agreement", "agreements", "överenskommelser", ("överenskommelse", "agreement", "avtal"),
     "Överenskommelser mellan parter.", "Agreements between parties."),
    ("network", "network", "nätverket", ("om nätverket",),
     "En enda rad: vad nätverket heter och vilket datum kartan öppnas på.",
     "A single row: what the network is called and the date that the chart opens at."),
)  # fmt: skip

# field or kind.field → header (en), header (sv), other words, explanation (sv), explanation (en)
_WORDS: Mapping[str, tuple[str, str, tuple[str, ...], str, str]] = {
    "id": ("id", "id", ("kod", "code"),
           "Kort fast namn (a–z, 0–9, bindestreck). Tomt: görs av namnet.",
           "Short fixed name (a–z, 0–9, hyphens). Blank: made from the name."),
    "name": ("name", "namn", ("name_sv", "benämning", "titel"), "Namnet som visas.", "The name that is shown."),
    "question.name": ("name_sv", "namn", ("name", "fråga"), "Frågan med ett par ord.", "The question in a few words."),
    "name_en": ("name_en", "namn_en", ("engelskt namn",), "Namnet på engelska.", "The name in English."),
    "aliases": ("aliases", "andra namn", ("alias", "kallas även", "kortnamn"),
                "Andra namn, med | emellan.", "Other names, separated by |."),
    "sector": ("sector", "sektor", ("typ",), "Vilken sektor den hör till.", "The sector it belongs to."),
    "part_of": ("part_of", "del av", ("tillhör", "moderorganisation"),
                "Den större organisation som den är en enhet i.", "The larger organisation that it is a unit of."),
    "umbrella": ("umbrella", "paraply", ("paraplyorganisation",),
                 "ja om den samlar andra organisationer.", "yes if it gathers other organisations."),
    "municipalities": ("municipality", "kommun", ("kommuner", "municipalities", "plats", "place", "places"),
                       "Plats eller platser, med | emellan.", "Place or places, separated by |."),
    "questions": ("questions", "frågor", ("fråga", "question"),
                  "Frågor, med | emellan.", "Questions, separated by |."),
    "question": ("question", "fråga", ("frågor", "questions"), "Frågan det gäller.", "The question it is about."),
    "description": ("description_sv", "beskrivning", ("description", "om"),
                    "Kort beskrivning. Skriv inget om enskilda personer.",
                    "Short description. Write nothing about individuals."),
    "organisation.description": ("description", "beskrivning", ("description_sv", "om"),
                                 "Kort beskrivning. Skriv inget om enskilda personer.",
                                 "Short description. Write nothing about individuals."),
    "description_en": ("description_en", "beskrivning_en", (), "Beskrivningen på engelska.", "The description in English."),
    "source": ("source", "källa", ("sources", "källor"), "Varifrån uppgiften kommer.", "Where the statement comes from."),
    "collective": ("collective", "grupp", ("kollektiv",),
                   "ja om det är en grupp utan namn, som föreningslivet i en ort.",
                   "yes for a group without names, like the associations of a town."),
    "sector_basis": ("sector_basis", "sektor enligt", ("grund för sektor",),
                     "Hur sektorn är känd.", "How the sector is known."),
    "note": ("note_sv", "anteckning", ("note", "kommentar", "notering", "anmärkning"),
             "Anteckning för dem som samordnar.", "A note for coordinators."),
    "active_from": ("active_from", "aktiv från", ("aktiv_från", "startade"),
                    "Året, månaden eller dagen den började.", "The year, month or day it began."),
    "active_to": ("active_to", "aktiv till", ("aktiv_till", "upphörde"),
                  "Sista året, månaden eller dagen.", "The last year, month or day."),
    "url": ("url", "webbadress", ("länk", "webbplats", "hemsida", "link"), "Adress på webben.", "Address on the web."),
    "phone": ("phone", "telefon", ("telefonnummer", "tel"), "Växel eller funktion.", "Switchboard or function."),
    "email": ("email", "e-post", ("epost", "mejl", "mail", "e-mail"),
              "En funktions adress, inte en persons.", "A function's address, not a person's."),
    "registration_number": ("registration_number", "organisationsnummer", ("orgnr", "org.nr", "org nr"),
                            "Tio siffror. Personnummer tas inte emot.", "Ten digits. Personal numbers are refused."),
    "kommunkod": ("kommunkod", "kommunkod", ("scb-kod", "municipality code"),
                  "SCB:s kod, fyra siffror.", "Statistics Sweden's code, four digits."),
    "kind": ("kind", "slag", ("typ", "sort", "type"), "Vilket slag.", "Which kind."),
    "county": ("county", "län", (), "Länet den ligger i.", "The county it lies in."),
    "parts": ("parts", "delar", ("består av",), "Kommunerna i området, med | emellan.",
              "The area's municipalities, separated by |."),
    "latitude": ("latitude", "latitud", ("lat",), "Huvudortens latitud (WGS 84).", "The main town's latitude (WGS 84)."),
    "longitude": ("longitude", "longitud", ("lon", "long", "lng"),
                  "Huvudortens longitud (WGS 84).", "The main town's longitude (WGS 84)."),
    "hours": ("hours", "öppettider", ("öppet",), "När man kan komma eller ringa.", "When one can come or call."),
    "synonyms": ("synonyms_sv", "synonymer", ("synonyms", "invånares ord"),
                 "Invånares egna ord, med | emellan.", "Residents' own words, separated by |."),
    "synonyms_en": ("synonyms_en", "synonymer_en", (), "Samma på engelska.", "The same in English."),
    "broader": ("broader", "överordnad", ("överordnad fråga", "hör till"),
                "Den vidare fråga som den hör till.", "The broader question it belongs to."),
    "level": ("level", "nivå", (), "Strategisk nivå eller vardag.", "Strategic or operational."),
    "confidence": ("confidence", "säkerhet", ("hur säkert", "tillförlitlighet"),
                   "Sagt i källan eller tolkat.", "Stated in the source or implied."),
    "meets": ("meets", "träffas", ("möts", "mötestider"), "När man brukar träffas.", "When one usually meets."),
    "next_meeting": ("next_meeting", "nästa möte", ("nästa träff",), "Dagen för nästa möte.", "The day of the next meeting."),
    "arena": ("arena", "arena", ("forum", "nätverk"), "Arenans id eller namn.", "The arena's id or name."),
    "organisation": ("organisation", "organisation", ("organization", "aktör", "medlem"),
                     "Organisationens id, namn eller alias.", "The organisation's id, name or alias."),
    "role": ("role", "roll", (), "Organisationens roll på arenan.", "The organisation's role at the arena."),
    "since": ("since", "från", ("from", "start", "sedan", "startdatum"),
              "Från och med: år, månad eller dag.", "From: year, month or day."),
    "until": ("until", "till", ("to", "slut", "till och med", "slutdatum"),
              "Till och med: år, månad eller dag.", "To and including: year, month or day."),
    "initiative.since": ("from", "från", ("since", "start", "sedan", "startdatum"),
                         "Från och med: år, månad eller dag.", "From: year, month or day."),
    "initiative.until": ("to", "till", ("until", "slut", "till och med", "slutdatum"),
                         "Till och med: år, månad eller dag.", "To and including: year, month or day."),
    "owner": ("owner", "ägare", ("projektägare",), "Organisationen som äger projektet.", "The organisation that owns it."),
    "partners": ("partners", "partner", ("parter", "samverkansparter"),
                 "Organisationer som deltar, med | emellan.", "Organisations that take part, separated by |."),
    "funder": ("funder", "finansiär", ("finansiärer", "funders"),
               "Organisationer som betalar, med | emellan.", "Organisations that pay, separated by |."),
    "form": ("form", "form", ("arbetsform",), "Hur man arbetar.", "How the work is done."),
    "status": ("status", "status", ("läge",), "Planerad, pågår eller avslutad.", "Planned, ongoing or completed."),
    "a": ("a", "organisation a", ("från organisation", "organisation 1", "part a"),
          "Den ena organisationen.", "One organisation."),
    "b": ("b", "organisation b", ("till organisation", "organisation 2", "part b"),
          "Den andra organisationen.", "The other organisation."),
    "degree": ("degree", "grad", ("samverkansgrad",), "Hur nära de arbetar enligt källan.",
               "How closely they work according to the source."),
    "last_known": ("last_known", "senast känd", ("senast_känd", "känd"),
                   "När uppgiften senast stämde.", "When this was last known."),
    "person_bound": ("person_bound", "personbunden", ("personberoende",),
                     "ja om det hänger på enstaka personer.", "yes if it rests on single persons."),
    "via": ("via", "via", ("genom", "arena eller projekt"),
            "Arenan eller projektet där de möts.", "The arena or project where they meet."),
    "strained": ("strained", "ansträngd", ("ansträngt",), "ja om det gnisslar.", "yes if there is friction."),
    "decided": ("decided", "beslutad grad", ("beslutad_grad",),
                "Samordnarens eget beslut om graden, om källorna är oense.",
                "The coordinator's own decision about the degree, if sources differ."),
    "providers": ("providers", "utförare", ("provider", "ges av"),
                  "Organisationer som erbjuder den, med | emellan.", "Organisations that offer it, separated by |."),
    "target_group": ("target_group", "målgrupp", ("för vem",), "För vem.", "For whom."),
    "when": ("when", "när", ("tid",), "När.", "When."),
    "where": ("where", "var", ("adress",), "Var.", "Where."),
    "cost": ("cost", "kostnad", ("avgift", "pris"), "Vad det kostar.", "What it costs."),
    "how": ("how", "hur", ("så gör du",), "Hur man kommer med.", "How to join."),
    "languages": ("languages", "språk", ("language",), "Språk, med | emellan.", "Languages, separated by |."),
    "age_from": ("age_from", "ålder från", ("ålder_från",), "Från vilken ålder.", "From which age."),
    "age_to": ("age_to", "ålder till", ("ålder_till",), "Till vilken ålder.", "Up to which age."),
    "text": ("text_sv", "behov", ("text", "beskrivning", "description"), "Behovet med egna ord.", "The need in words."),
    "text_en": ("text_en", "behov_en", (), "Detsamma på engelska.", "The same in English."),
    "function": ("function", "funktion", ("befattning",), "Funktionen, till exempel folkhälsochef.",
                 "The function, for example head of public health."),
    "vacant": ("vacant", "vakant", (), "ja om ingen har funktionen just nu.", "yes if nobody holds it at present."),
    "parties": ("parties", "parter", ("part",), "Organisationer, med | emellan.", "Organisations, separated by |."),
    "signed": ("signed", "undertecknad", ("datum",), "Dagen den skrevs under.", "The day it was signed."),
    "valid_until": ("valid_until", "gäller till", ("gäller_till", "giltig till"), "Sista dagen.", "The last day."),
    "opens_at": ("opens_at", "öppnas på", ("datum", "öppnar"),
                 "Datumet som kartan öppnas på.", "The date that the chart opens at."),
}  # fmt: skip

_SELDOM: Mapping[str, frozenset[str]] = {
    "place": frozenset({"name_en", "phone", "url", "hours"}),
    "question": frozenset({"synonyms_en"}),
    "organisation": frozenset(
        {"name_en", "description_en", "active_from", "active_to", "url", "phone", "email", "registration_number"}
    ),
    "arena": frozenset({"name_en", "description_en", "meets", "next_meeting"}),
    "membership": frozenset({"id"}),
    "tie": frozenset({"id", "decided"}),
    "initiative": frozenset({"name_en", "description_en"}),
    "service": frozenset(
        {"name_en", "description_en", "phone", "url", "email", "when", "where", "cost", "how", "languages"}
        | {"age_from", "age_to"}
    ),
    "need": frozenset({"text_en"}),
    "contact": frozenset({"id"}),
}
"""Columns beyond the seed's: exported only when somebody has a value there."""

CLAIM: Mapping[str, Spec] = {
    # Required in the sheet, though a tie with a decision of its own may leave the cell blank.
    "degree": Spec("choice", required=True, choices=DEGREE),
    "last_known": Spec("date"),
    "confidence": Spec("choice", choices=CONFIDENCE),
    "source": Spec("text"),
}
"""The columns of a tie's row that make its claim."""

_TIE_ORDER = (
    "a", "b", "degree", "level", "since", "until", "last_known", "person_bound", "via", "strained", "decided",
    "confidence", "source", "note",
)  # fmt: skip

ID = Spec("text", short=True)


def _columns(kind: str) -> tuple[Column, ...]:
    known: dict[str, Spec] = dict(specs(kind))
    if kind == "tie":
        known = {**known, **CLAIM}
        known = {name: known[name] for name in _TIE_ORDER}
    if kind == "organisation":
        known["sector"] = Spec("choice", choices=known["sector"].choices)  # blank means unknown
    if kind != "network":
        known = {"id": ID, **known}
    seldom = _SELDOM.get(kind, frozenset())
    made = []
    for name, spec in known.items():
        en, sv, words, about_sv, about_en = _WORDS.get(f"{kind}.{name}") or _WORDS[name]
        made.append(Column(name, en, sv, words, about_sv, about_en, spec, name not in seldom))
    return tuple(made)


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        kind: Table(kind, en, sv, words, about_sv, about_en, _columns(kind))
        for kind, en, sv, words, about_sv, about_en in _SHEETS
    }
)
"""The sheets by kind of record, in the order in which people should meet them."""

GUIDE = {"sv": "läs mig", "en": "read me"}
LISTS = {"sv": "listor", "en": "lists"}
"""The template's own sheets, an explanation and the words to choose from: left alone when they come back."""


def word(text: str) -> str:
    """Return the form in which names of sheets and columns are compared."""
    return " ".join(fold(text).replace("_", " ").replace("-", " ").split())


@cache
def sheets_by_word() -> Mapping[str, str]:
    """Return the kind that each name of a sheet means."""
    return {word(name): t.kind for t in TABLES.values() for name in (t.kind, *t.words, t.sv, t.en)}


@cache
def columns_by_word(kind: str) -> Mapping[str, Column]:
    """Return the column that each name means on a sheet; a column's own names go before others' further words."""
    found: dict[str, Column] = {}
    for column in TABLES[kind].columns:
        for name in column.words:
            found.setdefault(word(name), column)
    for column in TABLES[kind].columns:
        found[word(column.field)] = found[word(column.en)] = found[word(column.sv)] = column
    return found


@cache
def _all_words() -> frozenset[str]:
    return frozenset(name for kind in KINDS for name in columns_by_word(kind))


def is_column(text: str) -> bool:
    """Say whether some sheet has a column of this name."""
    return word(text) in _all_words()
