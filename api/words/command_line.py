"""What the command line says: its help, what it has done, and how an edition of the chart turned out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from api.words.catalogue import N_, Say

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "serve": N_("Visa kartan och sidorna för den som öppnar adressen."),
        "import": N_("Läs in tabeller. Utan --apply visas bara vad som skulle ändras, och varje fel vid sin cell."),
        "export": N_("Skriv ut allt som är sparat: som tabeller i en mapp (CSV), eller i en form som andra program läser."),
        "template": N_("Skriv en tom arbetsbok att fylla i, med en sida som förklarar den."),
        "demo": N_("Läs in en demo: nätverket ur CROSS-rapporten, eller den påhittade Exempelkommun."),
        "remove": N_(
            "Ta bort en post, och det som inte kan stå utan den. Utan --apply visas bara vad som skulle hända."
        ),
        "purge": N_(
            "Gallra en post, ett fält eller ett ord ur uppgifter, historik och förslag, för gott. Utan --apply visas bara vad som skulle hända."
        ),
        "merge": N_(
            "Slå ihop två poster som är en och samma: den första går upp i den andra, med allt som hänger på den. Utan --apply visas bara vad som skulle hända."
        ),
        "undo": N_(
            "Ta tillbaka en ändring. Utan --apply visas bara vad som skulle hända; utan id visas de tio senaste."
        ),
        "history": N_("Visa vad som har ändrats, det senaste först: allt, eller en post."),
        "links": N_("Visa vilka som har frågats genom en länk, hur långt var och en har kommit, och var de svarar."),
        "analyse": N_(
            "Räkna på ett nätverk som är för stort för en karta: delar, avstånd, grupper, vilka som håller ihop. Det som kommer fram sparas med sitt datum."
        ),
        "mail": N_("Skicka de brev som väntar, tills någon stoppar det."),
        "check": N_("Visa vad som är konstigt i de sparade uppgifterna."),
        "backup": N_(
            "Skriv allt som är sparat till en fil: uppgifter, historik, förslag och kartans lägen. Tjänsten kan vara i gång."
        ),
        "restore": N_("Lägg tillbaka en säkerhetskopia, i samma slags förråd eller ett annat."),
        "chart": N_("Kartan."),
        "picture": N_("Skriv kartan till en fil: .svg, .png, .pdf (affisch) eller .html (interaktiv fil)."),
        "publish": N_("Få kartan att stämma igen, från där öarna ligger, och ge ut den som en ny kartversion."),
    }
)  # fmt: skip
"""What each command does."""

TAKES: Mapping[str, str] = MappingProxyType(
    {
        "host": N_("Adress att lyssna på."),
        "links_place": N_("Bara den platsen, med id."),
        "links_xlsx": N_("Skriv en lista för eget utskick till en fil som slutar på .xlsx."),
        "port": N_("Port att lyssna på."),
        "engine": N_("Vad som räknar: networkit på den här datorn, eller spark där det finns ett kluster."),
        "analyse_from": N_(
            "En organisations id: avstånd från den till alla andra. Kan skrivas flera gånger."
        ),
        "pivots": N_(
            "Så många organisationer räknas vägar från när mellanhänder uppskattas; fler än det finns ger exakta tal, 0 hoppar över det."
        ),
        "edges": N_("Mapp där stegen sparas som Parquet."),
        "read_edges": N_(
            "Mapp med steg som någon annan har skrivit (nodes.parquet, edges.parquet), i stället för förrådets."
        ),
        "analysis_csv": N_(
            "Skriv det som kom fram om varje organisation till en tabell (CSV); med --list det senaste."
        ),
        "analyses": N_("Visa det som redan är räknat, det senaste först."),
        "workers": N_(
            "Så många processer som svarar, på en dator med flera kärnor. De delar kartan i minnet."
        ),
        "sheets": N_("En mapp med CSV-filer, en CSV-fil eller en arbetsbok."),
        "apply": N_("Spara, om inget är fel."),
        "json": N_("Svara med ett JSON-objekt."),
        "map": N_("En fil med svar om bladen (JSON); med --ask skrivs svaren dit."),
        "ask": N_("Fråga om det som inte går att veta."),
        "replace": N_(
            "Det som inte finns i filen upphör i dag eller tas bort, för de slag av poster som filen har."
        ),
        "mark": N_("Skriv bladen till en arbetsbok med en anteckning vid varje cell det gäller."),
        "encoding": N_("Filernas teckenkodning, om den inte går att gissa."),
        "kind": N_("Postens slag, till exempel organisation, tie (samarbete) eller arena."),
        "id": N_("Postens id."),
        "loser": N_("Id på den som går upp i den andra."),
        "winner": N_("Id på den som blir kvar."),
        "change_set": N_("Ändringens id, som ”oriket history” visar."),
        "origin": N_("Bara sådana ändringar: import, edit, proposal, undo, demo eller purge."),
        "made_by_role": N_("Bara det som gjordes i den rollen, till exempel coordinator."),
        "channel": N_("Bara det som kom in så: form, api, sheet, link, proposal eller command."),
        "reason": N_("Varför det gallras; utan det som ska bort."),
        "ground": N_("Beslutet som gallringen vilar på, med dess nummer."),
        "field": N_("Bara det här fältet, till exempel phone."),
        "value": N_("Bara texter som innehåller det här."),
        "only": N_("Bara det här i ändringen, som slag:id; kan skrivas flera gånger."),
        "export_path": N_(
            "En mapp för tabeller, eller en fil; ändelsen säger formen där --format inte gör det."
        ),
        "export_anonymous": N_(
            "Sektor och nummer i stället för namn, med besked om vad som ändå går att gissa."
        ),
        "export_format": N_("Filens form; utan val efter ändelsen, annars CSV i en mapp."),
        "export_audience": N_("För vem; utan val allt."),
        "export_for_programs": N_("Engelska rubriker och koder, som program vill ha dem."),
        "export_lang": N_("Språket i rubriker och värden; utan val ditt eget."),
        "export_plain": N_("CSV utan byte-order mark i början av filen."),
        "template_path": N_("Filen som skrivs, .xlsx."),
        "example": N_("Den påhittade Exempelkommun, där alla blad är ifyllda."),
        "fresh": N_("Lägg ut öarna från grunden; de flyttar sig då mycket."),
        "picture_path": N_("Filen som skrivs: .svg, .png, .pdf eller .html."),
        "picture_day": N_("Dagen som bilden visar, till exempel 2023-04-01."),
        "theme": N_("Utseende."),
        "paper": N_("Papper för en affisch."),
        "select": N_("Organisationer som lyfts fram, med id."),
        "backup_path": N_(
            "Filen som skrivs, till exempel 2026-11-26.oriket, eller en mapp: då får filen namn efter tiden."
        ),
        "keep": N_("I en mapp: så många av de nyaste kopiorna får ligga kvar."),
        "restore_path": N_("Filen som ”oriket backup” skrev."),
        "deep": N_(
            "Pröva också att inget är skadat: filen, hänvisningarna och att historiken går ihop med det som står nu."
        ),
        "force": N_("Ersätt det som finns i förrådet."),
        "picture_audience": N_("För vem; utan val som tjänsten."),
    }
)
"""What each argument and option means."""

STAGES: Mapping[str, str] = MappingProxyType(
    {
        "read": N_("Läser filerna"),
        "rows": N_("Läser raderna"),
        "plan": N_("Jämför med det som finns"),
        "write": N_("Skriver"),
    }
)
"""What a progress bar is about."""
SEVERITIES: Mapping[str, str] = MappingProxyType({"error": N_("fel"), "warning": N_("obs")})


def serving_text(_: Say, address: str) -> str:
    """Where the service is to be found."""
    return _("Ö-riket: {address} (Ctrl-C avslutar)").format(address=address)


def drawing_text(_: Say) -> str:
    """That the chart is being drawn, which takes a while."""
    return _("Ritar kartan")


def engine_missing_text(_: Say, extra: str, module: str | None) -> str:
    """That an engine is not installed, and how it is."""
    return _("{module} är inte installerat. Det kommer med oriket[{extra}].").format(
        module=module, extra=extra
    )


def analysis_text(_: Say, at: date, engine: str, organisations: int, ways: int) -> str:
    """Of which day a network was measured, by what, and how large it was."""
    said = _("{at}, räknat med {engine}: {organisations} organisationer, {ways} steg.")
    return said.format(at=at, engine=engine, organisations=organisations, ways=ways)


def analysis_figures(_: Say, components: int, largest: int, groups: int) -> str:
    """In how many parts and groups it falls."""
    return _("Delar: {components}, den största har {largest}. Grupper: {groups}.").format(
        components=components, largest=largest, groups=groups
    )


def analysis_cuts(_: Say, cut: int) -> str:
    """How many hold others together."""
    return _("Organisationer som håller ihop andra: {cut}.").format(cut=cut)


def written_text(_: Say, path: object) -> str:
    """That a file has been written."""
    return _("Skrivet till {path}.").format(path=path)


def counts_text(_: Say, new: int, changed: int, same: int) -> str:
    """How many records an import holds."""
    return _("{new} nya, {changed} ändrade, {same} oförändrade.").format(new=new, changed=changed, same=same)


def outcome_text(_: Say, faults: int, *, applied: bool) -> str:
    """Whether an import was saved."""
    if faults:
        return _.plural("{n} fel. Inget har sparats.", "{n} fel. Inget har sparats.", faults).format(n=faults)
    if applied:
        return _("Sparat.")
    return _("Inget har sparats än. Kör igen med --apply för att spara.")


def backing_up_text(_: Say) -> str:
    """That a backup is being written."""
    return _("Skriver säkerhetskopian")


def backed_up_text(_: Say, path: object, records: int, changes: int) -> str:
    """That a backup has been written, and what is in it."""
    return _("Säkerhetskopian är skriven till {path}: {records} poster och {changes} ändringar.").format(
        path=path, records=records, changes=changes
    )


def restoring_text(_: Say) -> str:
    """That a backup is being brought back."""
    return _("Lägger tillbaka säkerhetskopian")


def restored_text(_: Say, made: str, records: int, changes: int) -> str:
    """That a backup has been brought back, from when it is and what was in it."""
    return _("Säkerhetskopian från {made} är tillbaka: {records} poster och {changes} ändringar.").format(
        made=made, records=records, changes=changes
    )


def purged_again_text(_: Say, count: int) -> str:
    """That purges which a backup did not know have been carried out in it."""
    return _.plural(
        "{n} gallring som gjorts efter kopian är gjord på nytt.",
        "{n} gallringar som gjorts efter kopian är gjorda på nytt.",
        count,
    ).format(n=count)


def oddities_text(_: Say, count: int) -> str:
    """How many oddities were found in the stored data."""
    return _.plural("{n} sak att titta på.", "{n} saker att titta på.", count).format(n=count)


def workbook_wanted(_: Say) -> str:
    """That the template's file must be a workbook."""
    return _("Mallen är en arbetsbok: låt namnet sluta på .xlsx.")


def picture_wanted(_: Say) -> str:
    """What a picture's file may be called."""
    return _("Låt namnet sluta på .svg, .png, .pdf eller .html.")


def date_wanted(_: Say) -> str:
    """How a date is written."""
    return _("Skriv datumet som 2023-04-01.")


def bad_setting(_: Say, name: str, why: str) -> str:
    """That a setting cannot be used."""
    return _("Inställningen {name} går inte att använda: {why}").format(name=name, why=why)


def failed_text(_: Say, path: object, why: object) -> str:
    """That the system refused a file, or something that has no name."""
    if not path:
        return _("Det gick inte: {why}").format(why=why)
    return _("Det gick inte: {path}: {why}").format(path=path, why=why)


def headings(_: Say) -> tuple[str, ...]:
    """The heads of a table of faults."""
    return _("Var"), _("Rad"), _("Kolumn"), _("Värde"), _("Vad"), _("Skriv i stället")


def edition_text(_: Say, number: int) -> str:
    """That an edition of the chart has been published."""
    return _("Kartversion {number} är utgiven.").format(number=number)


def stayed_text(_: Say) -> str:
    """That no island moved so far that anybody sees it."""
    return _("Ingen ö behövde flytta sig.")


def moved_text(_: Say, median: float, most: float) -> str:
    """How far islands moved, in radii of the chart."""
    sentence = _(
        "Hälften av öarna flyttade sig högst {median} procent av kartans radie,"
        " den som flyttade sig mest {most} procent."
    )
    return sentence.format(median=_number(_, median * 100), most=_number(_, most * 100))


def stress_text(_: Say, before: float, after: float) -> str:
    """How wrong distances on the chart were and are."""
    return _("Så fel blir avstånden på kartan (stress, 0 är rätt): {before} förut, {after} nu.").format(
        before=_number(_, before, 4), after=_number(_, after, 4)
    )


def fresh_text(_: Say, share: float) -> str:
    """How much truer a chart from nothing would be."""
    return _(
        "Från grunden skulle den bli {share} procent bättre, men då flyttar sig de flesta öar:"
        " oriket chart publish --fresh."
    ).format(share=round(100 * share))


def _number(_: Say, value: float, decimals: int = 1) -> str:
    return _.decimal(f"{value:.{decimals}f}")
