"""Sentences for codes: what went wrong, and how a way and a measure are said. Layers below return codes only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from babel.numbers import format_decimal

from api.words.catalogue import N_, Say
from api.words.dates import day_text, time_text
from graph.records.lists import FAMILY
from graph.records.snapshot import Snapshot

TITLES: Mapping[int, str] = MappingProxyType(
    {
        400: N_("Frågan går inte att läsa"),
        403: N_("Visas inte för alla"),
        404: N_("Sidan finns inte"),
        405: N_("Går inte att göra här"),
        410: N_("Finns inte längre"),
        409: N_("Någon annan hann före"),
        412: N_("Någon annan hann före"),
        413: N_("För mycket på en gång"),
        422: N_("Något i frågan stämmer inte"),
        428: N_("Något saknas i frågan"),
        429: N_("Lite för många frågor på en gång"),
        500: N_("Något gick fel hos oss"),
        501: N_("Går inte att göra här"),
        503: N_("Inte redo just nu"),
    }
)

ERRORS: Mapping[str, str] = MappingProxyType(
    {
        "session_over": N_("Du är inte inloggad längre. Logga in, så kan du gå vidare."),
        "sign_in_failed": N_(
            "Adressen och lösenordet hör inte ihop. Försök igen, eller be om en länk för att välja ett nytt lösenord."
        ),
        "too_many_tries": N_("Det blev många försök. Vänta en liten stund och försök igen."),
        "sign_in_busy": N_("Många loggar in just nu. Försök igen om några sekunder."),
        "sign_in_unsafe": N_(
            "Här går det inte att logga in, för förbindelsen är inte krypterad. Öppna adressen med https."
        ),
        "password_wrong": N_("Det var inte ditt lösenord. Försök igen."),
        "challenge_over": N_("Det tog för lång tid, eller är redan använt. Försök igen."),
        "no_oidc": N_(
            "Inloggningen ORIKET_OIDC_ISSUER går inte att använda här: tillägget ”oidc” saknas i installationen."
        ),
        "oidc_down": N_(
            "Det går inte att nå {name} just nu. Försök igen om en stund, eller logga in på ett annat sätt."
        ),
        "oidc_linked": N_("Den inloggningen hör redan till ett annat konto här."),
        "oidc_mail_known": N_(
            "Det finns redan ett konto med din adress. Logga in med det, och koppla ihop dem under Mitt konto."
        ),
        "oidc_no_mail": N_("{name} lämnade ingen e-postadress, och den behövs för ett konto här."),
        "oidc_other": N_("Det var någon annan som loggade in hos {name}."),
        "oidc_personal_number": N_(
            "{name} lämnade ett personnummer, och sådana tar vi inte emot. Be dem lämna ett annat id."
        ),
        "oidc_refused": N_("{name} släppte inte in dig. Försök igen, eller fråga dem varför."),
        "oidc_unknown": N_(
            "Du är inloggad hos {name}, men har inget konto här. Be den som förvaltar tjänsten om ett."
        ),
        "oidc_untrue": N_(
            "Svaret från {name} gick inte att lita på, så ingen loggades in. Säg till den som förvaltar tjänsten."
        ),
        "passkey_failed": N_(
            "Det gick inte att logga in med lösennyckeln. Försök igen, eller använd lösenordet."
        ),
        "passkey_known": N_("Den lösennyckeln finns redan här."),
        "passkeys_many": N_("Ett konto kan ha {most} lösennycklar. Ta bort en först."),
        "passkeys_nowhere": N_(
            "Lösennycklar fungerar bara på tjänstens egen adress med ett namn, inte på en adress av siffror."
        ),
        "setup_closed": N_("Tjänsten har redan någon som förvaltar den. Be om en inbjudan."),
        "setup_code_wrong": N_("Det var inte koden. Den står där tjänsten startades."),
        "account_lives": N_("Kontot är inte avslutat. Avsluta det först."),
        "account_known": N_("Det finns redan ett konto med den adressen."),
        "invitation_over": N_("Länken är redan använd eller för gammal. Be om en ny."),
        "last_administrator": N_(
            "Det måste finnas någon som förvaltar tjänsten. Ge rollen till någon annan först."
        ),
        "mail_bad": N_("Det där ser inte ut som en e-postadress."),
        "organisation_wanted": N_(
            "En bidragare hör till en organisation, och andra roller till en plats: ange den som ska gälla."
        ),
        "password_common": N_("Det lösenordet är lätt att gissa. Välj några ord som inte hör ihop."),
        "password_long": N_("Lösenordet får ha högst 200 tecken."),
        "password_short": N_("Lösenordet behöver minst 12 tecken. Några ord efter varandra går bra."),
        "token_over": N_("Den dagen har redan varit."),
        "unknown_account": N_("Det finns inget konto med adressen {mail}."),
        "already_decided": N_("Någon annan har redan avgjort förslaget."),
        "already_there": N_("Det finns redan något med id ”{id}”."),
        "bad_cursor": N_("Adressen till nästa sida går inte att läsa. Börja om från listans början."),
        "bad_parameter": N_("Något i frågan har ett värde som inte går att använda."),
        "chart_too_large": N_(
            "Kartan är för stor för att skickas hel. Läs först /api/v1/chart/frame och sedan rutorna, eller "
            "några öar i taget från /api/v1/chart/part."
        ),
        "conflict": N_("Uppgifterna har ändrats sedan du läste dem. Läs dem igen och gör om ändringen."),
        "copy_over": N_("Kopian går inte att fylla på. Läs allt på nytt och fråga sedan därifrån."),
        "forbidden": N_("Det här får inte göras härifrån."),
        "internal": N_("Något gick fel hos oss. Felet är antecknat med nummer {id}."),
        "key_taken": N_("Det finns redan något annat med den uppgiften."),
        "method_not_allowed": N_("Den här adressen går bara att läsa."),
        "moved": N_("Posten har ändrats sedan du läste den. Se efter vad som skiljer och välj."),
        "no_export": N_(
            "Den sortens bild går inte att göra här: tillägget ”export” saknas i installationen."
        ),
        "no_mail_server": N_("Ingen e-postserver är angiven. Ange den i ORIKET_SMTP."),
        "not_allowed": N_("Du får inte ändra det här. Skicka ett förslag i stället."),
        "not_yours_to_give": N_(
            "Den rollen, eller rollen där, är inte din att dela ut. Be en förvaltare om det."
        ),
        "not_your_place": N_(
            "Det här hör till en plats eller en organisation där du inte har någon roll. Skicka ett förslag "
            "i stället."
        ),
        "not_found": N_("Det finns ingen sida på den här adressen."),
        "urgent_words": N_(
            "Orden låter som att någon far illa eller är i fara. Ring 112 eller dem som står här; ett förslag läses först senare. Är ingen i fara? Säg det, så tas det emot."
        ),
        "nothing_proposed": N_("Skriv vad som ska ändras, eller fyll i minst en uppgift."),
        "working_exposed": N_(
            "Allt visas här för vem som helst (ORIKET_AUDIENCE=working), så tjänsten svarar bara på den egna "
            "datorn: på localhost eller 127.0.0.1, utan proxy."
        ),
        "not_public": N_("De här uppgifterna är till för dem som samordnar och visas inte öppet."),
        "not_ready": N_("Kartan ritas just nu. Försök igen om en liten stund."),
        "demo_in_the_way": N_(
            "Här finns redan ett annat nätverk. Ge demon ett eget förråd med ORIKET_STORE."
        ),
        "picture_too_large": N_(
            "Bilden blir för stor. Välj en mindre bredd, eller en del av kartan som är mindre avlång."
        ),
        "sentence_wanted": N_("Skriv en mening om varför, högst 2000 tecken."),
        "refused": N_("Inget har sparats: något i det du skickade går inte att spara (fel: {count})."),
        "merged": N_("”{id}” har gått upp i ”{to}”."),
        "not_mergeable": N_(
            "”{id}” går inte att slå ihop med det andra: välj två av samma slag som kan vara ett och samma."
        ),
        "link_gone": N_(
            "Länken gäller inte. Kontrollera att koden är rätt skriven, eller be den som frågar om en ny."
        ),
        "survey_answered": N_("Ni har redan svarat. Tack!"),
        "survey_closed": N_("Omgången är stängd och tar inte emot fler svar."),
        "removed": N_("”{id}” fanns här men är borttaget."),
        "store_unavailable": N_("Vi når inte förrådet med uppgifter just nu. Försök igen om en stund."),
        "bad_answer": N_("Svaret går inte att använda: {where}."),
        "import_changes_nothing": N_("Allt i bladet finns redan. Det finns inget att spara."),
        "import_has_faults": N_("Bladet har fel som måste rättas innan det kan sparas."),
        "imports_busy": N_("Ett annat blad läses just nu. Försök igen om en stund."),
        "imports_full": N_("Det ligger för många påbörjade blad här. Försök igen senare."),
        "nothing_brought": N_("Ingen fil kom med. Välj en fil och försök igen."),
        "too_many_cells": N_("För många celler är skrivna om här (högst {limit}). Rätta i bladet i stället."),
        "unknown_import": N_(
            "Det påbörjade bladet finns inte kvar. Det ligger i högst ett dygn. Ta med filen igen."
        ),
        "upload_too_large": N_(
            "Filen är för stor (högst {limit} MB). Dela den i flera, eller ta bort bilder och blad som inte ska med."
        ),
        "studies_busy": N_("Flera uträkningar väntar redan. Försök igen om några sekunder."),
        "too_busy": N_("Det är många som frågar just nu. Försök igen om några sekunder."),
        "too_large": N_("Nätverket är för stort för att räkna ut det här medan du väntar."),
        "too_long": N_("Det du skickar är för långt."),
        "too_many_dates": N_(
            "Du har bett om många olika datum på kort tid (högst {limit} i minuten). Vänta en halv minut."
        ),
        "too_many_pictures": N_(
            "Du har bett om många bilder på kort tid (högst {limit} i minuten). Vänta en halv minut."
        ),
        "link_unknown": N_(
            "Den länken finns inte. Se efter att alla fem grupperna med fyra tecken kom med, eller be om en ny."
        ),
        "link_ended": N_("Länken är tillbakadragen. Be samordnaren om en ny."),
        "link_over": N_("Länken gällde till {day}. Be samordnaren om en ny."),
        "link_party_gone": N_(
            "Den som länken gällde finns inte längre på kartan. Hör av er till samordnaren."
        ),
        "link_protected": N_("En skyddad organisation frågas inte genom en länk."),
        "link_terms_missing": N_(
            "Svara först på om platsen har beslutat att svaren inte används när bidrag bedöms. Ingen länk går ut innan dess."
        ),
        "link_day_past": N_("Den sista dagen har redan varit."),
        "unknown_link": N_("Den länken finns inte."),
        "too_many_guesses": N_(
            "Det blev många länkar som inte finns (högst {limit} i timmen). Vänta en timme och försök igen."
        ),
        "too_many_proposals": N_(
            "Du har skickat många förslag i dag (högst {limit} om dagen). Försök igen i morgon."
        ),
        "subscription_over": N_(
            "Länken gäller inte längre: adressen följer inte det här, eller är redan borttagen."
        ),
        "webhook_address": N_(
            "Adressen går inte att anropa. Den måste börja med https:// och leda till en dator som nås från hela internet."
        ),
        "webhooks_many": N_("Ett konto kan ha {most} sådana. Ta bort en först."),
        "too_many_letters": N_(
            "Många brev har beställts härifrån i dag (högst {limit} om dagen). Försök igen i morgon."
        ),
        "too_many_studies": N_(
            "Du har bett om många uträkningar på kort tid (högst {limit} i minuten). Vänta en halv minut."
        ),
        "unknown_arena": N_("Arenan finns inte (längre) i Ö-riket."),
        "unknown_change_set": N_("Ändringen finns inte (längre) i Ö-riket."),
        "unknown_edition": N_("Det finns ingen kartversion {id}."),
        "unknown_initiative": N_("Projektet finns inte (längre) i Ö-riket."),
        "unknown_kind": N_("Det finns inget slag av post som heter ”{id}”."),
        "unknown_organisation": N_("Organisationen finns inte (längre) i Ö-riket."),
        "no_such_form": N_("Det går inte att få med sig uppgifterna som ”{form}”. Formerna är: {forms}."),
        "unknown_place": N_("Vi känner inte till någon plats som heter ”{id}”."),
        "unknown_proposal": N_("Vi känner inte till något förslag med nummer {id}."),
        "unknown_question": N_("Frågan finns inte (längre) i Ö-riket."),
        "unknown_record": N_("Posten finns inte (längre) i Ö-riket."),
        "unknown_tie": N_("Samarbetet finns inte (längre) i Ö-riket."),
        "unreadable_body": N_(
            "Det du skickar går inte att läsa: det är trasigt, har för många delar eller är inte UTF-8."
        ),
        "version_missing": N_(
            "Säg vilken version du har läst, i If-Match, så att ingen annans ändring går förlorad."
        ),
        "demo_login_exposed": N_(
            "ORIKET_DEMO_LOGIN gäller bara på den egna datorn: på localhost eller 127.0.0.1, utan proxy."
        ),
        "writing_exposed": N_(
            "ORIKET_WRITING=anybody gäller bara på den egna datorn: ORIKET_HOST=127.0.0.1 och inga proxyer."
        ),
        "view_failed": N_("Det gick inte att räkna fram bilden för det datumet. Försök igen om en stund."),
    }
)

STORES: Mapping[str, str] = MappingProxyType(
    {
        "store_busy": N_("Förrådet {address} är upptaget. Försök igen om en stund."),
        "store_full": N_("Disken där {address} ligger är full. Frigör plats; inget har skrivits."),
        "store_read_only": N_("Det går inte att skriva i {address}: filen eller disken är skrivskyddad."),
        "store_forbidden": N_("Programmet får inte läsa eller skriva i {address}. Ändra rättigheterna eller ORIKET_STORE."),
        "store_cannot_open": N_("Det går inte att öppna {address}. Kontrollera sökvägen i ORIKET_STORE."),
        "store_not_a_database": N_("{address} är ingen SQLite-databas. Välj en annan fil i ORIKET_STORE."),
        "store_corrupt": N_("{address} är skadad. Lägg tillbaka en säkerhetskopia."),
        "store_not_ours": N_("{address} hör till något annat än Ö-riket. Välj ett annat förråd i ORIKET_STORE."),
        "store_missing": N_("{address} fanns nyss men är borta. Lägg tillbaka filen eller starta om."),
        "store_emptied": N_(
            "{address} är tömt: här fanns ett nätverk. I docs/stores.md står hur man lägger tillbaka en säkerhetskopia eller börjar om."
        ),
        "store_disk_error": N_("Disken svarar med fel för {address}."),
        "store_unreachable": N_("Vi når inte Neo4j på {address}. Kontrollera att den är i gång och att ORIKET_STORE stämmer."),
        "store_login_refused": N_("Neo4j på {address} tog inte emot inloggningen. Kontrollera användare och lösenord i ORIKET_STORE."),
        "store_login_paused": N_("Neo4j på {address} tar en paus efter för många fel lösenord. Vänta några sekunder."),
        "store_password_expired": N_("Neo4j på {address} vill att det första lösenordet byts först: ALTER CURRENT USER SET PASSWORD."),
        "store_no_such_database": N_("Neo4j på {address} har ingen databas med det namnet. Kontrollera ORIKET_STORE."),
        "store_too_slow": N_("Neo4j på {address} gav upp: det tog för lång tid."),
        "store_out_of_memory": N_("Neo4j på {address} har för lite minne för en så stor ändring. Ge den mer: server.memory.heap.max_size."),
        "store_commit_unknown": N_("Förbindelsen med {address} bröts medan vi sparade. Gör om samma sak; det sparas bara en gång."),
        "store_changed_by_hand": N_("I {address} saknas något som hör ihop: någon har ändrat för hand. Inget har skrivits."),
        "store_in_use": N_("I {address} finns redan uppgifter. Välj ett tomt förråd i ORIKET_STORE, eller ersätt dem med --force."),
        "store_half_restored": N_("En säkerhetskopia blev bara delvis tillbakalagd i {address}. Kör oriket restore igen."),
        "store_server_error": N_("Neo4j på {address} svarade med ett fel ({reason})."),
        "store_too_new": N_("{address} är skrivet av en nyare version av Ö-riket. Uppgradera programmet."),
        "store_address_unknown": N_("ORIKET_STORE ska börja med sqlite:///, neo4j://, bolt:// eller vara memory:."),
        "store_address_path": N_("ORIKET_STORE saknar filnamn efter sqlite:///."),
        "store_address_host": N_("ORIKET_STORE saknar värdnamn för Neo4j: neo4j://användare:lösenord@värd:port/databas."),
        "store_address_port": N_("Porten i ORIKET_STORE är inget tal mellan 1 och 65535, eller så går adressen inte att läsa."),
        "store_address_login": N_("ORIKET_STORE saknar användare eller lösenord: neo4j://användare:lösenord@värd:port/databas."),
        "spark_failed": N_("Spark slutade utan svar. Det sista det sa: {said}"),
        "store_address_database": N_("ORIKET_STORE saknar databasens namn, eller så är det inte tillåtet."),
        "backup_in_the_way": N_("{path} är något annat än en säkerhetskopia och skrivs inte över. Välj ett annat namn."),
        "backup_not_ours": N_("{path} är ingen säkerhetskopia från Ö-riket."),
        "backup_too_new": N_("{path} är gjord av en nyare version av Ö-riket ({made_by}). Uppgradera programmet."),
        "backup_damaged": N_("{path} är skadad eller avklippt ({why}). Inget har ändrats. Ta en annan kopia."),
    }
)  # fmt: skip
"""What is wrong with the store or a backup of it. The public page says only that it is away; these are for whoever runs it."""

PARAMETERS: Mapping[str, str] = MappingProxyType(
    {
        "date": N_("Skriv datumet som 2023-04-01."),
        "enum": N_("Värdet är inget av dem som går att välja."),
        "int": N_("Skriv ett heltal."),
        "float": N_("Skriv ett tal."),
        "bool": N_("Skriv true eller false."),
        "missing": N_("Uppgiften behövs."),
        "greater": N_("Talet är för litet."),
        "less": N_("Talet är för stort."),
        "too_long": N_("Texten är för lång."),
        "too_short": N_("Texten är för kort."),
        "other": N_("Värdet går inte att använda."),
    }
)
_PREFIXES = {
    "date": "date", "value_error": "date", "enum": "enum", "literal": "enum", "string_pattern": "enum", "int": "int",
    "float": "float", "finite": "float", "bool": "bool", "missing": "missing", "greater": "greater", "less": "less",
    "string_too_long": "too_long", "string_too_short": "too_short",
}  # fmt: skip


class _Details(dict[str, object]):
    """Details of an error; one that is missing shows as an ellipsis instead of failing the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"


def filled(sentence: str, details: Mapping[str, object]) -> str:
    """The sentence with its details in place."""
    return sentence.format_map(_Details({name: _listed(value) for name, value in details.items()}))


def _listed(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else value


def error_title(_: Say, status: int) -> str:
    """What kind of problem it is."""
    return _(TITLES.get(status, TITLES[500]))


def store_sentence(_: Say, code: str, details: Mapping[str, object]) -> str:
    """What is wrong with the store, for whoever runs the service: what was tried and what to do."""
    return filled(_(STORES.get(code, ERRORS["store_unavailable"])), details)


def error_sentence(_: Say, code: str, details: Mapping[str, object]) -> str:
    """What went wrong and, where there is something, what to do; a store's address is not the reader's."""
    if code in STORES:
        code = "store_unavailable"
    if code == "link_over" and "day" in details:
        details = {**details, "day": day_text(_, str(details["day"]))}
    return filled(_(ERRORS.get(code, ERRORS["internal"])), details)


def trouble_sentence(_: Say, code: str, built: dt.datetime) -> str:
    """That a page shows an older state than the store's, and from when."""
    when = time_text(_, built)
    if code == "build_failed":
        return _("Det gick inte att rita om kartan. Det du ser är från {when}.").format(when=when)
    return _("Vi når inte förrådet med uppgifter just nu. Det du ser är från {when}.").format(when=when)


def parameter_sentence(_: Say, code: str, context: Mapping[str, object]) -> str:
    """What is wrong with one parameter."""
    kind = next((kind for prefix, kind in _PREFIXES.items() if code.startswith(prefix)), "other")
    return _(PARAMETERS[kind])


def number(_: Say, value: float) -> str:
    """A number as the language writes it: 180 000, 3,5; six figures of a fraction, no trailing zero."""
    known = value if float(value).is_integer() else float(f"{value:g}")
    return format_decimal(known, locale=_.locale, decimal_quantization=False)


def listed(_: Say, names: Sequence[str]) -> str:
    """Names in a row: a, b och c."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} och {last}").format(names=", ".join(names[:-1]), last=names[-1])


def chart_words(_: Say, snapshot: Snapshot) -> dict[str, str]:
    """What stands on the water for codes, and the title for readers who do not see the picture."""
    calm = {f"calm:{id}": place.name for id, place in snapshot.places.items()}
    calm |= {f"calm:family:{family.value}": family.label(_.lang) for family in FAMILY.choices}
    return calm | {
        "calm": _("Utan kända samarbeten hos oss"),
        "calm:": _("hela landet, eller plats okänd"),
        "open_sea": _("Öppet hav: ingen känd väg emellan").replace(": ", ":\n"),
        "title": _("Sjökort över organisationer och deras samarbeten"),
    }
