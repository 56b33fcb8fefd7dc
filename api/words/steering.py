"""The steering group's page in words: a few figures, and what to act on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.words.dates import day_text
from api.words.speaker import Speaker
from graph.records.model import Tie


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known of the organisations that a page is about: counts."""

    organisations: int
    ties_within: int
    ties_out: int
    arenas: int
    isolated: int


def figure_texts(speaker: Speaker, found: Gathered) -> Iterator[str]:
    """The figures, a sentence each."""
    _ = speaker.say
    yield _.plural(
        "Vi känner till {n} organisation.", "Vi känner till {n} organisationer.", found.organisations
    ).format(n=found.organisations)
    within = _.plural(
        "De har {n} känt samarbete med varandra",
        "De har {n} kända samarbeten med varandra",
        found.ties_within,
    ).format(n=found.ties_within)
    out = _.plural("och {n} med andra.", "och {n} med andra.", found.ties_out).format(n=found.ties_out)
    yield f"{within} {out}"
    yield _.plural("De möts i {n} arena.", "De möts i {n} arenor.", found.arenas).format(n=found.arenas)
    if found.isolated:
        yield _.plural(
            "Om {n} av dem känner vi inte till något samarbete ännu.",
            "Om {n} av dem känner vi inte till något samarbete ännu.",
            found.isolated,
        ).format(n=found.isolated)


def ended_text(speaker: Speaker, tie: Tie) -> str:
    """That a collaboration has ended, as something to take up again."""
    _ = speaker.say
    known = speaker.snapshot.organisations
    return _("Samarbetet mellan {a} och {b} upphörde {date}. Ska det tas upp igen?").format(
        a=speaker.name(known[tie.a]),
        b=speaker.name(known[tie.b]),
        date=day_text(_, tie.until) if tie.until else "",
    )


def ask_text(speaker: Speaker, organisation: str) -> str:
    """Somebody to ask, since we know no collaboration of theirs."""
    _ = speaker.say
    name = speaker.name(speaker.snapshot.organisations[organisation])
    return _("Fråga {name}: vi känner inte till något samarbete ännu. Stämmer det?").format(name=name)
