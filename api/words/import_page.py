"""What the pages of imports say: faults without a file of answers, what one can do about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from api.words.catalogue import N_, Say
from api.words.issue_sentences import SENTENCES
from api.words.issues import issue_sentence
from ingest.issues import Issue

ON_THE_PAGE: Mapping[str, str] = MappingProxyType(
    {
        "sheet_guessed": N_("Bladet läses som ”{suggestion}”, efter sina kolumner. Är det fel? Välj vad raderna är."),
        "missing_column": N_("Kolumnen saknas och måste finnas. Välj vilken av bladets kolumner det är, eller ge alla rader samma värde."),
        "column_does_not_fit": N_("Inget i kolumnen är ett värde för ”{field}”, så den lästes inte. Välj vad kolumnen är under ”Kolumner” om den ska med."),
        "place_of_tab": N_("Bladet heter som en kommun, så raderna läses som från {suggestion}. Är det fel? Välj vilken kolumn som säger var de finns."),
        "missing_degree": N_("Det står inte hur nära de arbetar. Välj en grad för alla."),
        "kind_unclear": N_("Det går inte att säga vad namnen är namn på. Välj vad raderna är."),
        "unknown_sheet": N_("Det går inte att säga vad bladets rader är. Välj, eller hoppa över bladet."),
        "persons_in_sheet": N_("Bladet verkar innehålla personer ({reason}). Namn och adresser till personer tas inte in. Finns det en kolumn med organisationer? Välj den, så tas bara organisationerna in. Annars hoppar du över bladet."),
        "matrix_unclear": N_("Ett kryss står där två möts, men det går inte att säga om kolumnerna ({columns} …) är arenor, frågor eller organisationer. Välj."),
        "line_alone": N_("Rader med bara ett namn ({count}): {names}. Är de poster eller rubriker?"),
        "unclear_degree": N_("Det går inte att säga vilken grad det är: {asked}. Välj."),
        "unclear_date": N_("Datumet kan betyda flera saker: {asked}. Välj, eller skriv ett år, en månad eller en dag."),
        "unknown_mark": N_("Det går inte att säga om det betyder ja eller nej: {asked}. Välj."),
        "unclear_parts": N_("Är det en eller flera: {asked}? Svara för alla, eller för var och en."),
        "unknown_value": N_("Finns inte i listan: {asked}. Välj det som stämmer."),
        "unclear_name": N_("Är det samma: {asked}?"),
        "unknown_reference": N_("Ingen heter så: {asked}. Välj eller skriv vem som menas, eller säg att den är en egen."),
        "person_name": N_("Det här ser ut som personers namn. Namn på personer tas inte in. Är det en funktion eller en organisation? Säg det. Annars skriver du funktionen i stället, eller läser inte raden."),
        "private_address": N_("Adressen är en privat persons. Skriv en adress till en funktion, eller lämna tomt. Är det redan en? Säg det."),
        "personal_address": N_("Adressen ser ut som en persons. Skriv en adress till en funktion, eller lämna tomt. Är det redan en? Säg det."),
        "person_phone": N_("Bredvid numret står en persons namn. Skriv bara numret, till en växel eller funktion."),
        "own_phone": N_("Den som skrev ger sitt eget nummer. Skriv numret till en växel eller funktion."),
        "told_otherwise": N_("Bladen säger olika om samma, till exempel ”{first_sheet}” och ”{this_sheet}” om {name}: {asked}. Välj vilket som gäller. Är det två olika? Skriv om namnet på den ena."),
        "columns_not_read": N_("Kolumner som inte lästes: {columns}. Välj vad de är under bladet, om de ska med."),
        "protected_place_left_out": N_("{value} är en skyddad organisation: var den finns tas inte in."),
        "protected_party_left_out": N_("{value} är en skyddad organisation: vilka den möter och arbetar med tas inte in."),
        "protected_row_left_out": N_("{value} är en skyddad organisation: vilka den möter och arbetar med tas inte in, så raden lästes inte."),
    }
)  # fmt: skip
"""Sentences of issues where the page itself has the answers to choose from."""

STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "new": N_("ny"),
        "changed": N_("ändras"),
        "same": N_("finns redan"),
        "fault": N_("att rätta"),
        "left": N_("läses inte"),
        "head": N_("rubriker"),
    }
)
"""What a row does."""

COLUMN_WHY: Mapping[str, str] = MappingProxyType(
    {
        "read": N_("läses"),
        "guess": N_("gissat"),
        "chosen": N_("valt av dig"),
        "unread": N_("läses inte"),
        "hidden": N_("dold, läses inte"),
    }
)
"""How a column is understood."""

ACROSS: Mapping[str, str] = MappingProxyType(
    {"arena": N_("arenor"), "question": N_("frågor"), "organisation": N_("organisationer")}
)
"""What the columns of an x matrix can be."""


def page_sentence(_: Say, issue: Issue) -> str:
    """What is wrong at a cell, where the page has the answers beside it."""
    code = issue.code
    if code not in SENTENCES and code.startswith("unknown_"):
        code = "unknown_value"
    if code not in ON_THE_PAGE:
        return issue_sentence(_, issue)
    return issue_sentence(_, issue, ON_THE_PAGE[code])


FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "these_rows": N_("Eller lämna bort den"),
        "choose": N_("välj"),
        "means": N_("”{value}” betyder överallt"),
        "blank": N_("inget, lämna tomt"),
        "write_instead": N_("eller skriv det här i stället"),
        "is_that": N_("Det är {name}"),
        "own": N_("Nej, det är en egen"),
        "no_name": N_("Läs inte namnet"),
        "is_everywhere": N_("”{value}” är överallt"),
        "write_name": N_("eller skriv vad den heter här"),
        "rows_are": N_("Raderna är"),
        "sheet_is": N_("Bladet ”{name}”"),
        "as_it_is": N_("läs det som det är"),
        "as_kind": N_("läs raderna som {kind}"),
        "none_across": N_("inget av det, läs bara organisationerna"),
        "skip_sheet": N_("inget, hoppa över bladet"),
        "the_organisation": N_("organisationen"),
        "column_with": N_("Kolumnen med {what} är"),
        "no_column": N_("ingen, hoppa över bladet"),
        "all_have": N_("eller alla rader har {what}"),
        "all_degree": N_("Alla arbetar så här nära"),
        "columns_are": N_("Kolumnerna är"),
        "records": N_("poster, läs dem"),
        "groups": N_("rubriker, hoppa över dem"),
        "yes": N_("ja"),
        "no": N_("nej"),
        "is": N_("”{value}” är"),
        "one_name": N_("ett enda namn"),
        "several": N_("eller flera, med det här tecknet emellan"),
        "these_cells": N_("De här cellerna"),
        "whole_column": N_("Eller hela kolumnen"),
        "not_column": N_("läs den inte"),
        "row": N_("rad {n}"),
        "as_offered": N_("som föreslaget"),
        "head_row": N_("Rubrikerna står på rad"),
        "now": N_("nu {n}"),
        "not_read": N_("läs inte"),
        "offers": N_("Förslagen"),
        "all_right": N_("stämmer alla"),
        "all_parts": N_("Alla är"),
        "parts_yes": N_("flera, dela vid {marks}"),
        "holds": N_("Där de säger olika gäller"),
        "newest_holds": N_("det nyaste bladet: {names}"),
        "sheet_holds": N_("bladet ”{name}”"),
        "people_out": N_("Allt sådant i tabellen"),
        "people_left": N_("lämna bort det"),
        "all_marks": N_("Alla betyder"),
        "perhaps": N_("kanske {name}"),
        "home": N_("Rader utan plats hör till"),
        "home_hint": N_("En kommun, till exempel. Tomt: ingenstans."),
        "home_unknown": N_("Den platsen känner vi inte. Skriv en kommun eller ett län."),
    }
)
"""Fields of the form, and what can be chosen in them."""


def said_as(_: Say, field: str, /, **details: object) -> str:
    """A field's words."""
    return _(FIELDS[field]).format(**details) if details else _(FIELDS[field])


def rows_text(_: Say, rows: str, count: int) -> str:
    """Which rows."""
    return _.plural("rad {n}", "rader {n}", count).format(n=rows)


def leave_text(_: Say, count: int) -> str:
    """That rows are not to be read."""
    return _.plural("Läs inte raden", "Läs inte raderna", count)


def functions_text(_: Say, count: int) -> str:
    """That cells hold no person's name."""
    return _.plural("Det är en funktion eller organisation", "Alla är funktioner eller organisationer", count)


def will_be_text(_: Say, new: int, changed: int, same: int) -> str:
    """What saving would do."""
    parts = [
        _.plural("{n} ny", "{n} nya", new).format(n=new),
        _.plural("{n} ändras", "{n} ändras", changed).format(n=changed),
        _.plural("{n} finns redan", "{n} finns redan", same).format(n=same),
    ]
    return ", ".join(parts)


def saved_message(_: Say, new: int, changed: int, proposed: int = 0) -> str:
    """What was saved, and how many proposals were made."""
    text = _("Sparat: {new} nya och {changed} ändrade.").format(new=new, changed=changed)
    return f"{text} {proposed_message(_, proposed)}" if proposed else text


def proposed_message(_: Say, proposed: int) -> str:
    """That changes of others' records wait for those who may make them."""
    text = _.plural(
        "{n} förslag har gått till dem som får ändra.",
        "{n} förslag har gått till dem som får ändra.",
        proposed,
    )
    return text.format(n=proposed)


def cell_sentence(_: Say, issue: Issue, value: str | None) -> str:
    """What is wrong at one cell, of a fault of several."""
    one = next((one for one in issue.asked if one.value == value), None)
    if one is not None:
        issue = replace(issue, asked=(one,), value=one.value, suggestion=one.meant, count=1)
    return page_sentence(_, issue)
