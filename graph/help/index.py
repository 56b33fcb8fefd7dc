"""What "I need help" searches in: services, open meeting places, organisations; by text, name, question.

Built once from a snapshot. Texts go into a tantivy index in memory, as stems (`swedish`); the few words
of the questions are kept beside it (`graph.help.phrases`).
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Filter, Occur, Query, TextAnalyzerBuilder, Tokenizer

from graph.help.nearness import Near, Nearness, Whereabouts
from graph.help.offers import Offer, OfferFacts, offers
from graph.help.phrases import Phrases
from graph.help.topics import topics
from graph.help.understanding import Gazetteer
from graph.records.languages import ENGLISH, SWEDISH
from graph.records.lists import ARENA_KIND, SECTOR
from graph.records.snapshot import Snapshot
from graph.records.text import words
from graph.search.swedish import STOP, Vocabulary, stem

Floats = NDArray[np.float64]
REMEMBERED = 400
"""Places whose nearness to everything is kept: more than Sweden has municipalities."""
_HEAP = 15_000_000
WORDED = ("question", "organisation", "service", "arena", "place")
"""Kinds whose words are searched, or found in what is asked."""
_FIELDS = ("name", "also", "text")
Texts = tuple[list[str | None], list[str | None], list[str | None]]


class HelpIndex:
    """The index of one snapshot; safe to read from several threads.

    Attributes
    ----------
    offers : tuple of Offer
        Everything that can be offered; the other attributes speak of them by number.
    by_question : dict of str to int array
        Those that work with a question.
    by_name : dict of str to tuple of int
        Those of whose name a stem is the rarest; `name_stems` has all its stems.
    wheres, where_of : tuple of Whereabouts, int array
        Every whereabouts once, and which of them is each offer's.

    Notes
    -----
    Cost: some 0.1 ms a record to build, about a second at 10,000 organisations. What comes of words alone is
    taken over from the index `before` where the records with words (`WORDED`) are the very same.
    """

    def __init__(self, snapshot: Snapshot, before: HelpIndex | None = None) -> None:
        self.snapshot = snapshot
        self.nearness = Nearness(snapshot)
        self.phrases = Phrases(snapshot)
        self.offers: tuple[Offer, ...] = tuple(offers(snapshot, self.nearness))
        self.facts = OfferFacts.of(self.offers)
        numbers: dict[Whereabouts, int] = {}
        self.where_of = np.array([numbers.setdefault(e.where, len(numbers)) for e in self.offers], dtype=int)
        self.wheres = tuple(numbers)
        self._near: dict[str, tuple[tuple[Near, ...], Floats]] = {}
        self._lock = threading.Lock()
        self._schema = _schema()
        self.vocabulary: Vocabulary
        self.gazetteer: Gazetteer
        self.name_stems: tuple[frozenset[str], ...]
        self.by_name: Mapping[str, tuple[int, ...]]
        self.by_question: Mapping[str, NDArray[np.int_]]
        self._searcher: tantivy.Searcher
        if before is None or not all(snapshot.records[one] is before.snapshot.records[one] for one in WORDED):
            self._read_words()
            return
        for name in ("vocabulary", "gazetteer", "name_stems", "by_name", "by_question", "_searcher"):
            setattr(self, name, getattr(before, name))

    def _read_words(self) -> None:
        """Make what comes of words alone."""
        self.vocabulary = Vocabulary.of(_vocabulary(self.snapshot))
        self.gazetteer = Gazetteer.of(self.snapshot)
        self.name_stems = tuple(self._name_stems(offer.name) for offer in self.offers)
        held = Counter(one for name in self.name_stems for one in name)
        rarest = (min(name, key=lambda one: (held[one], one), default="") for name in self.name_stems)
        self.by_name = _grouped((one, n) for n, one in enumerate(rarest))
        asked = _grouped((question, n) for n, offer in enumerate(self.offers) for question in offer.questions)
        self.by_question = {question: np.array(numbers) for question, numbers in asked.items()}
        self._searcher = self._built()

    def _built(self) -> tantivy.Searcher:
        index = tantivy.Index(self._schema)
        index.register_tokenizer(
            "stems", TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.remove_long(100)).build()
        )
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for number, offer in enumerate(self.offers):
            own = zip(_FIELDS, texts(self.snapshot, offer), strict=True)
            stemmed = {field: " ".join(s for text in told for s in self._stems(text)) for field, told in own}
            writer.add_document(tantivy.Document(number=number, **stemmed))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return index.searcher()

    def _stems(self, text: str | None) -> Iterable[str]:
        for word in words(text or ""):
            if word not in STOP:
                yield stem(word)
                yield from self.vocabulary.inside(word)

    def search(self, weighted: Mapping[tuple[str, str], float], limit: int) -> dict[int, float]:
        """Return the offers (by number) that hold the stems, with their BM25 scores.

        Parameters
        ----------
        weighted : Mapping of (field, stem) to float
            Fields are `name`, `also` (kind, target group, place) and `text` (description).
        limit : int
        """
        parts = [
            (Occur.Should, Query.boost_query(Query.term_query(self._schema, field, one, "freq"), weight))
            for (field, one), weight in weighted.items()
        ]
        if not parts:
            return {}
        hits = self._searcher.search(Query.boolean_query(parts), limit, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        scores = [score for score, _ in hits]
        return {int(n): float(s) for n, s in zip(numbers, scores, strict=True) if n is not None and s}

    def _name_stems(self, name: str) -> frozenset[str]:
        """Return the stems of a name without places and small words; of the whole name if that is all."""
        said = words(name)
        _, place_at = self.gazetteer.find(said, slips=False)
        kept = {stem(w) for at, w in enumerate(said) if at not in place_at and w not in STOP}
        return frozenset(kept or {stem(w) for w in said})

    def nearness_of(self, place: str) -> tuple[tuple[Near, ...], Floats]:
        """Return how near everything is to a place: by number of whereabouts, and as factors by offer."""
        with self._lock:
            if place not in self._near:
                if len(self._near) >= REMEMBERED:
                    self._near.clear()
                near = self.nearness.nears(place, self.wheres)
                factors = np.array([one.factor for one in near] or [0.0])[self.where_of]
                self._near[place] = near, factors
            return self._near[place]

    @cached_property
    def by_id(self) -> Mapping[tuple[str, str], Offer]:
        """Entries by kind and id."""
        return {(offer.kind, offer.id): offer for offer in self.offers}

    @cached_property
    def number_of(self) -> Mapping[tuple[str, str], int]:
        """Numbers of entries by kind and id."""
        return {(offer.kind, offer.id): number for number, offer in enumerate(self.offers)}

    @cached_property
    def umbrellas(self) -> tuple[int, ...]:
        """Numbers of the umbrella organisations."""
        known = self.snapshot.organisations
        return tuple(
            n for n, e in enumerate(self.offers) if e.kind == "organisation" and known[e.id].umbrella
        )

    @cached_property
    def _municipal(self) -> Mapping[str, tuple[int, ...]]:
        """Numbers of the municipalities' own organisations, by place."""
        known = self.snapshot.organisations
        found = []
        for number, offer in enumerate(self.offers):
            o = known.get(offer.id) if offer.kind == "organisation" else None
            if o is not None and o.sector == "municipality" and o.part_of is None and not o.collective:
                found += [(place, number) for place in o.municipalities if len(o.municipalities) == 1]
        return _grouped(found)

    def ways_in(self, place: str) -> tuple[int, ...]:
        """Return the numbers of the municipal organisations that are a place's way in."""
        inside = self.snapshot.where.within(place)
        return self._municipal.get(place, ()) if len(inside) == 1 else ()

    def leads_somewhere(self, question: str, at: dt.date) -> bool:
        """Say whether something that can be offered on a date works with a question."""
        numbers = self.by_question.get(question)
        return numbers is not None and not self.facts.ended(at, numbers).all()


def _grouped(pairs: Iterable[tuple[str, int]]) -> Mapping[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for key, number in pairs:
        found[key].append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}


def _vocabulary(snapshot: Snapshot) -> Iterable[tuple[str, str]]:
    for question in snapshot.questions.values():
        yield question.name, SWEDISH
        yield from ((text, SWEDISH) for text in question.synonyms)
        yield from ((text, ENGLISH) for text in (question.name_en, *question.synonyms_en) if text)
    for topic in topics().values():
        yield from ((text, SWEDISH) for text in (topic.name, *topic.synonyms, *topic.synonyms_other))
        yield from ((text, ENGLISH) for text in (topic.name_en, *topic.synonyms_en))
    for organisation in snapshot.organisations.values():
        yield organisation.name, SWEDISH
        yield from ((text, SWEDISH) for text in organisation.aliases)
    for service in snapshot.services.values():
        yield service.name, SWEDISH
        yield service.target_group or "", SWEDISH
    for arena in snapshot.arenas.values():
        if arena.level == "resident":
            yield arena.name, SWEDISH


def texts(snapshot: Snapshot, offer: Offer) -> Texts:
    """Return an offer's names, its labels, and its descriptions."""
    if offer.kind == "service":
        s = snapshot.services[offer.id]
        return [s.name, s.name_en], [s.target_group, s.where, s.how], [s.description, s.description_en]
    if offer.kind == "arena":
        a = snapshot.arenas[offer.id]
        labels = [ARENA_KIND[a.kind].sv, ARENA_KIND[a.kind].en] if a.kind else []
        return [a.name, a.name_en], [*labels, a.meets], [a.description, a.description_en]
    if offer.kind in ("duty", "line"):  # found by their topics' words, or by their whole name
        return [], [], []
    o = snapshot.organisations[offer.id]
    labels = [SECTOR[o.sector].sv, SECTOR[o.sector].en]
    return [o.name, o.name_en, *o.aliases], [*labels], [o.description, o.description_en]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder().add_integer_field("number", fast=True)
    for field in _FIELDS:
        builder = builder.add_text_field(field, tokenizer_name="stems", index_option="freq")
    return builder.build()
