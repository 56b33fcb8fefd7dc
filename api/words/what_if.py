"""Imagined changes in words: each change, the figures before and after, and who would notice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from api.words.catalogue import N_, Say
from api.words.errors import listed, number
from api.words.speaker import Speaker
from graph.measures.standing import Standing
from graph.records.lists import DEGREE, STANDING

FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "organisations": N_("Organisationer"),
        "ties": N_("Samarbeten"),
        "isolated": N_("Utan känt samarbete"),
        "reachable_pairs": N_("Par med känd väg"),
        "mean_distance": N_("Avstånd i snitt"),
        "components": N_("Grupper som inte når varandra"),
        "cut_organisations": N_("Organisationer som är den enda kopplingen"),
    }
)
"""The figures that matter when two networks stand side by side."""


NAMED = 10
"""So many are named in one sentence."""


def fragile_text(_: Say, person_bound: int, strained: int, broken: int) -> str:
    """What the door to "what if" leads to; what there is none of is not told."""
    told = {
        _.plural(
            "{n} samarbete vilar på en person", "{n} samarbeten vilar på en person", person_bound
        ): person_bound,
        _.plural("{n} samarbete behöver omsorg", "{n} samarbeten behöver omsorg", strained): strained,
        _.plural(
            "{n} har upphört utan att något känt tog över",
            "{n} har upphört utan att något känt tog över",
            broken,
        ): broken,
    }
    parts = [text.format(n=n) for text, n in told.items() if n]
    return " ".join([_("Vad händer om någon lämnar?"), *([f"{listed(_, parts)}."] if parts else [])])


def new_tie_text(speaker: Speaker, a: str, b: str, degree: str) -> str:
    """A tie that one imagines."""
    _ = speaker.say
    known = speaker.snapshot.organisations
    return _("{a} och {b}: {degree}").format(
        a=speaker.name(known[a]), b=speaker.name(known[b]), degree=speaker.label(DEGREE, degree)
    )


def new_seat_text(speaker: Speaker, arena: str, organisation: str) -> str:
    """A seat that one imagines."""
    _ = speaker.say
    known = speaker.snapshot
    return _("{name} är med i {arena}").format(
        name=speaker.name(known.organisations[organisation]), arena=speaker.name(known.arenas[arena])
    )


def leaving_text(speaker: Speaker, organisation: str) -> str:
    """An organisation that one imagines away."""
    _ = speaker.say
    name = speaker.name(speaker.snapshot.organisations[organisation])
    return _("{name} lämnar").format(name=name)


def without_text(speaker: Speaker, without: str) -> str:
    """What goes as a whole: `person_bound`, `initiative:ID` or `organisation:ID`; an unknown id by itself."""
    _, (kind, _colon, id) = speaker.say, without.partition(":")
    if kind == "person_bound":
        return _("Alla samarbeten som vilar på en person upphör")
    if kind == "organisation" and id in speaker.snapshot.organisations:
        return leaving_text(speaker, id)
    project = speaker.snapshot.initiatives.get(id)
    return _("{project} tar slut").format(project=speaker.name(project) if project else id)


def ended_tie_text(speaker: Speaker, tie: str) -> str:
    """A tie that one imagines ended."""
    _ = speaker.say
    known, found = speaker.snapshot.organisations, speaker.snapshot.ties[tie]
    return _("Samarbetet mellan {a} och {b} upphör ({degree})").format(
        a=speaker.name(known[found.a]),
        b=speaker.name(known[found.b]),
        degree=speaker.label(DEGREE, found.degree),
    )


def answer_text(
    speaker: Speaker,
    ended: Sequence[tuple[str, str]],
    left: Collection[str],
    alone: Sequence[str],
    arenas: Sequence[str],
) -> list[str]:
    """What a change would do, in sentences: who loses all, which ties end, which arenas lose their convener.

    Parameters
    ----------
    ended : sequence of pairs of ids
        The pairs whose ties would end.
    left : collection of str
        Who leaves: they are not named again among whom they worked with.
    alone : sequence of str
        Ids of those who would have nothing known left.
    arenas : sequence of str
        Names of arenas.
    """
    _, known = speaker.say, speaker.snapshot.organisations
    said = [_("Ingen tappar kontakten helt.")]
    if alone:
        names = listed(_, [speaker.name(known[id]) for id in alone[:NAMED]])
        said = [_("Inga kända samarbeten skulle finnas kvar för {names}.").format(names=names)]
    if ended:
        others = [id for id in dict.fromkeys(one for pair in ended for one in pair) if id not in left]
        named = [speaker.name(known[id]) for id in others[:NAMED]]
        more = [_("{n} till").format(n=len(others) - NAMED)] if len(others) > NAMED else []
        sentence = _.plural(
            "{n} samarbete upphör, och det märks hos {names}.",
            "{n} samarbeten upphör, och det märks hos {names}.",
            len(ended),
        )
        said.append(sentence.format(n=len(ended), names=listed(_, [*named, *more])))
    if arenas:
        sentence = _("Dessa arenor mister sin sammankallande: {names}.")
        said.append(sentence.format(names=listed(_, arenas[:NAMED])))
    return said


def figure(speaker: Speaker, value: float | None) -> str:
    """A figure as a table shows it; large ones whole."""
    if value is None:
        return "–"
    return number(speaker.say, round(value, 2)) if value < 1000 else number(speaker.say, round(value))


def difference(speaker: Speaker, before: float | None, after: float | None) -> str:
    """How much a figure has moved."""
    _ = speaker.say
    if before is None or after is None or round(after - before, 2) == 0:
        return _("oförändrat")
    return f"{'+' if after > before else '−'}{figure(speaker, abs(after - before))}"


def changed_text(
    speaker: Speaker,
    standing: tuple[Standing | None, Standing | None],
    betweenness: tuple[float | None, float | None],
) -> str:
    """What an organisation would notice, before and after; empty when nothing that a sentence tells."""
    _ = speaker.say
    said = []
    if standing[0] != standing[1]:
        before, after = (speaker.label(STANDING, one) or _("inte med") for one in standing)
        said.append(_("{before} → {after}").format(before=before, after=after))
    was, now = (one or 0.0 for one in betweenness)
    if round(was * 100, 1) != round(now * 100, 1):
        said.append(
            _("andel av de kortaste vägarna {before} → {after} %").format(
                before=number(_, round(was * 100, 1)), after=number(_, round(now * 100, 1))
            )
        )
    return "; ".join(said)
