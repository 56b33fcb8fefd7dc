"""Sentences on forms: what is wrong at a field, where a sheet's own sentence speaks of cells and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from api.words.catalogue import N_, Say
from api.words.issues import issue_sentence
from api.words.records import change_sentences, would_join_text
from api.words.speaker import Speaker
from graph.records.changes import Change
from graph.records.kinds import kind_of
from ingest.issues import Issue

AT_A_FIELD: Mapping[str, str] = MappingProxyType(
    {
        "required": N_("Det här behövs."),
        "unclear_degree": N_("Ordet kan betyda flera saker. Välj ett i listan."),
        "unknown_reference": N_("Vi hittar ingen som heter så."),
        "ambiguous_reference": N_("Flera heter så. Vilken menar du?"),
        "bad_mail": N_("Det här är ingen e-postadress. Skriv adressen, eller lämna tomt."),
        "bad_page": N_("Det här är ingen webbadress. Skriv den till exempel så här: https://exempel.se."),
        "date_span": N_("Här står både början och slut. Skriv dem var för sig."),
        "number_span": N_("Här står två tal. Skriv dem var för sig."),
        "unclear_date": N_("Det kan betyda flera saker. Vilket menar du?"),
        "phone_lost_zero": N_("Saknas nollan i början av numret?"),
        "fax_left_out": N_("Faxnummer sparas inte. Skriv bara nummer som går att ringa."),
        "phone_words": N_("Skriv bara numret här."),
        "person_name": N_("Det här ser ut som en persons namn. Skriv funktionen eller organisationen i stället."),
        "person_phone": N_("Bredvid numret står en persons namn. Skriv bara numret, till en växel eller funktion."),
        "own_phone": N_("Den som skrev ger sitt eget nummer. Skriv numret till en växel eller funktion."),
        "private_address": N_("Adressen ser ut att vara en privatpersons. Skriv en adress till en funktion."),
        "personal_address": N_("Adressen ser ut som en persons. Skriv en adress till en funktion."),
    }
)  # fmt: skip
"""By code; other faults are said as in a sheet."""


_SHEETS_SIGN = re.compile(r",? (?:med|separated by) \|(?: emellan)?")


def fault_sentence(_: Say, issue: Issue) -> str:
    """What is wrong at a field of a form."""
    said = AT_A_FIELD.get(issue.code)
    return _(said) if said is not None else issue_sentence(_, issue)


def hint_text(_: Say, about: str, *, many: bool) -> str:
    """A line that explains a field: on a form each value has a line of its own, whatever divides them in a sheet."""
    bare = _SHEETS_SIGN.sub("", about)
    lines = _("En på varje rad.")
    return f"{bare} {lines}".strip() if many else bare


def already_there_text(_: Say) -> str:
    """That a record with this key is there."""
    return _("Det finns redan. Ändra det som finns i stället.")


def would_sentences(speaker: Speaker, change: Change, name: str) -> Iterator[str]:
    """What saving a change would do: one sentence for each field, or for a record that comes or goes."""
    _ = speaker.say
    kind, name = kind_of(change.kind).label.name(_.lang), name.removesuffix(".")  # a need is a sentence
    if change.before is None:
        yield _("{name} läggs till ({kind}).").format(name=name, kind=kind)
    elif change.after is None and change.merged_into:
        yield would_join_text(speaker, change, name)
    elif change.after is None:
        yield _("{name} tas bort ({kind}).").format(name=name, kind=kind)
    else:
        yield from change_sentences(speaker, change, name)


def needed_text(_: Say) -> str:
    """That something must be said."""
    said = AT_A_FIELD["required"]
    return _(said)


def coordinators_word() -> str:
    """The source of what a coordinator knows themselves, as the data say it."""
    return N_("samordnarens uppgift")


def new_title(_: Say, kind: str) -> str:
    """What the page is called on which one makes a record."""
    return _("Lägg till {kind}").format(kind=kind_of(kind).label.name(_.lang))


def edit_title(_: Say, name: str) -> str:
    """What the page is called on which one changes a record."""
    return _("Ändra {name}").format(name=name)
