"""Which questions a sentence points at: residents' words and the questions' names, as phrases of stems."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.help.topics import HEAVY, PREFIX, Topic, is_heavy_name, likeness, topics
from graph.help.understanding import UnderstoodWords
from graph.records.languages import DATA_LANGUAGES, ENGLISH, SWEDISH
from graph.records.model import Question
from graph.records.snapshot import Snapshot
from graph.records.text import words
from graph.search.swedish import STOP, stem

Pointed = Mapping[str, tuple[float, tuple[str, ...]]]
"""Questions with their strength (0–1) and the phrases that pointed at them, strongest first."""

SMALL = 0.1
"""What a small word weighs inside a phrase ("ingen att prata med"), beside a word that tells."""
WHOLE = 1.25
"""A phrase of several words that is there as a whole tells more than its words."""
NARROWER, BROADER, SISTER, AKIN = 0.85, 0.55, 0.15, 0.6
"""How much of a question's strength those around it get."""
PARTLY = 0.5
"""What a question counts of which a part was said, where another was said outright."""
LIKE_ENOUGH = 0.3
"""How like a topic a question's words are, beside the topic that they are likest, for it to be about it."""
CLOSE = 0.2
"""How like a topic a question's words are, for both to be about the same."""
HALF = 2.0
"""The sum of rarities at which a question's strength is one half: about one telling word."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that point at a question: its name or a synonym, as stems; `small` marks the small words."""

    question: str
    text: str
    lang: str
    stems: tuple[str, ...]
    small: tuple[bool, ...]


@dataclass(frozen=True)
class Phrases:
    """Every phrase of a snapshot's questions, and of what residents write about anywhere (`topics`)."""

    snapshot: Snapshot

    @cached_property
    def subjects(self) -> Mapping[str, Question | Topic]:
        """What words can point at, by id."""
        return {**self.snapshot.questions, **topics()}

    @cached_property
    def all(self) -> tuple[Phrase, ...]:
        """The phrases, in the order of questions, names first."""
        return tuple(_phrases(self.subjects.values()))

    @cached_property
    def holding(self) -> Mapping[str, tuple[int, ...]]:
        """Numbers of the phrases that hold a stem."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(self.all):
            for one in set(phrase.stems):
                found[one].append(number)
        return {one: tuple(numbers) for one, numbers in found.items()}

    @cached_property
    def telling(self) -> Mapping[str, frozenset[str]]:
        """The stems of each question's one-word name and synonyms: they may stand in an offer's name."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for phrase in self.all:
            if len(phrase.stems) == 1 and not phrase.small[0]:
                found[phrase.question].update(phrase.stems)
        return {question: frozenset(told) for question, told in found.items()}

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """The questions directly below each question."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for question in self.snapshot.questions.values():
            if question.broader is not None:
                found[question.broader].append(question.id)
        return {question: tuple(below) for question, below in found.items()}

    @cached_property
    def heavy(self) -> frozenset[str]:
        """What is not offered first to somebody who did not say it outright."""
        return frozenset(
            id
            for id, one in self.subjects.items()
            if (one.heavy if isinstance(one, Topic) else is_heavy_name(one.name))
        )

    @cached_property
    def akin(self) -> Mapping[str, tuple[str, ...]]:
        """Topics and the network's questions about the same, both ways.

        By the words that a topic means, or because the question's own words are like what is said about it.
        """
        found: defaultdict[str, list[str]] = defaultdict(list)
        for topic in topics().values():
            for id, question in self.snapshot.questions.items():
                told = {stem(word) for word in words(question.name)} | self.telling.get(id, frozenset())
                alike = self.alike[id][topic.id] >= CLOSE
                if (alike or topic.meant & told) and (id in self.heavy) <= topic.heavy:
                    found[topic.id].append(id)
                    found[id].append(topic.id)
        return {id: tuple(others) for id, others in found.items()}

    @cached_property
    def alike(self) -> Mapping[str, Mapping[str, float]]:
        """How like what is said about each topic the own words of each of the network's questions are."""
        said: defaultdict[str, list[Mapping[str, float]]] = defaultdict(list)
        for phrase in self.all:
            if not phrase.question.startswith(PREFIX):
                said[phrase.question].append(likeness().scores(words(phrase.text)))
        return {
            question: {topic: sum(one[topic] for one in scores) / len(scores) for topic in topics()}
            for question, scores in said.items()
        }

    @cached_property
    def like(self) -> Mapping[str, Mapping[str, float]]:
        """The topics that each subject's own words are like, beside the likest one (1); a topic itself."""
        found = {topic: {topic: 1.0} for topic in topics()}
        for question, mean in self.alike.items():
            most = max(mean.values())
            found[question] = {
                topic: near / most for topic, near in mean.items() if near >= LIKE_ENOUGH * most > 0
            }
        return found

    def said_outright(self, told: UnderstoodWords) -> frozenset[str]:
        """Return what is named by whole words: no part of one, no slip, but what may hurt by itself."""
        said = {stem(word, lang) for word in told.words for lang in DATA_LANGUAGES}
        said |= {h.stem for term in told.terms for h in term.heard if h.by == "part" and h.stem in HEAVY}
        touched = {number for one in said for number in self.holding.get(one, ())}
        return frozenset(self.all[n].question for n in touched if said.issuperset(self.all[n].stems))

    def relations(self, question: str) -> Iterable[tuple[str, str, float]]:
        """Yield the questions around one, itself first: (id, relation, how much of its strength they get).

        Relations are "same", "narrower" (all the way down; a question with many below says little about
        each of them), "broader" and "sister" (also between a topic and the questions that it means).
        """
        yield question, "same", 1.0
        yield from ((other, "sister", AKIN) for other in self.akin.get(question, ()))
        if question.startswith(PREFIX):
            return
        seen, below = {question}, [(question, 1.0)]
        while below:
            over, strength = below.pop(0)
            under = [other for other in self.narrower.get(over, ()) if other not in seen]
            for other in under:
                seen.add(other)
                lent = strength * NARROWER / math.sqrt(len(under))
                below.append((other, lent))
                yield other, "narrower", lent
        above = self.snapshot.questions[question].broader
        if above is not None and above not in seen:
            yield above, "broader", BROADER
            yield from ((sister, "sister", SISTER) for sister in self.narrower[above] if sister not in seen)

    def rarity(self, one: str) -> float:
        """Return how much a stem tells: log₂(1 + questions / (1 + questions that hold it)), some 1 to 5."""
        return self._rarities.get(one, math.log2(1 + len(self.subjects)))

    @cached_property
    def _rarities(self) -> Mapping[str, float]:
        """Of each stem that a phrase holds."""
        held = {one: len({self.all[n].question for n in numbers}) for one, numbers in self.holding.items()}
        return {one: math.log2(1 + len(self.subjects) / (1 + count)) for one, count in held.items()}

    def pointed_at(self, told: UnderstoodWords) -> Pointed:
        """Return the questions that a sentence points at.

        Parameters
        ----------
        told : UnderstoodWords

        Returns
        -------
        Pointed

        Notes
        -----
        Each word that matters gives each question its best worth: its rarity, times how surely it was heard,
        times the square of the share of the phrase (by rarity) that the sentence holds. Strength is
        s / (s + 2) of the sum s. Small words count only in a phrase that is there as a whole. Beside what was
        said outright, what was said in part counts half.
        Cost: the phrases that share a word with the sentence.
        """
        said = _said(told)
        touched = {number for one in said for number in self.holding.get(one, ())}
        covered = {number: self._covered(self.all[number], said) for number in touched}
        best: defaultdict[str, dict[str, tuple[float, str]]] = defaultdict(dict)
        for term in told.terms:
            for heard in term.heard:
                for number in self.holding.get(heard.stem, ()):
                    phrase = self.all[number]
                    worth = self.rarity(heard.stem) * heard.surely * covered[number]
                    if worth > best[phrase.question].get(term.word, (0.0, ""))[0]:
                        best[phrase.question][term.word] = (worth, phrase.text)
        for number, share in covered.items():
            phrase = self.all[number]
            if share == WHOLE and all(phrase.small):
                best[phrase.question][phrase.text] = (HALF, phrase.text)
        pointed = {question: _strength(found.values()) for question, found in best.items()}
        outright = self.said_outright(told)
        surest = max((pointed[question][0] for question in outright & pointed.keys()), default=0.0)
        return {
            question: (strength if question in outright or strength > surest else PARTLY * strength, said)
            for question, (strength, said) in pointed.items()
        }

    def _covered(self, phrase: Phrase, said: Mapping[str, float]) -> float:
        """Return the squared share of a phrase that was said, by rarity."""
        total = held = 0.0
        for one, small in zip(phrase.stems, phrase.small, strict=True):
            weight = self.rarity(one) * (SMALL if small else 1.0)
            total += weight
            held += weight if one in said else 0.0
        if held < total:
            return (held / total) ** 2
        return WHOLE if len(phrase.stems) > 1 else 1.0


def _said(told: UnderstoodWords) -> dict[str, float]:
    """Return every stem that the sentence may hold, with how surely."""
    said = {stem(word, lang): 1.0 for word in told.words for lang in DATA_LANGUAGES}
    for term in told.terms:
        for heard in term.heard:
            said[heard.stem] = max(heard.surely, said.get(heard.stem, 0.0))
    return said


def _strength(found: Iterable[tuple[float, str]]) -> tuple[float, tuple[str, ...]]:
    ordered = sorted(found, reverse=True)
    total = sum(worth for worth, _ in ordered)
    return total / (total + HALF), tuple(dict.fromkeys(text for _, text in ordered))


def _phrases(subjects: Iterable[Question | Topic]) -> Iterable[Phrase]:
    for question in subjects:
        told = [(text, SWEDISH) for text in (question.name, *question.synonyms)]
        told += [(text, ENGLISH) for text in (question.name_en, *question.synonyms_en) if text]
        if isinstance(question, Topic):
            told += [(text, SWEDISH) for text in question.synonyms_other]
        for text, lang in told:
            said = words(text)
            if said:
                small = tuple(word in STOP for word in said)
                yield Phrase(question.id, text, lang, tuple(stem(word, lang) for word in said), small)
