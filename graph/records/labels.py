"""What fields are called and one explanation of each, in both languages: forms, sheets, history and docs.

Here stand the labels of names that several kinds share, and those of the first kinds; a field that wants a
label of its own may carry it where it is declared (`label=` in `graph.records.model`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.records.languages import in_language


def capitalised(name: str) -> str:
    """Return a name with its first letter capital, the others as they are."""
    return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True)
class Label:
    """A name in small letters, as it stands in a sentence, and one line that explains it."""

    sv: str
    en: str
    about_sv: str = ""
    about_en: str = ""

    def name(self, lang: str) -> str:
        """Return the name in a language."""
        return in_language(lang, self.sv, self.en)

    def title(self, lang: str) -> str:
        """Return the name as it stands by itself, above a field or a group.

        Examples
        --------
        >>> Label("öppettider", "opening hours").title("sv")
        'Öppettider'
        """
        return capitalised(self.name(lang))

    def about(self, lang: str) -> str:
        """Return the explanation in a language."""
        return in_language(lang, self.about_sv, self.about_en)

    def in_english(self) -> Label:
        """Return the label of the field that says the same in English."""
        return Label(
            f"{self.sv} på engelska", f"{self.en} in English", "Samma på engelska.", "The same in English."
        )


GROUPS: Mapping[str, Label] = MappingProxyType(
    {
        "name": Label("namn och slag", "name and kind"),
        "about": Label("om", "about"),
        "parties": Label("vilka", "who"),
        "place": Label("plats och frågor", "place and questions"),
        "contact": Label("kontakt", "contact"),
        "time": Label("tid", "time"),
        "source": Label("källa", "source"),
        "work": Label("för dem som samordnar", "for coordinators"),
    }
)
"""The groups in which fields stand, in order."""

# Field, or kind.field where a kind means something of its own by it.
FIELDS: Mapping[str, Label] = MappingProxyType(
    {
        "id": Label(
            "id", "id",
            "Kort fast namn (a–z, 0–9, bindestreck). Tomt: görs av namnet.",
            "Short fixed name (a–z, 0–9, hyphens). Blank: made from the name.",
        ),
        "name": Label("namn", "name", "Namnet som visas.", "The name that is shown."),
        "question.name": Label("namn", "name", "Frågan med ett par ord.", "The question in a few words."),
        "aliases": Label(
            "andra namn", "aliases",
            "Andra namn, med | emellan.",
            "Other names, separated by |.",
        ),
        "source.name": Label("titel", "title", "Vad den heter.", "What it is called."),
        "source.aliases": Label(
            "skrivs så", "cited as",
            "Orden som uppgifternas källa börjar med, med | emellan.",
            "The words that a statement's source begins with, separated by |.",
        ),
        "short_name": Label(
            "kort namn", "short name",
            "Så som den visas, till exempel CROSS-rapporten 2023.",
            "As it is shown, for example CROSS report 2023.",
        ),
        "publisher": Label("utgivare", "publisher", "Vem som gav ut den.", "Who published it."),
        "published": Label("utgiven", "published", "Året, månaden eller dagen.", "The year, month or day."),
        "sector": Label("sektor", "sector", "Vilken sektor den hör till.", "The sector it belongs to."),
        "distinct_from": Label(
            "inte samma som",
            "not the same as",
            "Poster som liknar den här men är andra: någon har sagt att de inte är samma.",
            "Records that look like this one but are others: somebody has said that they are not the same.",
        ),
        "successors": Label(
            "efterträdare",
            "successors",
            "De som tog över när organisationen gick ihop med andra, delades eller bytte namn.",
            "Those that took over when the organisation was merged, split or renamed.",
        ),
        "part_of": Label(
            "del av", "part of",
            "Den större organisation som den är en enhet i.",
            "The larger organisation that it is a unit of.",
        ),
        "umbrella": Label(
            "paraply", "umbrella organisation",
            "ja om den samlar andra organisationer.",
            "yes if it gathers other organisations.",
        ),
        "municipalities": Label(
            "kommun", "municipality",
            "Plats eller platser, med | emellan.",
            "Place or places, separated by |.",
        ),
        "questions": Label("frågor", "questions", "Frågor, med | emellan.", "Questions, separated by |."),
        "question": Label("fråga", "question", "Frågan det gäller.", "The question it is about."),
        "description": Label(
            "beskrivning", "description",
            "Kort beskrivning. Skriv inget om enskilda personer.",
            "Short description. Write nothing about individuals.",
        ),
        "source": Label("källa", "source", "Varifrån uppgiften kommer.", "Where the statement comes from."),
        "collective": Label(
            "grupp", "group without names",
            "ja om det är en grupp utan namn, som föreningslivet i en ort.",
            "yes for a group without names, like the associations of a town.",
        ),
        "sector_basis": Label(
            "sektor enligt", "how the sector is known",
            "Hur sektorn är känd.",
            "How the sector is known.",
        ),
        "note": Label("anteckning", "note", "Anteckning för dem som samordnar.", "A note for coordinators."),
        "active_from": Label(
            "aktiv från", "active from",
            "Året, månaden eller dagen den började.",
            "The year, month or day it began.",
        ),
        "active_to": Label(
            "aktiv till", "active to",
            "Sista året, månaden eller dagen.",
            "The last year, month or day.",
        ),
        "url": Label("webbadress", "web address", "Adress på webben.", "Address on the web."),
        "phone": Label("telefon", "phone", "Växel eller funktion.", "Switchboard or function."),
        "email": Label(
            "e-post", "e-mail",
            "En funktions adress, inte en persons.",
            "A function's address, not a person's.",
        ),
        "registration_number": Label(
            "organisationsnummer", "registration number",
            "Tio siffror. Personnummer tas inte emot.",
            "Ten digits. Personal numbers are refused.",
        ),
        "kommunkod": Label(
            "kommunkod", "municipality code",
            "SCB:s kod, fyra siffror.",
            "Statistics Sweden's code, four digits.",
        ),
        "kind": Label("slag", "kind", "Vilket slag.", "Which kind."),
        "county": Label("län", "county", "Länet den ligger i.", "The county it lies in."),
        "parts": Label(
            "delar", "parts",
            "Kommunerna i området, med | emellan.",
            "The area's municipalities, separated by |.",
        ),
        "latitude": Label(
            "latitud", "latitude",
            "Huvudortens latitud (WGS 84).",
            "The main town's latitude (WGS 84).",
        ),
        "longitude": Label(
            "longitud", "longitude",
            "Huvudortens longitud (WGS 84).",
            "The main town's longitude (WGS 84).",
        ),
        "hours": Label(
            "öppettider", "opening hours",
            "När man kan komma eller ringa.",
            "When one can come or call.",
        ),
        "synonyms": Label(
            "synonymer", "synonyms",
            "Invånares egna ord, med | emellan.",
            "Residents' own words, separated by |.",
        ),
        "broader": Label(
            "överordnad", "broader",
            "Den vidare fråga som den hör till.",
            "The broader question it belongs to.",
        ),
        "level": Label("nivå", "level", "Strategisk nivå eller vardag.", "Strategic or operational."),
        "confidence": Label(
            "säkerhet", "confidence",
            "Sagt i källan eller tolkat.",
            "Stated in the source or implied.",
        ),
        "meets": Label("träffas", "usually meets", "När man brukar träffas.", "When one usually meets."),
        "next_meeting": Label(
            "nästa möte", "next meeting",
            "Dagen för nästa möte.",
            "The day of the next meeting.",
        ),
        "arena": Label("arena", "arena", "Arenans id eller namn.", "The arena's id or name."),
        "organisation": Label(
            "organisation", "organisation",
            "Organisationens id, namn eller alias.",
            "The organisation's id, name or alias.",
        ),
        "role": Label(
            "roll", "role",
            "Organisationens roll på arenan.",
            "The organisation's role at the arena.",
        ),
        "since": Label("från", "from", "Från och med: år, månad eller dag.", "From: year, month or day."),
        "until": Label(
            "till", "until",
            "Till och med: år, månad eller dag.",
            "To and including: year, month or day.",
        ),
        "owner": Label(
            "ägare", "owner",
            "Organisationen som äger projektet.",
            "The organisation that owns it.",
        ),
        "partners": Label(
            "partner", "partners",
            "Organisationer som deltar, med | emellan.",
            "Organisations that take part, separated by |.",
        ),
        "funder": Label(
            "finansiär", "funder",
            "Organisationer som betalar, med | emellan.",
            "Organisations that pay, separated by |.",
        ),
        "form": Label("form", "form", "Hur man arbetar.", "How the work is done."),
        "status": Label(
            "status", "status",
            "Planerad, pågår eller avslutad.",
            "Planned, ongoing or completed.",
        ),
        "a": Label("organisation a", "organisation a", "Den ena organisationen.", "One organisation."),
        "b": Label(
            "organisation b", "organisation b",
            "Den andra organisationen.",
            "The other organisation.",
        ),
        "claims": Label(
            "vad källorna säger", "what the sources say",
            "Varje källas eller parts eget ord om samarbetet.",
            "The word of each source or party about the collaboration.",
        ),
        "degree": Label(
            "grad", "degree",
            "Hur nära de arbetar enligt källan.",
            "How closely they work according to the source.",
        ),
        "confirmed": Label(
            "bekräftad", "confirmed",
            "När någon senast sade att uppgifterna stämmer.",
            "When somebody last said that this holds.",
        ),
        "last_known": Label(
            "senast känd", "last known",
            "När uppgiften senast stämde.",
            "When this was last known.",
        ),
        "by": Label(
            "enligt", "according to",
            "Den av de två organisationerna som säger det; tomt när det är en källa.",
            "Which of the two organisations says so; blank where it is a source.",
        ),
        "said": Label(
            "sagt", "said",
            "Dagen det sades.",
            "The day it was said.",
        ),
        "unaware": Label(
            "känner inte till det", "does not know of it",
            "ja om parten inte känner till samarbetet; graden är då har kontakt.",
            "yes if the party does not know of the collaboration; the degree is then in contact.",
        ),
        "person_bound": Label(
            "personbunden", "rests on single persons",
            "ja om det hänger på enstaka personer.",
            "yes if it rests on single persons.",
        ),
        "via": Label(
            "via", "through",
            "Arenan eller projektet där de möts.",
            "The arena or project where they meet.",
        ),
        "strained": Label("ansträngd", "strained", "ja om det gnisslar.", "yes if there is friction."),
        "decided": Label(
            "beslutad grad", "decided degree",
            "Samordnarens eget beslut om graden, om källorna är oense.",
            "The coordinator's own decision about the degree, if sources differ.",
        ),
        "providers": Label(
            "utförare", "providers",
            "Organisationer som erbjuder den, med | emellan.",
            "Organisations that offer it, separated by |.",
        ),
        "target_group": Label("målgrupp", "target group", "För vem.", "For whom."),
        "when": Label("när", "when", "När.", "When."),
        "where": Label("var", "where", "Var.", "Where."),
        "cost": Label("kostnad", "cost", "Vad det kostar.", "What it costs."),
        "how": Label("hur", "how to join", "Hur man kommer med.", "How to join."),
        "languages": Label("språk", "languages", "Språk, med | emellan.", "Languages, separated by |."),
        "age_from": Label("ålder från", "age from", "Från vilken ålder.", "From which age."),
        "age_to": Label("ålder till", "age to", "Till vilken ålder.", "Up to which age."),
        "tags": Label(
            "märkning", "tags",
            "Mål som rapporter frågar efter, till exempel Agenda 2030: 3.4, med | emellan.",
            "Goals that reports ask for, for instance Agenda 2030: 3.4, separated by |.",
        ),
        "text": Label("behov", "need", "Behovet med egna ord.", "The need in words."),
        "function": Label(
            "funktion", "function",
            "Funktionen, till exempel folkhälsochef.",
            "The function, for example head of public health.",
        ),
        "protected": Label(
            "skyddad", "protected",
            "ja om inget får tala om var den finns eller vilka den möter.",
            "yes if nothing may tell where it is and whom it meets.",
        ),
        "blocked": Label(
            "blockerad", "blocked",
            "ja om posten inte visas för någon.",
            "yes if the record is shown to nobody.",
        ),
        "impersonal": Label(
            "ingen person", "no person",
            "Texter som ser ut som en persons men hör till en funktion eller organisation, med | emellan.",
            "Texts that look like a person's but belong to a function or an organisation, separated by |.",
        ),
        "vacant": Label(
            "vakant", "vacant",
            "ja om ingen har funktionen just nu.",
            "yes if nobody holds it at present.",
        ),
        "parties": Label(
            "parter", "parties",
            "Organisationer, med | emellan.",
            "Organisations, separated by |.",
        ),
        "signed": Label("undertecknad", "signed", "Dagen den skrevs under.", "The day it was signed."),
        "valid_until": Label("gäller till", "valid until", "Sista dagen.", "The last day."),
        "opens_at": Label(
            "öppnas på", "opens at",
            "Datumet som kartan öppnas på.",
            "The date that the chart opens at.",
        ),
        "invented": Label(
            "påhittat", "invented",
            "ja om allt i det är påhittat: varje sida säger det.",
            "yes if all of it is made up: every page says so.",
        ),
    }
)  # fmt: skip
