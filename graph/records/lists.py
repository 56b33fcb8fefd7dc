"""Closed lists: every value with its Swedish and English label and the words a sheet may use for it.

One table for the sheets, the pages, the API and the docs. `sheet` holds further words that people write.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graph.records.closed_list import Choice, ClosedList


def _list(name: str, *rows: tuple[str, ...]) -> ClosedList:
    return ClosedList(name, tuple(Choice(value, sv, en, tuple(sheet)) for value, sv, en, *sheet in rows))


SECTOR = _list(
    "sector",
    ("municipality", "Kommun", "Municipality", "kommunal"),
    ("region", "Region", "Region", "regional", "landsting"),
    ("state", "Stat", "State", "statlig", "myndighet"),
    ("joint_public", "Gemensam offentlig verksamhet", "Joint public body", "gemensam"),
    ("coordination_association", "Samordningsförbund", "Coordination association"),
    (
        "civil_society",
        "Civilsamhälle",
        "Civil society",
        "förening",
        "ideell",
        "ideell sektor",
        "ideell förening",
        "association",
        "NGO",
    ),
    ("education_association", "Studieförbund", "Education association", "folkbildning"),
    ("company", "Företag", "Company", "näringsliv", "privat", "business"),
    ("academia", "Lärosäte", "University", "akademi", "högskola", "universitet"),
    ("political_party", "Politiskt parti", "Political party", "parti"),
    ("international", "Internationell organisation", "International body", "internationell"),
    ("unknown", "Okänd sektor", "Unknown sector", "okänd", "vet ej"),
)

FAMILY = _list(
    "family",
    ("municipality", "Kommun", "Municipality"),
    ("region", "Region", "Region"),
    ("state", "Stat och gemensamt", "State and joint"),
    ("civil_society", "Civilsamhälle", "Civil society"),
    ("business", "Näringsliv", "Business"),
    ("others", "Övriga", "Others"),
)

FAMILY_OF: Mapping[str, str] = MappingProxyType(
    {
        "municipality": "municipality",
        "region": "region",
        "state": "state",
        "joint_public": "state",
        "coordination_association": "state",
        "civil_society": "civil_society",
        "education_association": "civil_society",
        "company": "business",
        "academia": "others",
        "political_party": "others",
        "international": "others",
        "unknown": "others",
    }
)

DEGREE = _list(
    "degree",
    ("contact", "har kontakt", "in contact", "kontakt", "känner till"),
    ("coordination", "samordnar", "coordinates", "koordination", "samordning"),
    ("collaboration", "arbetar tillsammans", "works together", "kollaboration", "gemensamt arbete"),
    ("integration", "gemensam verksamhet", "joint operation", "integrering", "integrerad"),
)

DEGREE_TERM = _list(
    "degree_term",
    ("contact", "kontakt", "contact"),
    ("coordination", "koordination", "coordination"),
    ("collaboration", "kollaboration", "collaboration"),
    ("integration", "integrering", "integration"),
)
"""The sources' own terms, shown as the explanation of a degree."""

LEVEL = _list(
    "level",
    ("strategic", "strategisk nivå", "strategic level", "strategisk", "ledning"),
    ("operational", "operativ nivå", "operational level", "operativ", "vardag"),
)

ARENA_LEVEL = _list(
    "arena_level",
    ("strategic", "strategisk nivå", "strategic level", "strategisk", "ledning"),
    ("operational", "operativ nivå", "operational level", "operativ", "vardag"),
    ("resident", "öppen för invånare", "open to residents", "invånare", "öppen"),
)

ARENA_KIND = _list(
    "arena_kind",
    ("network", "nätverk", "network"),
    ("steering_group", "styrgrupp", "steering group"),
    ("management_group", "ledningsgrupp", "management group"),
    ("board", "styrelse", "board"),
    ("working_group", "arbetsgrupp", "working group"),
    ("reference_group", "referensgrupp", "reference group"),
    ("collaboration_team", "samverkansgrupp", "collaboration team", "samverkansteam"),
    ("workshop", "verkstad", "workshop", "synergiverkstad"),
    ("dialogue_meeting", "dialogmöte", "dialogue meeting", "dialogträff", "nätverksträff"),
    ("case_meeting", "flerpartssamtal", "case meeting"),
    ("meeting_place", "mötesplats", "meeting place", "träffpunkt"),
    ("integrated_service", "integrerad verksamhet", "integrated service"),
    ("co_location", "samlokalisering", "co-location"),
    ("conference", "konferens", "conference"),
    ("training", "utbildning", "training", "kurs"),
)

ROLE = _list(
    "role",
    ("convenes", "sammankallande", "convenes", "sammankallar", "kallar"),
    ("hosts", "värd", "hosts"),
    ("participates", "deltar", "participates", "deltagare", "medlem", "member"),
    ("funds", "finansierar", "funds", "finansiär"),
)

CONFIDENCE = _list(
    "confidence",
    ("stated", "sagt i källan", "stated in the source", "uttalad", "uttalat", "säkert"),
    ("implied", "tolkat", "read between the lines", "underförstått", "tolkad"),
)

STATUS = _list(
    "status",
    (
        "planned",
        "planerad",
        "planned",
        "planerat",
        "planeras",
        "på gång",
        "kommande",
        "ej startat",
        "ej påbörjad",
        "ej påbörjat",
    ),
    ("ongoing", "pågår", "ongoing", "pågående", "löpande", "aktiv", "aktivt", "startat", "i gång"),
    (
        "completed",
        "avslutad",
        "completed",
        "avslutat",
        "klart",
        "klar",
        "färdig",
        "färdigt",
        "slut",
        "slutfört",
        "genomfört",
        "done",
        "finished",
    ),
    ("unknown", "okänt läge", "unknown status", "okänd", "okänt"),
)

PLACE_KIND = _list(
    "place_kind",
    ("municipality", "kommun", "municipality"),
    ("county", "län", "county"),
    ("area", "område", "area"),
)

QUESTION_KIND = _list(
    "question_kind",
    ("target", "pågående arbete", "somebody works with it", "mål"),
    ("area", "har tagits upp", "has been raised", "område"),
    ("structural", "om samverkan i sig", "about collaboration itself", "struktur", "strukturell"),
    ("context", "bakgrund", "background", "sammanhang", "omvärld"),
)

NEED_KIND = _list(
    "need_kind",
    ("structure", "struktur", "structure"),
    ("contact", "kontakt", "contact"),
    ("resources", "resurser", "resources"),
    ("roles", "roller", "roles"),
    ("steering", "styrning", "steering"),
    ("participation", "delaktighet", "participation"),
    ("implementation", "genomförande", "implementation", "implementering"),
    ("target_group", "målgrupp", "target group"),
    ("information", "information", "information"),
    ("continuity", "kontinuitet", "continuity"),
    ("service", "stöd och aktiviteter", "services", "insats"),
    ("handover", "överlämning", "handover"),
)

NEED_STATUS = _list(
    "need_status",
    ("new", "nytt", "new"),
    ("tried", "prövas", "being looked into", "på gång"),
    ("held", "någon har det", "somebody has it", "har ägare"),
    ("nobody", "ingen vi känner till har det", "nobody we know of has it", "ingen har det", "nobody has it"),
    ("solved", "löst", "solved", "klart"),
    ("closed", "avslutat", "closed"),
)

HANDOVER_WAY = _list(
    "handover_way",
    ("referral", "remiss", "referral"),
    ("discharge", "utskrivning", "discharge"),
    ("plan", "SIP", "individual plan (SIP)", "samordnad individuell plan"),
    ("meeting", "gemensamt möte", "joint meeting", "flerpartssamtal"),
    ("contact", "kontakt direkt", "direct contact", "telefon", "personlig kontakt"),
    ("own", "personen söker själv", "the person applies", "egen kontakt"),
)

HANDOVER_STATE = _list(
    "handover_state",
    ("works", "fungerar", "works"),
    ("review", "behöver ses över", "needs attention", "ses över"),
)

DOCUMENT_KIND = _list(
    "document_kind",
    ("strategy", "strategi", "strategy"),
    ("guideline", "riktlinje", "guideline", "policy", "rutin"),
    ("plan", "plan", "plan", "handlingsplan"),
    ("report", "rapport", "report", "utvärdering"),
    ("film", "film", "film", "video"),
    ("word_list", "ordlista", "word list"),
    ("lesson", "hinder och vad andra gjorde", "an obstacle, and what others did", "lärdom", "hinder"),
)

HOURS_LABEL = (
    "nedlagd tid", "time spent",
    "Timmar som parterna har lagt ner tillsammans.",
    "Hours that the parties have spent together.",
)  # fmt: skip
RESULT_LABEL = ("resultat", "result", "Vad tiden har lett till.", "What has come of that time.")
TAKEN_OVER_LABEL = (
    "tas över av", "taken over by",
    "Den som tar över när det som bär den tar slut.",
    "Who takes over when what carries it ends.",
)  # fmt: skip
CARRIED_BY_LABEL = ("bärs av", "carried by", "Projektet som bär den.", "The project that carries it.")
"""What fields of several kinds are called."""

SECTOR_BASIS = _list(
    "sector_basis",
    ("text", "framgår av källan", "clear from the source"),
    (
        "general_knowledge",
        "allmän kunskap, bör kontrolleras",
        "general knowledge, to be checked",
        "allmän kunskap",
    ),
)

MODULE = _list(
    "module",
    ("chains", "vårdkedjor", "care chains"),
    ("shares", "personalandelar", "staff shares"),
    ("calls", "upprop", "calls", "utlysningar"),
    ("goals", "mål", "goals"),
    ("product", "forum × samtal × relationer", "forum × talk × relations"),
    ("tags", "märkning för rapporter", "tags for reports"),
    ("groups", "grupper i nätverket", "groups in the network"),
    ("copying", "kopiera strukturen till en annan plats", "copying the structure to another place"),
    ("trust", "förslag på fler som kan få bidra", "suggestions of who may contribute"),
)
"""What a place may switch on (`graph.records.modules`)."""

ROUND_LINK = _list(
    "round_link",
    ("open", "en öppen länk", "one open link", "öppen", "öppen länk"),
    ("each", "en länk per organisation", "one link for each organisation", "egen", "per organisation"),
)

STANDING = _list(
    "standing",
    ("anchored", "kända samarbeten", "known collaborations"),
    ("weakly_anchored", "få kända kontakter", "few known contacts"),
    ("isolated", "inga kända samarbeten ännu", "no known collaborations yet"),
)

MEETING_FORM = _list(
    "meeting_form",
    ("physical", "på plats", "in person", "fysiskt", "fysisk"),
    ("digital", "digitalt", "online", "digital", "på nätet"),
    ("both", "på plats och digitalt", "in person and online", "båda", "hybrid"),
)
MEETING_FORM_LABEL = (
    "mötesform", "form of meeting", "På plats, digitalt eller båda.", "In person, online or both."
)  # fmt: skip
"""What arenas and meetings call that field."""

HELPED = _list(
    "helped",
    ("yes", "ja", "yes"),
    ("partly", "delvis", "partly"),
    ("no", "nej", "no"),
    ("too_early", "för tidigt att säga", "too early to say", "för tidigt", "vet ej"),
)

AGREEMENT_KIND = _list(
    "agreement_kind",
    ("agreement", "överenskommelse", "agreement"),
    ("intent", "avsiktsförklaring", "declaration of intent"),
    ("partnership", "idéburet offentligt partnerskap (IOP)", "public-civic partnership (IOP)", "iop"),
    ("contract", "avtal", "contract"),
)

RAISED_BY = _list(
    "raised_by",
    ("resident", "Invånare", "Residents", "invånarna"),
    *((one.value, one.sv, one.en) for one in FAMILY.choices),
)
"""Who a challenge comes from: the residents, or a sector family."""

OUTCOME = _list(
    "outcome",
    ("service", "en insats", "a service", "insats"),
    ("agreement", "en överenskommelse", "an agreement", "överenskommelse"),
    ("project", "ett projekt", "a project", "projekt"),
    ("arena", "en arena", "an arena"),
    ("nothing", "ingenting", "nothing", "inget"),
)

AGREEMENT_STATUS = _list(
    "agreement_status",
    ("ends_soon", "löper ut inom 90 dagar", "ends within 90 days"),
    ("in_force", "gäller", "in force"),
    ("undated", "datum okänt", "date unknown"),
    ("signed", "undertecknad, gäller inte än", "signed, not yet in force"),
    ("draft", "utkast", "draft"),
    ("ended", "upphörd", "ended"),
)
"""How an agreement stands, in the order of a list (`graph.records.agreements`)."""

CHALLENGE_STAGE = _list(
    "challenge_stage",
    ("table", "På bordet", "On the table"),
    ("asking", "Parter tillfrågas", "Parties are asked"),
    ("work", "Arbetas med", "Being worked on"),
    ("outcome", "Utfall", "Outcome"),
)

CALL_STEP = _list(
    "call_step",
    ("needs", "Vad behövs?", "What is needed?"),
    ("solutions", "Hur kan det lösas?", "How can it be met?"),
    ("together", "Vi provar tillsammans", "Trying it together"),
)

GOAL_STATUS = _list(
    "goal_status",
    ("reached", "nått", "reached", "uppnått", "klart"),
    ("partly", "delvis", "partly", "delvis uppnått"),
    ("not_yet", "inte än", "not yet", "ej nått", "inte nått"),
)

TESTED = _list(
    "tested",
    ("untested", "inte prövat", "not tested", "nej"),
    ("holds", "prövat, det håller", "tested, it holds", "ja", "prövat"),
    ("fails", "prövat, det håller inte", "tested, it does not hold"),
)

LISTS: tuple[ClosedList, ...] = (
    SECTOR, FAMILY, DEGREE, LEVEL, ARENA_LEVEL, ARENA_KIND, ROLE, CONFIDENCE, STATUS,
    PLACE_KIND, QUESTION_KIND, NEED_KIND, SECTOR_BASIS, MODULE, STANDING, ROUND_LINK,
    MEETING_FORM, HELPED, AGREEMENT_KIND, RAISED_BY, OUTCOME,
    NEED_STATUS, HANDOVER_WAY, HANDOVER_STATE, DOCUMENT_KIND,
    AGREEMENT_STATUS, CHALLENGE_STAGE, CALL_STEP, GOAL_STATUS, TESTED,
)  # fmt: skip
