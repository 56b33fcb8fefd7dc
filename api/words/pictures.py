"""What stands on a picture that is taken away: title, date, legend, what distance means, sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.words.catalogue import N_
from api.words.dates import day_text
from api.words.errors import number
from api.words.sources import named_sources
from api.words.speaker import Speaker
from graph.records.lists import DEGREE, FAMILY
from graph.records.model import Tie
from viz.picture.legend import LegendWords
from viz.places.truth_thresholds import MUCH_TRUER, one_in

NO_WAYS = N_(
    "Här finns inga kända samarbeten än. Hur nära öarna ligger betyder ingenting: de står i grupper efter plats"
    " eller sektor."
)
READING = N_(
    "Avståndet går längs lederna, som när man seglar. Öar bredvid varandra utan led kan vara långt ifrån varandra."
)


@dataclass(frozen=True)
class Pictured:
    """What a picture shows, as far as its words tell of it."""

    at: dt.date
    edition: int
    truth: Mapping[str, Any]
    ties: Sequence[Tie]
    owner: str | None


def picture_words(speaker: Speaker, shown: Pictured) -> LegendWords:
    """Everything that a picture says in words, for its reader and audience."""
    _ = speaker.say
    if not shown.truth["pairs"]:
        return _register(speaker, shown)
    marks = {
        "lighthouse": _("fyr: nyckelorganisation"),
        "buoy": _("boj: nätverk och möten"),
        "size": _("större ö: samarbetar mer"),
        "about": _("ungefärlig plats: se avståndet i siffror"),
        "agreed": _("har en överenskommelse"),
        "empty": _("tom förtöjning: en stol väntar"),
        "unaware": _("bara den ena känner till det"),
        "strained": _("samarbete som behöver omsorg"),
        "person": _("vilar på en enda person"),
    }
    return LegendWords(
        title="Ö-riket",
        subtitle=_("Vilka arbetar ihop, och hur nära?"),
        notes=_notes(speaker, shown),
        islands=_("En ö är en organisation"),
        families={one.value: _.choice(FAMILY, one) for one in FAMILY.choices},
        between=_("Mellan öarna"),
        degrees={one.value: _.choice(DEGREE, one) for one in DEGREE.choices},
        marks=marks,
        scale=_("avstånd {n} (lägre = närmare)"),
        sentences=_sentences(speaker, shown),
    )


def _register(speaker: Speaker, shown: Pictured) -> LegendWords:
    """What stands on the picture of a network without any known way: no lanes, no scale, no truth."""
    _ = speaker.say
    return LegendWords(
        title="Ö-riket",
        subtitle=_("Vilka finns?"),
        notes=_notes(speaker, shown),
        islands=_("En ö är en organisation"),
        families={one.value: one.label(speaker.lang) for one in FAMILY.choices},
        between="",
        degrees={},
        marks={},
        scale=None,
        sentences=(_(NO_WAYS), " ".join(_origin(speaker, shown))),
    )


def _notes(speaker: Speaker, shown: Pictured) -> tuple[str, ...]:
    _ = speaker.say
    when = _("Så såg det ut {date}").format(date=day_text(_, shown.at))
    name = speaker.snapshot.network.name
    edition = _("Kartversion {number}").format(number=shown.edition)
    return tuple(line for line in (name, f"{when} · {edition}") if line)


def _sentences(speaker: Speaker, shown: Pictured) -> tuple[str, ...]:
    _ = speaker.say
    meaning = [
        _(READING),
        _("Talen är vår räkneregel, ingen mätning och inget betyg."),
    ]
    return " ".join(meaning), " ".join(_truth(speaker, shown)), " ".join(_origin(speaker, shown))


def _truth(speaker: Speaker, shown: Pictured) -> list[str]:
    """What the drawing does not say, and how true the rest of it is."""
    _ = speaker.say
    truth = shown.truth
    said = [_("Kartan visar inte var något ligger.")]
    if truth.get("lane_error") is not None:
        said.append(
            _("Hälften av lederna är ritade på {n} procent när.").format(
                n=number(_, round(truth["lane_error"] * 100))
            )
        )
    if truth["median_error"] is not None:
        said.append(
            _("Fågelvägen är hälften av avstånden högst {n} procent fel.").format(
                n=number(_, round(truth["median_error"] * 100))
            )
        )
    if one := one_in(truth["share_over_half"]):
        said.append(_("Ungefär ett av {n} är fel med mer än hälften.").format(n=one))
    said.append(_("Över öppet hav finns ingen känd väg: hur långt det är ritat betyder ingenting."))
    if (truth.get("edition_gain") or 0.0) >= MUCH_TRUER:
        said.append(
            _(
                "Samarbetena har ändrats sedan öarna fick sina platser. En ny kartversion skulle stämma {share}"
                " procent bättre."
            ).format(share=number(_, round(truth["edition_gain"] * 100)))
        )
    return said


def _origin(speaker: Speaker, shown: Pictured) -> list[str]:
    """Where the facts come from, and whose picture it is."""
    _ = speaker.say
    ties = shown.ties
    interpreted = sum(tie.confidence == "implied" for tie in ties)
    said = [_("{n} av {m} samarbeten är tolkade.").format(n=interpreted, m=len(ties))] if ties else []
    if sources := named_sources(speaker, (tie.source for tie in ties)):
        said.append(
            _("Källor: {sources}. Vid varje uppgift i Ö-riket står dess egen.").format(
                sources=", ".join(sources)
            )
        )
    if shown.owner:
        said.append(shown.owner + ".")
    return said


def sources_line(speaker: Speaker, ties: Sequence[Tie]) -> str:
    """The sources of a chart's ties in a few words; nothing where none is named."""
    _ = speaker.say
    sources = named_sources(speaker, (tie.source for tie in ties))
    return _("Källor: {sources}").format(sources=", ".join(sources)) if sources else ""
