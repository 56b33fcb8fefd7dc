"""What the command line says about an import: what the map would be, how tables were read, what it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from api.words.catalogue import N_, Say
from api.words.issues import issue_json
from ingest import report
from ingest.mapping.columns import TABLES
from ingest.plan import Plan

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "records": N_("en post per rad"),
        "matrix": N_("kryssmatris"),
        "partners": N_("lista över vilka som samarbetar"),
        "tabs": N_("en flik per nätverk"),
        "kumu": N_("tabell från Kumu"),
        "edges": N_("noder och kanter (Gephi)"),
        "hsds": N_("HSDS-tabell"),
        "persons": N_("personer, läses inte"),
        "none": N_("ingen tabell"),
        "unknown": N_("okänd, läses inte"),
        "unread": N_("läses inte"),
        "skip": N_("hoppas över"),
    }
)
"""What a table can be, in words."""

COUNTS: Mapping[str, Callable[[Say, int], str]] = MappingProxyType(
    {
        "organisation": lambda _, n: _.plural("{n} ö", "{n} öar", n),
        "arena": lambda _, n: _.plural("{n} arena", "{n} arenor", n),
        "membership": lambda _, n: _.plural("{n} plats i en arena", "{n} platser i arenor", n),
        "tie": lambda _, n: _.plural("{n} samarbete", "{n} samarbeten", n),
        "question": lambda _, n: _.plural("{n} fråga", "{n} frågor", n),
        "service": lambda _, n: _.plural("{n} insats", "{n} insatser", n),
        "initiative": lambda _, n: _.plural("{n} projekt", "{n} projekt", n),
    }
)
"""What a map is made of."""

MADE: Mapping[str, str] = MappingProxyType(
    {
        "place": N_("nya platser"),
        "question": N_("nya frågor"),
        "arena": N_("nya arenor"),
        "organisation": N_("nya organisationer"),
    }
)
"""What is made because rows mention it."""
MOST_NAMES = 12

ASKED: Mapping[str, str] = MappingProxyType(
    {
        "persons": N_("”{sheet}” verkar innehålla personer. Vilken kolumn är organisationen? ({columns}; tomt = hoppa över bladet)"),
        "kind": N_("Vad är raderna i ”{sheet}”? ({kinds}; tomt = hoppa över bladet)"),
        "across": N_("Vad är kolumnerna i ”{sheet}”? (arenor, frågor eller organisationer)"),
        "degree": N_("Hur nära arbetar de i ”{sheet}”? ({choices})"),
        "alone": N_("{count} rader i ”{sheet}” har bara ett namn: {names}. Är de poster (p) eller rubriker (r)?"),
        "marks": N_("Vilka av dessa betyder ja: {values}? (skriv dem med komma emellan; tomt = inga)"),
        "names": N_("Är dessa samma? {asked} (J/n)"),
        "name": N_("Är ”{value}” samma som ”{suggestion}”? (J/n, eller skriv vad den heter)"),
        "sheets": N_("Bladen säger olika: {asked}. Vilket gäller, och sedan vilket? ({names})"),
        "parts": N_("Är detta flera var, skilda åt av {marks}: {asked}? (J/n, eller skriv tecknet)"),
        "word": N_("Vad betyder {asked} i kolumnen {column}? ({choices}; tomt = lämna tomt)"),
        "offered": N_("Betyder det så i kolumnen {column}: {asked}? ({choices}; J/n, eller skriv vad det betyder)"),
        "words": N_("Vad betyder orden i kolumnen {column}: {asked}? (ett svar för alla, eller ord = svar; ord = svar. {choices}; tomt = så som det står här, annars tomt)"),
        "ids": N_("Id:na i kolumnen {column} går inte att använda, till exempel ”{value}”. Läsa ”{sheet}” utan dem? (J/n)"),
        "dates": N_("Betyder datumen i kolumnen {column} detta: {asked}? (J/n, eller ord = datum; ord = datum)"),
        "people": N_("I kolumnen {column} står det som ser ut som personers: {names}. Lämna bort allt sådant i ”{sheet}”? (J/n: det är funktioner)"),
        "column": N_("Vilken kolumn i ”{sheet}” är {column}? ({columns}; tomt = hoppa över bladet)"),
    }
)  # fmt: skip
"""Questions of the dialogue."""


def question(_: Say, name: str, **details: object) -> str:
    """A question of the dialogue."""
    return _(ASKED[name]).format_map(details)


def map_text(
    _: Say, would_be: Mapping[str, int], made: Mapping[str, Sequence[str]], left: Mapping[str, int]
) -> str:
    """What the map would be: how much of each, what is new because it is only mentioned, what is left out."""
    parts = [
        counted(_, would_be[kind]).format(n=would_be[kind])
        for kind, counted in COUNTS.items()
        if would_be.get(kind) or kind in ("organisation", "tie")
    ]
    text = _("Kartan skulle få {counts}").format(counts=", ".join(parts))
    for kind, names in made.items():
        if kind in MADE:
            shown = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
            text += f"; {_(MADE[kind])}: {shown}"
    if left["rows"] or left["columns"]:
        rows = _.plural("{n} rad", "{n} rader", left["rows"]).format(n=left["rows"])
        columns = _.plural("{n} kolumn", "{n} kolumner", left["columns"]).format(n=left["columns"])
        text += "; " + _("utelämnat: {rows}, {columns}").format(rows=rows, columns=columns)
    return text + "."


def gone_text(_: Say, gone: Mapping[str, Sequence[str]]) -> str:
    """What ends or goes because the file does not hold it, each by name."""
    parts = [f"{TABLES[kind].shown(_.lang)}: {', '.join(names)}" for kind, names in gone.items()]
    return _("Upphör i dag eller tas bort: {what}.").format(what="; ".join(parts))


def table_text(_: Say, sheet: str, form: str, kind: str | None, head_row: int | None, rows: int) -> str:
    """How a table was read."""
    meant = TABLES[kind].shown(_.lang) if kind else ""
    what = f"{meant} ({_(FORMS[form])})" if meant and form != "persons" else _(FORMS[form])
    if head_row is None or not rows:
        return _("”{sheet}”: {what}").format(sheet=sheet, what=what)
    told = _.plural(
        "”{sheet}”: {what}, rubriker på rad {row}, {n} rad",
        "”{sheet}”: {what}, rubriker på rad {row}, {n} rader",
        rows,
    )
    return told.format(sheet=sheet, what=what, row=head_row, n=rows)


def row_text(_: Say, kind: str, said: Mapping[str, str]) -> str:
    """A row as it was understood, with the fields' names."""
    known = {column.field: column for column in TABLES[kind].columns}
    parts = []
    for name, value in said.items():
        column = known.get(name)
        shown = column.header(_.lang) if column is not None else name
        choices = column.spec.choices if column is not None else None
        if choices is not None and value in choices:
            value = choices.label(value, _.lang)
        parts.append(f"{shown}: {value}" if name != "row" else _("rad {n}").format(n=value))
    return " · ".join(parts)


LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "above_head": N_("står ovanför rubrikerna"),
        "head_again": N_("är rubrikerna en gång till"),
        "group": N_("är en rubrik mellan raderna"),
        "sum": N_("är en summering"),
        "note": N_("är en anteckning"),
        "beside_table": N_("står bredvid tabellen"),
        "struck_through": N_("är överstruken"),
        "said": N_("enligt mappningen"),
        "nobody_named": N_("nämner ingen organisation"),
        "again": N_("nämner en organisation som redan är med här"),
        "alone": N_("har bara ett namn"),
    }
)
"""Why a line was not read."""


def reason_text(_: Say, why: str) -> str:
    """Why a line was not read."""
    return _(LEFT_OUT[why]) if why in LEFT_OUT else why


def mapping_text(_: Say) -> str:
    """What stands above the mapping that was used."""
    return _("Så här lästes bladen (ändra och läs in igen med --map FIL):")


def bad_mapping(_: Say, where: str, value: str) -> str:
    """That a mapping's file cannot be used."""
    return _("Mappningen går inte att använda: {where} ({value}).").format(where=where, value=value)


def faults_title(_: Say) -> str:
    """What the list of faults is called in a marked workbook."""
    return _("Att åtgärda")


def summary(_: Say, made: Plan, applied: bool, revision: int) -> dict[str, Any]:
    """An import as programs are told of it."""
    return {
        "new": made.new,
        "changed": made.changed,
        "same": made.same,
        "removed": made.removed,
        "applied": applied,
        "revision": revision,
        "would_be": report.would_be(made),
        "gone": {kind: list(ids) for kind, ids in made.gone.items()},
        "made": {kind: list(names) for kind, names in made.made.items()},
        "left_out": dict(report.counted(made)),
        "forms": report.forms(made, partial(reason_text, _)),
        "mapping": {**report.used(made).as_json(), **report.offers(made)},
        "issues": [issue_json(_, issue) for issue in made.issues],
    }
