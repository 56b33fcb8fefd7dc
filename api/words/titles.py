"""What pages are called, in the browser's tab and at their top."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_
from api.words.speaker import Speaker

_CHART = N_("Ö-riket: vilka arbetar ihop, och hur nära?")
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "about": N_("Om Ö-riket"),
        "accessibility": N_("Tillgänglighet"),
        "account": N_("Mitt konto"),
        "accounts": N_("Konton"),
        "accounts_log": N_("Vilka som har loggat in"),
        "again": N_("Är det fortfarande du?"),
        "agreements": N_("Överenskommelser"),
        "chair": N_("Vi tar stolen"),
        "workshops": N_("Synergiverkstaden"),
        "calls": N_("Upprop"),
        "arenas": N_("Arenor (nätverk och möten)"),
        "bridging": N_("Nyckelorganisationer"),
        "browse": N_("Bläddra"),
        "chart": _CHART,
        "coordinate": N_("Jag samordnar"),
        "coordinate_arenas": N_("Vilka arenor arbetar med vilka frågor?"),
        "coordinate_disagree": N_("Samarbeten som beskrivs olika"),
        "coordinate_gaps": N_("Luckor, så vitt vi vet"),
        "coordinate_links": N_("Vilka för samman andra"),
        "coordinate_page": N_("Underlag till styrgruppen (A4)"),
        "coordinate_successions": N_("Vad fortsätter hos dem som tog över?"),
        "coordinate_then": N_("Då och nu"),
        "coordinate_unknown": N_("Vad vi inte vet"),
        "coordinate_what_if": N_("Tänk om …"),
        "distances": N_("Om avstånden"),
        "doubles": N_("Är det samma?"),
        "withheld": N_("Vad visas inte?"),
        "draft": N_("Det du skrev finns kvar"),
        "embed": _CHART,
        "embedding": N_("Visa på er egen webbplats"),
        "frame_help": N_("Vad behöver du hjälp med?"),
        "errors": N_("Felkoder"),
        "export": N_("Ta med dig"),
        "forgotten": N_("Glömt lösenordet?"),
        "roles": N_("Vem får göra vad"),
        "help": N_("Vad behöver du hjälp med?"),
        "help_list": N_("Din lista"),
        "history": N_("Vad som har ändrats"),
        "inbox": N_("Inkorg"),
        "import": N_("Läs in blad"),
        "import_saved": N_("Läs in blad"),
        "invitation": N_("Välj ett lösenord"),
        "purge": N_("Gallra"),
        "isolated": N_("Inga kända samarbeten ännu – stämmer det?"),
        "confirm": N_("Vad behöver bekräftas?"),
        "links": N_("Vilka har svarat?"),
        "slips": N_("Lappar med länkar"),
        "letters": N_("Brev som skulle ha skickats"),
        "login": N_("Logga in"),
        "logout": N_("Logga ut"),
        "merge_other": N_("Är det samma?"),
        "needs": N_("Behov"),
        "beside": N_("Platser bredvid varandra"),
        "publish": N_("Publicera kartan"),
        "copy": N_("Kopiera strukturen till en annan plats"),
        "functions": N_("Funktioner"),
        "chains": N_("Vårdkedjor"),
        "goals": N_("Mål"),
        "documents": N_("Dokument"),
        "followup": N_("Följ upp"),
        "ending": N_("Vad slutar, och vem tar över?"),
        "say_need": N_("Vad saknas där du bor?"),
        "modules": N_("Vad använder ni?"),
        "measures": N_("Mått för alla organisationer"),
        "organisations": N_("Organisationer"),
        "partners": N_("Jag söker samverkan"),
        "questions": N_("Frågor"),
        "removal": N_("Ta bort"),
        "register": N_("Mottagna handlingar"),
        "routes": N_("Vem kan presentera er?"),
        "services": N_("Stöd och aktiviteter"),
        "setup": N_("Kom igång"),
        "sources": N_("Källor"),
        "start": _CHART,
        "stories": N_("Berättelser"),
        "story_views": N_("Ändra berättelsen"),
        "keep_view": N_("Spara vyn i en berättelse"),
        "subscribe": N_("Följ det som är nytt"),
        "subscription": N_("Brev om det som är nytt"),
        "surveys": N_("Enkäter"),
        "rounds": N_("Sparade siffror"),
        "survey_words": N_("Med egna ord"),
        "new_round": N_("Ny omgång"),
        "take": N_("Skriv ut och dela kartan"),
        "undo": N_("Ta tillbaka"),
        "webhooks": N_("Program som får veta"),
    }
)
"""By the name of the page's template; pages about one record are called what the record is called."""


def page_title(speaker: Speaker, page: str) -> str:
    """What a page is called."""
    return speaker.say(TITLES[page])
