"""The door "I need help": from somebody's own words to where they can turn.

    words → the questions that they point at → what works with them, and what is called so → nearness and age
          → services first, then meeting places and organisations, then the place's way in

Pure: nothing is kept of what was asked. Reasons are codes with details; `api/` says them in words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from graph.help.card import OfferCard, OfferReason, item
from graph.help.index import HelpIndex
from graph.help.nearness import Near
from graph.help.phrases import Pointed
from graph.help.rank import STRONG, RankedOffer, rank, reasons, spread
from graph.help.understanding import read
from graph.records.languages import SWEDISH, in_language
from graph.records.text import words

LIMIT = 12
SURE: tuple[float, tuple[str, ...]] = (0.9, ())
"""The strength of a question that is known to be meant, and the words that point at it: none of its own."""


@dataclass(frozen=True, slots=True)
class HelpAnswer:
    """What was understood and what is offered.

    Attributes
    ----------
    place, age
        What was asked for, from the form or from the sentence.
    questions : tuple of str
        The questions that the words point at, strongest first.
    items : tuple of OfferCard
        Never empty while the network holds anything to offer.
    broader : tuple of str
        Questions to go on with: broader ones, narrower ones, sisters.
    suggestions : tuple of str
        Words that give a hit here: residents' words for questions with offers.
    """

    place: str | None
    age: int | None
    questions: tuple[str, ...]
    items: tuple[OfferCard, ...]
    broader: tuple[str, ...]
    suggestions: tuple[str, ...]


def guide(
    index: HelpIndex,
    at: dt.date,
    sentence: str,
    place: str | None = None,
    age: int | None = None,
    limit: int = LIMIT,
    lang: str = SWEDISH,
    also: Iterable[str] = (),
) -> HelpAnswer:
    """Return what may help somebody who wrote `sentence`.

    Parameters
    ----------
    index : HelpIndex
    at : datetime.date
        What has ended by then is offered only when asked for by name.
    sentence : str
        Anybody's own words, in Swedish or English.
    place : str, optional
        Id of a place; without it the one within the sentence.
    age : int, optional
        In years; without it the one within the sentence.
    limit : int
    lang : str
        The language of the suggested words.
    also : iterable of str
        Questions that are known to be meant by other signs than their words (urgent matters).

    Returns
    -------
    HelpAnswer

    Notes
    -----
    Cost: a millisecond at 150 organisations, some 10 ms at 10,000.
    """
    told = read(sentence, index.vocabulary, index.gazetteer)
    place = place if place in index.snapshot.places else told.place
    age = age if age is not None else told.age
    known = {question: SURE for question in also if question in index.snapshot.questions}
    pointed = {**index.phrases.pointed_at(told), **known}
    offered = rank(index, at, told, pointed, place, age)[:limit]
    if place is not None:
        offered = _with_way_in(index, offered, place)
    if not offered:
        offered = _anything(index, at, place)
    return _answer(index, at, offered, _clearest(pointed), place, age, lang, told.words)


def recall(
    index: HelpIndex,
    at: dt.date,
    questions: Iterable[str],
    ids: Iterable[tuple[str, str]],
    place: str | None = None,
    lang: str = SWEDISH,
) -> HelpAnswer:
    """Return an answer once more, from the ids that it named; what is no longer there is left out.

    Parameters
    ----------
    index : HelpIndex
    at : datetime.date
    questions : iterable of str
        The questions that were understood, strongest first.
    ids : iterable of (str, str)
        Kind and id of what was offered, in order; without any, what the questions lead to.
    place : str, optional
    lang : str
    """
    known = tuple(one for one in dict.fromkeys(questions) if one in index.snapshot.questions)
    place = place if place in index.snapshot.places else None
    offers = [index.by_id[one] for one in dict.fromkeys(ids) if one in index.by_id]
    if not offers:
        return guide(index, at, "", place, lang=lang, also=known)
    near = index.nearness_of(place)[0] if place is not None else None
    lent = spread(index, dict.fromkeys(known, SURE))
    ways = index.ways_in(place) if place is not None else ()
    found = []
    for offer in offers:
        number = index.number_of[offer.kind, offer.id]
        why = reasons(index, number, lent, at)
        if not why and number in ways:
            why = [OfferReason("way_in", {"place": place})]
        elif not why:
            why = [OfferReason("umbrella" if number in index.umbrellas and not known else "words")]
        found.append(RankedOffer(offer, 0.0, near[index.where_of[number]] if near else None, why))
    return _answer(index, at, found, known, place, None, lang)


def _answer(
    index: HelpIndex,
    at: dt.date,
    offered: Iterable[RankedOffer],
    questions: tuple[str, ...],
    place: str | None,
    age: int | None,
    lang: str,
    said: tuple[str, ...] = (),
) -> HelpAnswer:
    return HelpAnswer(
        place,
        age,
        questions,
        tuple(item(index.snapshot, one.offer, tuple(one.reasons), one.near, at) for one in offered),
        _related(index, questions, at),
        _suggestions(index, said, questions, at, lang),
    )


def _clearest(pointed: Pointed) -> tuple[str, ...]:
    """Return the questions that are pointed at at least half as strongly as the strongest."""
    ordered = sorted(pointed, key=lambda q: (-pointed[q][0], q))
    return tuple(q for q in ordered if pointed[q][0] >= 0.5 * pointed[ordered[0]][0])[:5]


def _with_way_in(index: HelpIndex, offered: list[RankedOffer], place: str) -> list[RankedOffer]:
    """Put the place's way in (its municipality) after what fits well and is there, if it is not among it."""
    there = {one.offer for one in offered}
    ways = [index.offers[n] for n in index.ways_in(place) if index.offers[n] not in there]
    best = max((one.score for one in offered), default=0.0)
    good = [one.score >= STRONG * best and not _perhaps(one) for one in offered]
    after = good.index(False) if False in good else len(good)
    here, why = Near(1.0, "here"), [OfferReason("way_in", {"place": place})]
    made = [RankedOffer(offer, 0.0, here, why) for offer in ways[:2]]
    return offered[:after] + made + offered[after:]


def _perhaps(one: RankedOffer) -> bool:
    """Say whether we do not know if something is there for people of this place."""
    return one.near is not None and one.near.how == "anywhere" and one.near.factor <= 0.5


def _anything(index: HelpIndex, at: dt.date, place: str | None) -> list[RankedOffer]:
    """Return whom to ask when nothing fits: umbrella organisations, nearest first."""
    found = []
    for number in index.umbrellas:
        offer = index.offers[number]
        near = index.nearness.near(place, offer.where) if place is not None else None
        if not offer.has_ended(at):
            found.append(RankedOffer(offer, near.factor if near else 1.0, near, [OfferReason("umbrella")]))
    return sorted(found, key=lambda one: (-one.score, one.offer.id))[:3]


def _related(index: HelpIndex, questions: tuple[str, ...], at: dt.date) -> tuple[str, ...]:
    """Return questions to go on with that lead to something, those pointed at left out."""
    found = {
        other: None
        for question in questions[:2]
        for other, relation, _ in index.phrases.relations(question)
        if relation != "same" and other not in questions and index.leads_somewhere(other, at)
    }
    return tuple(found)[:5]


def _suggestions(
    index: HelpIndex, said: tuple[str, ...], questions: tuple[str, ...], at: dt.date, lang: str
) -> tuple[str, ...]:
    """Return words that lead to something here: those of the questions, or of the most offered ones."""
    wanted = questions or sorted(index.by_question, key=lambda q: (-len(index.by_question[q]), q))[:12]
    found: dict[str, None] = {}
    for question in wanted:
        if index.leads_somewhere(question, at):
            known = index.snapshot.questions[question]
            synonyms = in_language(lang, known.synonyms, known.synonyms_en)
            found |= dict.fromkeys(synonyms[: 2 if questions else 1])
    return tuple(text for text in found if words(text) != said)[:6]
