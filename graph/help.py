"""The door "I need help": from somebody's own words to where they can turn.

    words → the questions that they point at → what works with them, and what is called so → nearness and age
          → services first, then meeting places and organisations, then the place's way in

Pure: nothing is kept of what was asked. Reasons are codes with details; `api/` says them in words.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.asking import Asked, read
from graph.help_entry import Entry
from graph.help_index import HelpIndex
from graph.help_item import Item, Reason, item
from graph.help_phrases import Pointed
from graph.nearness import Near
from graph.swedish import stem, words

FIRST: Mapping[str, float] = {"service": 1.2, "arena": 1.1, "organisation": 1.0}
"""Services first, then meeting places, then organisations, among what fits about as well."""
STRONG = 0.7
"""Share of the best score from which something counts as fitting as well as the best."""
FAINT = 0.25
"""Share of the best score below which something is left out."""
CALLED = 1.0
"""What a question's own word in a name counts, beside the sentence's word (kvinnojour, for "slagen")."""
TEXT_HALF = 1.5
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
RIGHT_AGE = 1.15
WRONG_AGE = 0.15
"""What is for another age counts this much."""
LIMIT = 12


@dataclass(frozen=True, slots=True)
class HelpAnswer:
    """What was understood and what is offered.

    Attributes
    ----------
    asked : Asked
    place, age
        What was asked for, from the form or from the sentence.
    questions : tuple of str
        The questions that the words point at, strongest first.
    items : tuple of Item
        Never empty while the network holds anything to offer.
    broader : tuple of str
        Questions to go on with: broader ones, narrower ones, sisters.
    suggestions : tuple of str
        Words that give a hit here: corrected spellings, residents' words for questions with offers.
    """

    asked: Asked
    place: str | None
    age: int | None
    questions: tuple[str, ...]
    items: tuple[Item, ...]
    broader: tuple[str, ...]
    suggestions: tuple[str, ...]


@dataclass(slots=True)
class _Scored:
    """A candidate while it is being weighed."""

    entry: Entry
    fit: float
    reasons: list[Reason] = field(default_factory=list)
    named: bool = False
    score: float = 0.0
    near: Near | None = None


def guide(
    index: HelpIndex,
    at: dt.date,
    sentence: str,
    place: str | None = None,
    age: int | None = None,
    limit: int = LIMIT,
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

    Returns
    -------
    HelpAnswer

    Notes
    -----
    Cost: a millisecond at 150 organisations, some 10 ms at 10,000.
    """
    asked = read(sentence, index.vocabulary, index.gazetteer)
    place = place if place in index.snapshot.places else asked.place
    age = age if age is not None else asked.age
    pointed = index.phrases.pointed_at(asked)
    weighed = _weigh(index, asked, pointed)
    offered = _rank(index, at, weighed, asked, place, age)[:limit]
    if place is not None:
        offered = _with_way_in(index, offered, place)
    if not offered:
        offered = _anything(index, at, place)
    questions = tuple(sorted(pointed, key=lambda q: (-pointed[q][0], q)))
    near_questions = tuple(q for q in questions if pointed[q][0] >= 0.5 * pointed[questions[0]][0])[:5]
    return HelpAnswer(
        asked,
        place,
        age,
        near_questions,
        tuple(item(index.snapshot, one.entry, tuple(one.reasons), one.near, at) for one in offered),
        _related(index, near_questions, at),
        _suggestions(index, asked, near_questions, at),
    )


def _weigh(index: HelpIndex, asked: Asked, pointed: Pointed) -> dict[int, _Scored]:
    """Join what the questions say with what the texts and names say: 1 − (1 − a)(1 − b)."""
    found: dict[int, _Scored] = {}
    for question, (strength, relation, said, why) in _spread(index, pointed).items():
        for number in index.by_question.get(question, ()):
            one = found.setdefault(number, _Scored(index.entries[number], 0.0))
            details = {"question": question, "asked": why, "words": said, "relation": relation}
            if strength > one.fit:
                one.reasons = [Reason("question", details)]
            # What works with several of the questions fits better than with one, but they overlap.
            most, least = max(strength, one.fit), min(strength, one.fit)
            one.fit = 1 - (1 - most) * (1 - ALSO * least)
    for number, (strength, said) in _by_text(index, asked, pointed).items():
        one = found.setdefault(number, _Scored(index.entries[number], 0.0))
        one.fit = 1 - (1 - one.fit) * (1 - strength)
        if said:
            one.reasons.append(Reason("words", {"words": said}))
    for number in _named(index, asked):
        one = found.setdefault(number, _Scored(index.entries[number], 0.0))
        one.fit, one.named = max(one.fit, 0.5) + 1.0, True
        one.reasons.append(Reason("name", {}))
    return found


def _spread(index: HelpIndex, pointed: Pointed) -> dict[str, tuple[float, str, tuple[str, ...], str]]:
    """Let each question lend strength to its narrower, broader and sister questions."""
    found: dict[str, tuple[float, str, tuple[str, ...], str]] = {}
    for question, (strength, said) in pointed.items():
        for other, relation, share in index.phrases.relations(question):
            lent = strength * share
            if lent > found.get(other, (0.0,))[0]:
                found[other] = (lent, relation, said, question)
    return found


def _by_text(index: HelpIndex, asked: Asked, pointed: Pointed) -> dict[int, tuple[float, tuple[str, ...]]]:
    """Score names and texts by the sentence's words, and names by the words of the questions pointed at."""
    weighted: defaultdict[tuple[str, str], float] = defaultdict(float)
    for term in asked.terms:
        for heard in term.heard:
            for name, weight in (("name", 1.0), ("also", 0.6), ("text", 0.4)):
                weighted[name, heard.stem] = max(weighted[name, heard.stem], weight * heard.surely)
    own = {one for _, one in weighted}
    for question in sorted(pointed, key=lambda q: (-pointed[q][0], q))[:3]:
        for one in index.phrases.telling.get(question, frozenset()) - own:
            weighted["name", one] = max(weighted["name", one], CALLED * pointed[question][0])
    found = {}
    for number, score in index.search(weighted, 300).items():
        names = index.name_stems[number]
        said = tuple(t.word for t in asked.terms if any(h.stem in names for h in t.heard))
        found[number] = (0.9 * score / (score + TEXT_HALF), said)
    return found


def _named(index: HelpIndex, asked: Asked) -> set[int]:
    """Return the entries whose whole name (but for places and small words) stands in the sentence."""
    said = {heard.stem for term in asked.terms for heard in term.heard if heard.by != "part"}
    said |= {stem(word) for word in asked.words}
    candidates = {number for one in said for number in index.by_name.get(one, ())}
    return {number for number in candidates if index.name_stems[number] <= said}


def _rank(
    index: HelpIndex,
    at: dt.date,
    weighed: Mapping[int, _Scored],
    asked: Asked,
    place: str | None,
    age: int | None,
) -> list[_Scored]:
    """Weigh the candidates by place, age and kind, drop what has ended or lies too far off, and order them."""
    at_work = any(stem(word) in AT_WORK for word in asked.words)
    kept = []
    for one in weighed.values():
        entry = one.entry
        if entry.has_ended(at) and not one.named:
            continue
        one.score = one.fit * FIRST[entry.kind] * entry.fits
        if entry.has_ended(at):
            one.reasons.append(Reason("ended", {"until": entry.until}))
        if place is not None:
            one.near = index.nearness.near(place, entry.where)
            if one.near.how == "far" and not one.named:
                continue
            one.score *= max(one.near.factor, NAMED_AFAR if one.named else 0.0)
        if entry.staff and not at_work:
            one.score *= FOR_STAFF
        if age is not None and entry.ages is not None:
            fits = entry.ages[0] <= age <= entry.ages[1]
            one.score *= RIGHT_AGE if fits else WRONG_AGE
            if fits:
                one.reasons.append(Reason("age", {"age": age}))
        kept.append(one)
    return _ordered(_once(kept))


def _ordered(kept: list[_Scored]) -> list[_Scored]:
    """Order by kind among what fits about as well as the best, then by score."""
    best = max((one.score for one in kept), default=0.0)
    order = {"service": 0, "arena": 1, "organisation": 2}

    def key(one: _Scored) -> tuple[int, int, float, str]:
        strong = one.score >= STRONG * best
        return (0 if strong else 1, order[one.entry.kind] if strong else 0, -one.score, one.entry.id)

    return sorted((one for one in kept if one.score > FAINT * best), key=key)


def _once(kept: list[_Scored]) -> list[_Scored]:
    """Drop a meeting place that is also listed as a service: the service tells more."""
    services = {(one.entry.name, one.entry.where) for one in kept if one.entry.kind == "service"}
    return [
        one for one in kept if one.entry.kind != "arena" or (one.entry.name, one.entry.where) not in services
    ]


def _with_way_in(index: HelpIndex, offered: list[_Scored], place: str) -> list[_Scored]:
    """Put the place's way in (its municipality) after what fits well, if it is not among it already."""
    ways = [
        number for number in index.ways_in(place) if all(index.entries[number] != o.entry for o in offered)
    ]
    best = max((one.score for one in offered), default=0.0)
    after = sum(1 for one in offered if one.score >= STRONG * best)
    made = [
        _Scored(index.entries[n], 0.0, [Reason("way_in", {"place": place})], near=Near(1.0, "here"))
        for n in ways
    ]
    return offered[:after] + made[:2] + offered[after:]


def _anything(index: HelpIndex, at: dt.date, place: str | None) -> list[_Scored]:
    """Return whom to ask when nothing fits: umbrella organisations, nearest first."""
    found = []
    for number in index.umbrellas:
        entry = index.entries[number]
        near = index.nearness.near(place, entry.where) if place is not None else None
        if not entry.has_ended(at):
            found.append(
                _Scored(entry, 0.0, [Reason("umbrella", {})], near=near, score=near.factor if near else 1.0)
            )
    return sorted(found, key=lambda one: (-one.score, one.entry.id))[:3]


def _related(index: HelpIndex, questions: tuple[str, ...], at: dt.date) -> tuple[str, ...]:
    """Return questions to go on with that lead to something, those pointed at left out."""
    found = {
        other: None
        for question in questions[:2]
        for other, relation, _ in index.phrases.relations(question)
        if relation != "same" and other not in questions and index.leads_somewhere(other, at)
    }
    return tuple(found)[:5]


def _suggestions(index: HelpIndex, asked: Asked, questions: tuple[str, ...], at: dt.date) -> tuple[str, ...]:
    """Return words that lead to something here: those of the questions, or of the most offered ones."""
    wanted = questions or sorted(index.by_question, key=lambda q: (-len(index.by_question[q]), q))[:12]
    found: dict[str, None] = {}
    for question in wanted:
        if index.leads_somewhere(question, at):
            known = index.snapshot.questions[question]
            found |= dict.fromkeys(known.synonyms[: 2 if questions else 1])
    said = " ".join(asked.words)
    return tuple(text for text in found if " ".join(words(text)) != said)[:6]
