"""The door "I need help": from somebody's own words to where they can turn.

    words → the questions that they point at → what works with them, and what is called so → nearness and age
          → services first, then meeting places and organisations, then the place's way in

Pure: nothing is kept of what was asked. Reasons are codes with details; `api/` says them in words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from graph.help.card import OfferCard, OfferReason, item
from graph.help.index import HelpIndex
from graph.help.lead import each, lead
from graph.help.meant import MeantSubjects, meant
from graph.help.nearness import Near
from graph.help.offers import Offer
from graph.help.phrases import PARTLY, Pointed
from graph.help.rank import CERTAIN, STRONG, RankedOffer, rank, reasons, spread
from graph.help.topics import OLDER, PREFIX
from graph.help.understanding import UnderstoodWords, read
from graph.records.languages import SWEDISH, in_language
from graph.records.text import words

LIMIT = 12
CHOICES = 4
SEEN = 4
"""Offers that people look at."""
ASKED = 0.2
"""The strength from which somebody is asked whether what may hurt is meant."""
OLD = 65
"""The age from which it says by itself what it is about."""
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
    choices : tuple of str
        Questions that may be meant, where that is not certain enough to rank by.
    """

    place: str | None
    age: int | None
    questions: tuple[str, ...]
    items: tuple[OfferCard, ...]
    broader: tuple[str, ...]
    suggestions: tuple[str, ...]
    choices: tuple[str, ...] = ()


def guide(
    index: HelpIndex,
    at: dt.date,
    sentence: str,
    place: str | None = None,
    age: int | None = None,
    limit: int = LIMIT,
    lang: str = SWEDISH,
    also: Iterable[str] = (),
    today: dt.date | None = None,
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
    today : datetime.date, optional
        What was last known more than a year before is told in the past and counts less; `at` without it.

    Returns
    -------
    HelpAnswer

    Notes
    -----
    Cost: a millisecond at 150 organisations, some 10 ms at 10,000.
    """
    told = read(sentence, index.vocabulary, index.gazetteer)
    place = place if place in index.snapshot.places else told.place
    asked = _Asked(at, today or at, place, age if age is not None else told.age, lang)
    known = [question for question in also if question in index.phrases.subjects]
    heard = _known(index, meant(index.phrases, told), known)
    heard = replace(heard, pointed=_with_age(heard.pointed, told, asked.age))
    offered = rank(index, at, told, heard, place, asked.age, today)
    choices = () if known else _choices(index, told, heard, offered)
    offered = each(index, heard, place, at) if choices else lead(index, offered, heard, place)
    offered = _somewhere(index, asked, offered[:limit])
    unsaid = index.phrases.heavy - heard.outright - set(known)
    clearest = () if choices else _clearest(heard.pointed, unsaid)
    found = _answer(index, asked, offered, clearest, choices, told.words)
    return replace(found, items=_callable(found.items))


def _known(index: HelpIndex, heard: MeantSubjects, known: Iterable[str]) -> MeantSubjects:
    """Let what is known to be meant count before all that words may point at."""
    sure = dict.fromkeys(known, SURE)
    if not sure:
        return heard
    less = {
        question: (strength if question in heard.outright else PARTLY * strength, said)
        for question, (strength, said) in heard.pointed.items()
    }
    topics = (one for id in sure for one in (id, *index.phrases.akin.get(id, ())) if one.startswith(PREFIX))
    return replace(heard, pointed={**less, **sure}, alike=dict.fromkeys(topics, SURE[0]))


def _somewhere(index: HelpIndex, asked: _Asked, offered: list[RankedOffer]) -> list[RankedOffer]:
    """Let nobody leave with nothing: the place's way in, else whom to ask anywhere."""
    if asked.place is not None:
        offered = _with_way_in(index, offered, asked.place)
    return offered or _anything(index, asked.at, asked.place)


def _callable(items: tuple[OfferCard, ...]) -> tuple[OfferCard, ...]:
    """Let one of the first be somebody who can be called, where anybody can."""
    if any(one.phone for one in items[:SEEN]):
        return items
    first = next((one for one in items if one.phone), None)
    if first is None:
        return items
    rest = [one for one in items if one is not first]
    return (*rest[: SEEN - 1], first, *rest[SEEN - 1 :])


def _with_age(pointed: Pointed, told: UnderstoodWords, age: int | None) -> Pointed:
    """Take a high age for what it is about where the words say little else ("min mamma, 84")."""
    if (
        age is None
        or age < OLD
        or max((strength for strength, _ in pointed.values()), default=0.0) >= CERTAIN
    ):
        return pointed
    return {**pointed, OLDER: (0.9, (str(age),))}


def _choices(
    index: HelpIndex,
    told: UnderstoodWords,
    heard: MeantSubjects,
    offered: list[RankedOffer],
) -> tuple[str, ...]:
    """Return what may be meant where that is not certain enough to rank by; none where it is."""
    pointed, outright = heard.pointed, heard.outright
    if not told.terms or not pointed or any(_is_named(one) for one in offered):
        return ()
    heavy = index.phrases.heavy - outright
    strengths = {id: told for id, (told, _) in pointed.items() if id not in heavy or told >= ASKED}
    if not strengths:
        return ()
    hurts = bool(offered) and offered[0].offer.heavy and not index.phrases.heavy & outright
    strongest = max(strengths, key=lambda q: (strengths[q], q))
    if strengths[strongest] >= CERTAIN and strongest not in heavy and not hurts:
        return ()
    found = _ordered_choices(index, strengths)
    gentle = [question for question in found if question not in heavy]
    first = [*gentle[:1], *(question for question in found if question not in gentle[:1])]
    return tuple(first) if len(found) > 1 or strongest in heavy else ()


def _ordered_choices(index: HelpIndex, strengths: Mapping[str, float]) -> tuple[str, ...]:
    """Return the most likely ones, of a topic and the question akin to it only the likelier."""
    found: list[str] = []
    for question in sorted(strengths, key=lambda q: (-strengths[q], q)):
        if not set(index.phrases.akin.get(question, ())) & set(found):
            found.append(question)
    return tuple(found[:CHOICES])


def _is_named(one: RankedOffer) -> bool:
    return any(reason.code == "name" for reason in one.reasons)


def recall(
    index: HelpIndex,
    at: dt.date,
    questions: Iterable[str],
    ids: Iterable[tuple[str, str]],
    place: str | None = None,
    lang: str = SWEDISH,
    choices: Iterable[str] = (),
    today: dt.date | None = None,
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
    choices : iterable of str
        What may have been meant, where that was not certain.
    today : datetime.date, optional
    """
    subjects = index.phrases.subjects
    known = tuple(one for one in dict.fromkeys(questions) if one in subjects)
    perhaps = tuple(one for one in dict.fromkeys(choices) if one in subjects)
    place = place if place in index.snapshot.places else None
    offers = [index.by_id[one] for one in dict.fromkeys(ids) if one in index.by_id]
    if not offers:
        return guide(index, at, "", place, lang=lang, also=known, today=today)
    found = _named_once_more(index, at, offers, known, place)
    return _answer(index, _Asked(at, today or at, place, None, lang), found, known, perhaps)


def _named_once_more(
    index: HelpIndex, at: dt.date, offers: Iterable[Offer], known: tuple[str, ...], place: str | None
) -> list[RankedOffer]:
    """Return offers in the order in which they were named, each with why."""
    near = index.nearness_of(place)[0] if place is not None else None
    lent = spread(index, dict.fromkeys(known, SURE))
    ways = index.ways_in(place) if place is not None else ()
    found = []
    for offer in offers:
        number = index.number_of[offer.kind, offer.id]
        why = reasons(index, number, lent, at)
        if number in ways and not any(reason.code == "question" for reason in why):
            why = [OfferReason("way_in", {"place": place})]
        elif not why:
            why = [OfferReason("umbrella" if number in index.umbrellas and not known else "words")]
        found.append(RankedOffer(offer, 0.0, near[index.where_of[number]] if near else None, why))
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """When, where, for whom and in which language somebody asks."""

    at: dt.date
    today: dt.date
    place: str | None
    age: int | None
    lang: str


def _answer(
    index: HelpIndex,
    asked: _Asked,
    offered: Iterable[RankedOffer],
    questions: tuple[str, ...],
    choices: tuple[str, ...],
    said: tuple[str, ...] = (),
) -> HelpAnswer:
    return HelpAnswer(
        asked.place,
        asked.age,
        questions,
        tuple(
            item(index.snapshot, one.offer, tuple(one.reasons), one.near, asked.at, asked.place, asked.today)
            for one in offered
        ),
        _related(index, questions, asked.at),
        _suggestions(index, said, questions, asked.at, asked.lang),
        choices,
    )


def _clearest(pointed: Pointed, unsaid: Set[str]) -> tuple[str, ...]:
    """Return the questions that are pointed at at least half as strongly as the strongest.

    What may hurt (`unsaid`, where nobody said it outright) is not among them.
    """
    said = pointed.keys() - unsaid
    ordered = sorted(said, key=lambda q: (-round(pointed[q][0], 2), not q.startswith(PREFIX), q))
    return tuple(q for q in ordered if pointed[q][0] >= 0.5 * pointed[ordered[0]][0])[:5]


def _with_way_in(index: HelpIndex, offered: list[RankedOffer], place: str) -> list[RankedOffer]:
    """Put the place's way in (its municipality) after what fits well and is there, if it is not among it."""
    there = {one.offer for one in offered}
    ways = [index.offers[n] for n in index.ways_in(place) if index.offers[n] not in there]
    best = max((one.score for one in offered), default=0.0)
    good = [one.score >= STRONG * best and not _perhaps(one) for one in offered]
    after = max(good.index(False) if False in good else len(good), min(2, len(offered)))
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
        if relation != "same"
        and not other.startswith(PREFIX)
        and other not in questions
        and index.leads_somewhere(other, at)
    }
    return tuple(found)[:5]


def _suggestions(
    index: HelpIndex, said: tuple[str, ...], questions: tuple[str, ...], at: dt.date, lang: str
) -> tuple[str, ...]:
    """Return words that lead to something here: those of the questions, or of the most offered ones."""
    own = [question for question in index.by_question if not question.startswith(PREFIX)]
    wanted = questions or sorted(own, key=lambda q: (-len(index.by_question[q]), q))[:12]
    found: dict[str, None] = {}
    for question in wanted:
        if index.leads_somewhere(question, at):
            known = index.phrases.subjects[question]
            synonyms = in_language(lang, known.synonyms, known.synonyms_en)
            found |= dict.fromkeys(synonyms[: 2 if questions else 1])
    return tuple(text for text in found if words(text) != said)[:6]
