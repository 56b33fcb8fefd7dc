"""Weighing what could be offered: how it fits the words, how near it is, for whom, whether it is still there.

Every candidate is a number in the index, every weight an array over them; only the best are looked at one
by one. The constants were chosen on one half of `bench/guide/sentences.csv`, where they matter little.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.help.card import OfferReason
from graph.help.index import Floats, HelpIndex
from graph.help.meant import MeantSubjects
from graph.help.nearness import Near
from graph.help.offers import EVERYWHERE, FIRST, Kind, Offer
from graph.help.phrases import Pointed
from graph.help.topics import PREFIX, topics
from graph.help.understanding import UnderstoodWords
from graph.help.ways_in import SWITCHBOARD
from graph.records.freshness import fresh_for
from graph.records.text import words
from graph.search.swedish import stem

Numbers = NDArray[np.int_]
FIELDS: Mapping[str, float] = {"name": 1.0, "also": 0.6, "text": 0.4}
"""What a word counts in a name, in the words for whom and of what kind, in a description."""
STRONG = 0.7
"""Share of the best score from which something counts as fitting as well as the best."""
FAINT = 0.25
"""Share of the best score below which something is left out."""
TEXT_HALF = 1.5
"""The BM25 score at which words in a name or text count half of what they can."""
CALLED = 1.0
"""What a question's own word in a name counts, beside the sentence's word (kvinnojour, for "slagen")."""
ALSO = 0.3
"""What a further question that something works with counts."""
FOR_STAFF = 0.25
"""What is meant for staff counts this much, unless the words are those of somebody at work."""
AT_WORK = frozenset(
    stem(word)
    for word in words(
        """
        patient patienten klient klienter brukare elev elever personal handläggare kurator skolkurator
        remittera hänvisa hänvisar distriktssköterska skolsköterska rehabkoordinator biståndshandläggare
        socialsekreterare enhetschef verksamhetschef samordnare kollega läkarutbildning client clients
        pupils colleague referral
        """
    )
)
"""Words of people who ask at work."""
NAMED_AFAR = 0.3
"""The least that nearness counts for what was asked for by name."""
RIGHT_AGE, WRONG_AGE = 1.15, 0.15
"""What is for this age, or for another, counts this much."""
TURNS: tuple[Kind, ...] = ("duty", "organisation", "line", "organisation")
"""In which turns what fits well comes after services and meeting places."""
HALF_AS_GOOD = 0.62
"""Share of the best score from which the network's own offers are judged among themselves."""
CERTAIN = 0.42
"""The strength from which a question is taken for what is meant; below, it is asked ("Menar du …?")."""
PAST = 0.85
"""What was last known more than a year ago counts this much."""
MOST: Mapping[str, int] = {"duty": 3, "line": 3}
"""How many of what every municipality offers, and of national lines, an answer names."""
AT_ONCE = 3
"""The first of an answer, among which a surely meant topic has its way in."""
KNOWN = 1
"""How many organisations of the very place come before what every municipality offers."""
CANDIDATES = 60
"""How many of the best are looked at one by one."""


@dataclass(slots=True, eq=False)
class RankedOffer:
    """Something that fits: its score beside the others', and why."""

    offer: Offer
    score: float
    near: Near | None = None
    reasons: list[OfferReason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lent:
    """The strength with which a question counts, from which question it came, how, and by which words."""

    question: str
    strength: float
    relation: str
    asked: str
    words: tuple[str, ...]


def rank(
    index: HelpIndex,
    at: dt.date,
    told: UnderstoodWords,
    meant: MeantSubjects,
    place: str | None,
    age: int | None,
    today: dt.date | None = None,
) -> list[RankedOffer]:
    """Return what fits, in the order in which it is offered.

    Parameters
    ----------
    index : HelpIndex
    at : datetime.date
    told : UnderstoodWords
    meant : MeantSubjects
        The questions that the sentence is about.
    place : str or None
    age : int or None
    today : datetime.date, optional
        What was last known more than a year before counts less; `at` without it.

    Notes
    -----
    Fit f of questions with strengths s ≥ t: 1 − (1 − s)(1 − .3 t); with text strength b: 1 − (1 − f)(1 − b);
    score = f × nearness × kind × sector × age × audience. Cost: some array operations over all offers.
    """
    pointed = meant.pointed
    lent = spread(index, pointed)
    texts = _by_text(index, told, pointed)
    named = np.array(sorted(_named(index, told)), dtype=int)
    scores = _fit(index, lent, texts, named) * _worth(index, at, told, age, named, today or at)
    if place is not None:
        scores *= _nearness(index, place, named)

    def why(number: int) -> list[OfferReason]:
        return reasons(index, number, lent, at, age, is_named=number in named, in_text=number in texts)

    found = _best(index, scores, place, why)
    called = {index.offers[n] for n in named}
    outright = meant.outright & pointed.keys()
    sure = [one for one in outright - index.phrases.heavy if pointed[one][0] >= CERTAIN]
    general = {index.offers[n] for n in index.ways_in(place)} if place is not None else set()
    ordered = _ordered(_once(found), pointed, sure, general)
    return _gently(index, _few(ordered), outright, pointed, called)


def _best(
    index: HelpIndex, scores: Floats, place: str | None, why: Callable[[int], list[OfferReason]]
) -> list[RankedOffer]:
    """Return the best by score, each with how near it is and why."""
    good = np.flatnonzero(scores > FAINT * scores.max(initial=0.0))
    kept = good[np.argsort(-scores[good], kind="stable")[:CANDIDATES]].tolist()
    near = index.nearness_of(place)[0] if place is not None else None
    return [
        RankedOffer(index.offers[n], float(scores[n]), near[index.where_of[n]] if near else None, why(n))
        for n in kept
    ]


def _gently(
    index: HelpIndex,
    found: list[RankedOffer],
    outright: frozenset[str],
    pointed: Pointed,
    named: Container[Offer],
) -> list[RankedOffer]:
    """Let nothing come first that may hurt, unless somebody has said it outright, or its whole name."""
    heavy = index.phrases.heavy
    known = {question for question, (_, words_of_it) in pointed.items() if not words_of_it}
    gentle = max((pointed[one][0] for one in outright - heavy), default=0.0)
    # What is heavy comes first where it is known or said, and nothing else is said more clearly.
    if heavy & known or any(pointed[one][0] >= gentle for one in outright & heavy):
        return found
    kept = [one for one in found if not one.offer.heavy or one.offer in named or _is_meant(one, pointed)]
    first = next((one for one in kept if not one.offer.heavy or one.offer in named), None)
    return [first, *(one for one in kept if one is not first)] if first is not None else kept


def _is_meant(one: RankedOffer, pointed: Pointed) -> bool:
    """Say whether a question that is surely meant brought it, rather than words of its text."""
    asked = [str(reason.details["asked"]) for reason in one.reasons if reason.code == "question"]
    asked += [question for question in one.offer.questions if one.offer.kind in MOST]
    return any(pointed.get(question, (0.0, ()))[0] >= CERTAIN for question in asked)


def _few(found: list[RankedOffer]) -> list[RankedOffer]:
    """Keep the first few of what every municipality offers, and of the national lines."""
    left = dict(MOST)
    kept = []
    for one in found:
        if one.offer.kind in left:
            left[one.offer.kind] -= 1
            if left[one.offer.kind] < 0:
                continue
        kept.append(one)
    return kept


def spread(index: HelpIndex, pointed: Pointed) -> list[Lent]:
    """Let each question lend strength to those around it; strongest first, each question once."""
    found: dict[str, Lent] = {}
    for question, (strength, said) in pointed.items():
        for other, relation, part in index.phrases.relations(question):
            one = Lent(other, strength * part, relation, question, said)
            if other not in found or one.strength > found[other].strength:
                found[other] = one
    return sorted(found.values(), key=lambda one: (-one.strength, one.question))


def _fit(index: HelpIndex, lent: Iterable[Lent], texts: Mapping[int, float], named: Numbers) -> Floats:
    """Join what the questions say with what texts and names say."""
    fit = np.zeros(len(index.offers))
    for one in lent:
        numbers = index.by_question.get(one.question)
        if numbers is not None:
            most = np.maximum(fit[numbers], one.strength)
            least = np.minimum(fit[numbers], one.strength)
            fit[numbers] = 1 - (1 - most) * (1 - ALSO * least)
    if texts:
        numbers = np.fromiter(texts, dtype=int)
        fit[numbers] = 1 - (1 - fit[numbers]) * (1 - np.fromiter(texts.values(), dtype=float))
    fit[named] = np.maximum(fit[named], 0.5) + 1.0
    return fit


def _worth(
    index: HelpIndex, at: dt.date, told: UnderstoodWords, age: int | None, named: Numbers, today: dt.date
) -> Floats:
    """Return what each offer counts by its kind, sector, audience and age; 0 for what has ended."""
    worth = index.facts.first.copy()
    ended = index.facts.ended(at)
    ended[named] = False
    worth[ended] = 0.0
    worth[index.facts.heard < today.toordinal() - fresh_for(index.snapshot).days] *= PAST
    if not any(stem(word) in AT_WORK for word in told.words):
        worth[index.facts.staff] *= FOR_STAFF
    if age is not None:
        fits = (index.facts.youngest <= age) & (age <= index.facts.oldest)
        worth *= np.where(index.facts.any_age, 1.0, np.where(fits, RIGHT_AGE, WRONG_AGE))
    return worth


def _nearness(index: HelpIndex, place: str, named: Numbers) -> Floats:
    """Return how near each offer is; too far off is 0, unless it was asked for by name."""
    near, factors = index.nearness_of(place)
    far = np.array([one.how == "far" for one in near])[index.where_of]
    counted = np.where(far, 0.0, factors)
    counted[named] = np.maximum(factors[named], NAMED_AFAR)
    return counted


def _by_text(index: HelpIndex, told: UnderstoodWords, pointed: Pointed) -> dict[int, float]:
    """Score names and texts by the sentence's words, and names by the words of the questions pointed at."""
    weighted: defaultdict[tuple[str, str], float] = defaultdict(float)
    for term in told.terms:
        for heard in term.heard:
            for name, weight in FIELDS.items():
                weighted[name, heard.stem] = max(weighted[name, heard.stem], weight * heard.surely)
    own = {one for _, one in weighted}
    asked = [question for question in pointed if not question.startswith(PREFIX)]
    for question in sorted(asked, key=lambda q: (-pointed[q][0], q))[:3]:
        for one in index.phrases.telling.get(question, frozenset()) - own:
            weighted["name", one] = max(weighted["name", one], CALLED * pointed[question][0])
    return {n: 0.9 * score / (score + TEXT_HALF) for n, score in index.search(weighted, 300).items()}


def _named(index: HelpIndex, told: UnderstoodWords) -> set[int]:
    """Return the offers whose whole name (but for places and small words) stands in the sentence."""
    said = {heard.stem for term in told.terms for heard in term.heard if heard.by != "part"}
    said |= {stem(word) for word in told.words}
    candidates = {number for one in said for number in index.by_name.get(one, ())}
    return {number for number in candidates if index.name_stems[number] <= said}


def reasons(
    index: HelpIndex,
    number: int,
    lent: Iterable[Lent],
    at: dt.date,
    age: int | None = None,
    *,
    is_named: bool = False,
    in_text: bool = False,
) -> list[OfferReason]:
    """Return why an offer, by its number, is offered: by its name, a question, words of its text, an age."""
    offer, found = index.offers[number], []
    if offer.kind in ("duty", "line"):
        return [OfferReason(offer.kind)]
    if is_named:
        found.append(OfferReason("name"))
    strongest = next((one for one in lent if one.question in offer.questions), None)
    if strongest is not None:
        details = {"question": strongest.question, "asked": strongest.asked, "words": strongest.words}
        found.append(OfferReason("question", {**details, "relation": strongest.relation}))
    elif in_text and not is_named:
        found.append(OfferReason("words"))
    if age is not None and offer.ages is not None and offer.ages[0] <= age <= offer.ages[1]:
        found.append(OfferReason("age", {"age": age}))
    if offer.has_ended(at):
        found.append(OfferReason("ended", {"until": offer.until}))
    return found


def _ordered(
    found: list[RankedOffer], pointed: Pointed, sure: Container[str], general: Container[Offer]
) -> list[RankedOffer]:
    """Order what fits about as well as the best by kind, then the rest by score.

    Services and meeting places come first; what the municipality offers, organisations and national lines
    take turns after them, so that none hides the others. Where a topic is surely meant, its first
    way in is among the first three, and what merely has a word of the sentence in its text waits.
    """
    meant = sorted(topics().keys() & pointed.keys(), key=lambda t: (-pointed[t][0], t))
    named = [id for topic in meant for id in topics()[topic].ways]
    surely = {id for topic in meant if topic in sure for id in topics()[topic].ways}

    def place_in(one: RankedOffer) -> int:
        shipped = one.offer.kind in MOST and one.offer.id in named
        return named.index(one.offer.id) if shipped else 0

    by_score = sorted(found, key=lambda one: (-round(one.score, 6), place_in(one), one.offer.id))
    best = by_score[0].score if by_score else 0.0
    local = max((one.score for one in by_score if one.offer.kind not in MOST), default=0.0)
    own = local if local >= HALF_AS_GOOD * best else best
    strong = [one for one in by_score if one.score >= STRONG * (best if one.offer.kind in MOST else own)]
    of_kind = {kind: [one for one in strong if one.offer.kind == kind] for kind in FIRST}
    queues = {kind: iter(of_kind[kind]) for kind in TURNS}
    taking = [next(queues[kind], None) for _ in strong for kind in TURNS]
    turns = [one for one in taking if one is not None]
    known = [one for one in of_kind["organisation"] if _is_of_here(one, pointed, general)]
    meeting = [*of_kind["service"], *of_kind["arena"]]
    meeting += known[: KNOWN if len(meeting) < AT_ONCE - 1 else 0]
    turns = [one for one in turns if one not in meeting]
    ways = [one for one in by_score if one.offer.kind in MOST and one.offer.id in surely]
    first = [*meeting, *turns]
    if ways:
        way = min(ways, key=lambda one: (one.offer.id == SWITCHBOARD, place_in(one)))
        way.score = max(way.score, STRONG * best)
        first = _with_a_way_in(meeting, turns, way)
    return [*first, *(one for one in by_score if one not in first)]


def _is_of_here(one: RankedOffer, pointed: Pointed, general: Container[Offer]) -> bool:
    """Say whether an organisation of this very place works with what is surely meant.

    The municipality itself (`general`) works with everything, as the duties do: it says nothing more.
    """
    here = one.near is not None and one.near.how == "here"
    return here and one.offer not in general and _is_meant(one, pointed)


def _with_a_way_in(
    meeting: list[RankedOffer], turns: list[RankedOffer], way: RankedOffer
) -> list[RankedOffer]:
    """Put the topic's own way in among the first, and last what only has a word of the sentence in its text.

    The switchboard, which every question may go to, comes after an organisation that works with this one.
    """
    meant = [one for one in meeting if any(reason.code != "words" for reason in one.reasons)]
    worded = [one for one in meeting if one not in meant]
    rest = [one for one in turns if one is not way]
    if way.offer.id == SWITCHBOARD:
        meant += [one for one in rest if any(reason.code == "question" for reason in one.reasons)]
    rest = [*worded[:1], *(one for one in rest if one not in meant), *worded[1:]]
    return [*meant[: AT_ONCE - 1], way, *meant[AT_ONCE - 1 :], *rest]


def _once(found: list[RankedOffer]) -> list[RankedOffer]:
    """Drop what is also listed as a service, which tells more.

    That is a meeting place of the same name and whereabouts, and a duty that a service of the place does.
    """
    services = [one for one in found if one.offer.kind == "service"]
    same = {("arena", one.offer.name, one.offer.where) for one in services}
    here = [one for one in services if one.near is not None and one.near.how == "here"]
    same |= {("duty", one.offer.name, EVERYWHERE) for one in here}
    return [one for one in found if (one.offer.kind, one.offer.name, one.offer.where) not in same]
