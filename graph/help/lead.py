"""The first of an answer: for each matter that a sentence may be about, somewhere to turn.

No reading of a sentence is sure, and people look at three cards. So these do not all stand for one guess:
first what the very place offers for the likeliest, then the first way in of each that is about as likely.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from itertools import takewhile

from graph.help.card import OfferReason
from graph.help.index import HelpIndex
from graph.help.meant import SURE, MeantSubjects
from graph.help.offers import Kind, Offer
from graph.help.rank import AT_ONCE, MOST, RankedOffer
from graph.help.topics import PREFIX, topics

MEETING: tuple[Kind, ...] = ("service", "arena")
ABOUT_AS_LIKELY = 0.5
"""Share of the likeliest matter's likeness from which another one has its way in among the first."""
POINTED = 0.5
"""The strength of a question from which what came first by it stays among the first."""
MOSTLY = 0.9
"""How like a topic a question's words are, beside the topic that they are likest, to stand for it."""
FITS = 0.3
"""What a way in counts where nothing was ranked."""


def lead(
    index: HelpIndex, found: list[RankedOffer], heard: MeantSubjects, place: str | None
) -> list[RankedOffer]:
    """Return what was found, led by somewhere to turn for each matter that is likely.

    Parameters
    ----------
    index : HelpIndex
    found : list of RankedOffer
        In the order in which it fits.
    heard : MeantSubjects
    place : str or None

    Notes
    -----
    What was asked for by name stays as it is. Cost: the offers found, once for each of up to three matters.
    """
    likely = heard.likeliest(ABOUT_AS_LIKELY)[:AT_ONCE]
    if not likely or any(reason.code == "name" for one in found[:1] for reason in one.reasons):
        return found
    first = _first(index, found, heard, likely, place)[:AT_ONCE]
    for one in first:
        one.score = max(one.score, found[0].score if found else FITS)
    spoken = bool(index.phrases.heavy & heard.outright)
    return _gentle([*first, *(one for one in found if one not in first)], spoken=spoken)


def each(index: HelpIndex, heard: MeantSubjects, place: str | None, at: dt.date) -> list[RankedOffer]:
    """Return somewhere to turn for each of the likeliest matters, where none is sure enough to answer by."""
    likely = heard.likeliest(0.0)[:AT_ONCE]
    found = _ways(index, (), likely, place)
    if likely and place is not None:
        found = [*_offered_here(index, likely[0], place, at), *found]
    return _gentle(found, spoken=False)[:AT_ONCE] if any(not one.offer.heavy for one in found) else []


def _gentle(found: list[RankedOffer], *, spoken: bool) -> list[RankedOffer]:
    """Let nothing that may hurt come first, unless somebody has spoken of it."""
    first = next((one for one in found if spoken or not one.offer.heavy), None)
    return [first, *(one for one in found if one is not first)] if first is not None else found


def _first(
    index: HelpIndex, found: list[RankedOffer], heard: MeantSubjects, likely: list[str], place: str | None
) -> list[RankedOffer]:
    """Return the first ones: what is offered there, and each matter's way in."""
    general = {index.offers[number] for number in index.ways_in(place)} if place is not None else set()
    theirs = [one for one in found if one.offer.kind not in MOST and one.offer not in general]
    clear = list(takewhile(partial(_is_pointed_at, heard), theirs))
    if clear and _is_a_question_rather(heard):
        return [*clear[: AT_ONCE - 1], *_ways(index, found, likely[:1], place)]
    first = list(takewhile(lambda one: one.offer.kind in MEETING, clear)) if found[:1] == clear[:1] else []
    first = first[: max(1, AT_ONCE - len(likely))] or _here(index, theirs, likely[0], heard, place)
    ways = [one for one in _ways(index, found, likely, place) if one not in first]
    return [*first, *ways] if first else [*ways[:1], *clear[:1], *ways[1:]]


def _is_pointed_at(heard: MeantSubjects, one: RankedOffer) -> bool:
    """Say whether something came up by a question that is clearly pointed at itself."""
    why = [reason.details for reason in one.reasons if reason.code == "question"]
    asked = [str(reason["asked"]) for reason in why if reason["relation"] == "same"]
    return any(heard.pointed.get(question, (0.0,))[0] >= POINTED for question in asked)


def _is_a_question_rather(heard: MeantSubjects) -> bool:
    """Say whether a question of the network was named where the sentence is like nothing for sure."""
    named = (one for one in heard.outright if not one.startswith(PREFIX) and one in heard.pointed)
    return max(heard.alike.values()) < SURE and any(heard.pointed[one][0] >= POINTED for one in named)


def _here(
    index: HelpIndex, theirs: Iterable[RankedOffer], topic: str, heard: MeantSubjects, place: str | None
) -> list[RankedOffer]:
    """Return the best of what was found that is in the very place for a topic."""
    if place is None or topic in index.phrases.heavy - heard.outright:
        return []
    about = _about(index, topic)
    for one in theirs:
        here = one.near is not None and one.near.how == "here" and not about.isdisjoint(one.offer.questions)
        if here and (one.offer.kind in MEETING or _brought_by(one, about)):
            return [one]
    return []


def _about(index: HelpIndex, topic: str) -> frozenset[str]:
    return frozenset((topic, *index.phrases.akin.get(topic, ())))


def _brought_by(one: RankedOffer, about: frozenset[str]) -> bool:
    return any(reason.code == "question" and reason.details["question"] in about for reason in one.reasons)


def _ways(
    index: HelpIndex, found: Iterable[RankedOffer], likely: Iterable[str], place: str | None
) -> list[RankedOffer]:
    """Return each topic's first way in, each once: what every municipality offers, else a national line."""
    ranked = {one.offer: one for one in found}
    ways: dict[Offer, RankedOffer] = {}
    for topic in likely:
        way = _first_way(index, topic)
        if way is not None:
            own = next((one for o, one in ranked.items() if _does(one, way)), None)
            ways.setdefault(way, own or ranked.get(way) or _made(index, way, place, OfferReason(way.kind)))
    return list(ways.values())


def _first_way(index: HelpIndex, topic: str) -> Offer | None:
    told = topics()[topic]
    ids = [("duty", id) for id in told.duties] + [("line", id) for id in told.lines]
    return next((index.by_id[id] for id in ids if id in index.by_id), None)


def _does(one: RankedOffer, way: Offer) -> bool:
    """Say whether a service of the very place does what the law obliges every municipality to offer."""
    here = one.near is not None and one.near.how == "here"
    return here and one.offer.kind == "service" and one.offer.name == way.name


def _offered_here(index: HelpIndex, topic: str, place: str, at: dt.date) -> list[RankedOffer]:
    """Return the service or meeting place of the very place whose question is the most about a topic."""
    near, like = index.nearness_of(place)[0], index.phrases.like
    asked = {one: like[one].get(topic, 0.0) for one in _about(index, topic)}
    for question in sorted((one for one in asked if asked[one] >= MOSTLY), key=lambda q: (-asked[q], q)):
        for number in index.by_question.get(question, ()):
            offer = index.offers[number]
            here = near[index.where_of[number]].how == "here"
            if here and offer.kind in MEETING and not offer.has_ended(at):
                told = {"question": question, "asked": topic, "words": (), "relation": "same"}
                return [_made(index, offer, place, OfferReason("question", told))]
    return []


def _made(index: HelpIndex, offer: Offer, place: str | None, why: OfferReason) -> RankedOffer:
    near = None
    if place is not None:
        near = index.nearness_of(place)[0][index.where_of[index.number_of[offer.kind, offer.id]]]
    return RankedOffer(offer, FITS, near, [why])
