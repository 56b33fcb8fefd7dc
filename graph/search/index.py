"""Finding records as one types, in memory, whatever the store.

Every name, alias and synonym is a document of its own, so that an answer can say what it matched. Words are
compared without å ä ö and accents (`text.fold`). Queries are built from their parts and never parsed,
so nothing that somebody writes can be anything but words.

Ranks, best first: the whole form · its beginning · the beginning of each of its words · the same stem
(ensamma, ensam) · words written together (rödakorset) · a part of a compound word (vård in närvård) · the
initials of a name (ksk) · a small misspelling, without words such as "i". What a short form stands for (RK,
Röda Korset) comes half a rank later, a place by that name after those who are there. Within a rank names
come before aliases before synonyms, then the shorter form, then the alphabet.

Suggestions and lists ask the same question of the same index: what one finds, the other finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import tantivy
from tantivy import Filter, Occur, Query, TextAnalyzerBuilder, Tokenizer

from graph.records.languages import SWEDISH
from graph.records.snapshot import Snapshot
from graph.records.text import same
from graph.records.text import words as words_of
from graph.search.forms import (
    FUNCTIONS,
    KINDS,
    LATER,
    Kind,
    WayToName,
    Why,
    digits_of,
    name_of,
    numbers,
    ways_to_name,
)  # fmt: skip
from graph.search.short_forms import FEWEST_INITIALS, initials, readings
from graph.search.swedish import STOP, unbent

LONGEST_QUERY = 100
"""Letters of a query that count, and MOST_WORDS of its words: names are shorter, and work stays bounded."""
MOST_WORDS = 8
_SHORT_FORM = 0.5
"""How much later than a name as it was typed one comes that a short form stands for: half a rank."""
_HEAP = 50_000_000
_DOUBLED = re.compile(r"(?<=...)([bdfgklmnprst])\1$")
_ORDER: dict[Why, int] = {"name": 0, "alias": 1, "synonym": 2, "misspelling": 3, "number": 4}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its name in the reader's language, and which of its forms was matched and how."""

    kind: Kind
    id: str
    name: str
    why: Why
    matched: str


class Index:
    """The search index of one snapshot; safe to read from several threads.

    `before` is that of an earlier one: where nothing is called otherwise its words are taken over.
    """

    def __init__(self, snapshot: Snapshot, before: Index | None = None) -> None:
        self._snapshot = snapshot
        self._forms = _in_order(snapshot) if before is None else before._forms_now(snapshot)
        self._stemmer = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer("swedish")).build()
        self._schema = (
            tantivy.SchemaBuilder()
            .add_integer_field("number", fast=True)
            .add_text_field("kind", tokenizer_name="raw", index_option="basic")
            .add_text_field("whole", tokenizer_name="raw", index_option="basic")
            .add_text_field("word", tokenizer_name="whitespace", index_option="basic")
            .add_text_field("stem", tokenizer_name="whitespace", index_option="basic")
            .add_text_field("joined", tokenizer_name="whitespace", index_option="basic")
            .add_text_field("part", tokenizer_name="parts", index_option="basic")
            .add_text_field("initials", tokenizer_name="whitespace", index_option="basic")
            .build()
        )
        same_names = before is not None and (before._forms is self._forms or before._forms == self._forms)
        self._searcher: tantivy.Searcher = (
            before._searcher if before is not None and same_names else self._built()
        )

    def _forms_now(self, snapshot: Snapshot) -> list[WayToName]:
        """The forms of a later snapshot: these, where all that has a name is the very same."""
        known, now = self._snapshot.records, snapshot.records
        unmoved = all(known[kind] is now[kind] for kind in (*KINDS, FUNCTIONS))
        return self._forms if unmoved else _in_order(snapshot)

    def _built(self) -> tantivy.Searcher:
        index = tantivy.Index(self._schema)
        index.register_tokenizer("parts", TextAnalyzerBuilder(Tokenizer.ngram(3, 3)).build())
        # One thread writes one segment, so that the order of documents is ours.
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for number, form in enumerate(self._forms):
            words = words_of(form.text)
            texts = [(" ".join(words), words), *((" ".join(read), read) for read in readings(words))]
            wholes = [whole for whole, _ in texts]
            writer.add_document(
                tantivy.Document(
                    number=number,
                    kind=form.kind,
                    whole=wholes,
                    word=wholes,
                    stem=[" ".join(self._stems(read)) for _, read in texts],
                    joined=[" ".join([whole, *(a + b for a, b in pairwise(read))]) for whole, read in texts],
                    part=wholes,
                    # What a resident says has none.
                    initials="" if form.why == "synonym" else " ".join(initials(words)),
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return index.searcher()

    def suggest(
        self, q: str, lang: str = SWEDISH, limit: int = 10, kinds: Sequence[Kind] = KINDS
    ) -> tuple[Hit, ...]:
        """Return what somebody who types `q` may mean, best first, each thing once.

        Parameters
        ----------
        q : str
            As typed so far, anything at all.
        lang : str
            Language of the names, where a name in it is known.
        limit : int
        kinds : sequence of Kind
            Only things of these kinds; all that everybody may see, where nothing else is said.

        Returns
        -------
        tuple of Hit
            Empty when there is no letter or digit in `q`. Never political parties.

        Notes
        -----
        Misspellings, and names without small words (Röda Korset i Nora), are looked for only when nothing
        else is found. Cost: under a millisecond for 100,000 forms; building them takes about a second.
        Source: Tantivy (BM25 is not used, ranks are ours).
        """
        return tuple(
            Hit(form.kind, form.id, self._name(form, lang), why, form.text)
            for form, why in self._found(q, kinds, limit, self._may_be_suggested)
        )

    def find(self, q: str, *kinds: Kind) -> Mapping[Kind, frozenset[str]]:
        """Return the ids of everything that `q` may mean, by kind, political parties too.

        Parameters
        ----------
        q : str
        *kinds : Kind
            A misspelling of one counts when none of them is found otherwise.

        Notes
        -----
        Cost: linear in what is found, some 10 ms for 10,000 forms.
        """
        words = _words(q)
        ids: dict[Kind, set[str]] = {kind: set() for kind in kinds}
        for query in (self._ranked(words), self._misspelt(words)) if words else ():
            for form in self._of_kinds(query, kinds):
                ids[form.kind].add(form.id)
            if any(ids.values()):
                break
        return {kind: frozenset(found) for kind, found in ids.items()}

    def nearest(self, q: str, lang: str = SWEDISH, limit: int = 5) -> tuple[Hit, ...]:
        """Return what may be offered when nothing is found: what most words of `q` fit, well spelt or not.

        Parameters
        ----------
        q : str
        lang : str
        limit : int

        Returns
        -------
        tuple of Hit
            What `suggest` finds, if it finds anything; empty when no word fits. Never political parties.
        """
        if found := self.suggest(q, lang, limit):
            return found
        near = [(Occur.Should, self._nearly(word)) for word in _telling(_words(q)) if len(word) > 1]
        if not near:
            return ()
        forms = self._forms_of(Query.boolean_query(near), same(q), KINDS, limit)
        first: dict[tuple[Kind, str], WayToName] = {}
        for form in filter(self._may_be_suggested, forms):
            first.setdefault((form.kind, form.id), form)
        hits = (Hit(f.kind, f.id, self._name(f, lang), "misspelling", f.text) for f in first.values())
        return tuple(hits)[:limit]

    def _may_be_suggested(self, form: WayToName) -> bool:
        if form.kind != "organisation":
            return True
        return self._snapshot.organisations[form.id].sector != "political_party"

    def _found(
        self, q: str, kinds: Sequence[Kind], limit: int, fits: Callable[[WayToName], bool]
    ) -> list[tuple[WayToName, Why]]:
        words = _words(q)
        if not words or limit < 1:
            return []
        if by_number := self._called(digits_of(q), kinds):
            return [(form, form.why) for form in by_number if fits(form)][:limit]
        for query, misspelt in ((self._ranked(words), False), (self._misspelt(words), True)):
            found: dict[tuple[str, str], tuple[WayToName, Why]] = {}
            for form in filter(fits, self._forms_of(query, same(q), kinds, limit)):
                found.setdefault((form.kind, form.id), (form, "misspelling" if misspelt else form.why))
            if found:
                break
        return list(found.values())[:limit]

    @cached_property
    def _numbers(self) -> Mapping[str, tuple[WayToName, ...]]:
        """Phone numbers, by their digits; read when somebody first types one."""
        return numbers(self._snapshot)

    def _called(self, digits: str, kinds: Sequence[Kind]) -> list[WayToName]:
        """Return whose number begins with some digits."""
        begun = (
            (ways for number, ways in self._numbers.items() if number.startswith(digits)) if digits else ()
        )
        return [one for ways in begun for one in ways if one.kind in kinds]

    def _forms_of(self, query: Query, typed: str, kinds: Sequence[Kind], limit: int) -> list[WayToName]:
        ours = [(Occur.Should, Query.term_query(self._schema, "kind", kind)) for kind in kinds]
        only = Query.const_score_query(Query.boolean_query(ours), 0.0)
        query = Query.boolean_query([(Occur.Must, query), (Occur.Must, only)])
        # Several forms may lead to one thing, so more are read than are asked for.
        read = self._read(query, limit * 5 + 20)
        found = [(score - LATER.get(form.kind, 0.0), form) for score, form in read]
        # Within a rank those come first that have å ä ö where they were typed.
        return [form for _, form in sorted(found, key=lambda f: (-f[0], typed not in same(f[1].text)))]

    def _of_kinds(self, query: Query, kinds: Sequence[Kind]) -> Iterator[WayToName]:
        found = self._read(query, len(self._forms)) if self._forms else []
        return (form for _, form in found if form.kind in kinds)

    def _read(self, query: Query, limit: int) -> list[tuple[float, WayToName]]:
        hits = self._searcher.search(query, limit=limit, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [
            (score, self._forms[int(number)])
            for (score, _), number in zip(hits, numbers, strict=True)
            if number is not None
        ]

    def _ranked(self, words: Sequence[str]) -> Query:
        """Match the words as they were typed, and half a rank later with short forms written out."""
        typed = self._scored(words, 0.0)
        return Query.disjunction_max_query(
            [*typed, *(query for read in readings(words) for query in self._scored(read, _SHORT_FORM))]
        )

    def _scored(self, words: Sequence[str], less: float) -> list[Query]:
        whole = " ".join(words)
        ranks = [
            Query.term_query(self._schema, "whole", whole),
            self._begins("whole", whole),
            _all([self._begins("word", word) for word in words]),
            _all([Query.term_query(self._schema, "stem", stem) for stem in self._stems(words)]),
            _all([self._begins("joined", word) for word in words]),
            _all([self._within(word) for word in words]),
            self._initials(words),
        ]
        best = float(len(ranks))
        return [Query.const_score_query(rank, best - i - less) for i, rank in enumerate(ranks)]

    def _stems(self, words: Sequence[str]) -> list[str]:
        """Return the words' Swedish stems; a doubled last letter (ensamm-a) becomes one (ensam).

        Not in short stems, which meet by chance (norr-a, nor-a).
        """
        return [_DOUBLED.sub(r"\1", stem) for stem in self._stemmer.analyze(" ".join(map(unbent, words)))]

    def _begins(self, field: str, text: str) -> Query:
        return Query.fuzzy_term_query(self._schema, field, text, distance=0, prefix=True)

    def _within(self, word: str) -> Query:
        """Match forms that hold every three letters of `word`: nearly always the word itself."""
        if len(word) < 4:
            return self._begins("word", word)
        parts = {word[i : i + 3] for i in range(len(word) - 2)}
        return _all([Query.term_query(self._schema, "part", part) for part in sorted(parts)])

    def _initials(self, words: Sequence[str]) -> Query:
        """Match names whose initials are one typed word, or begin with it."""
        typed = words[0] if len(words) == 1 and len(words[0]) >= FEWEST_INITIALS else None
        return self._begins("initials", typed) if typed else Query.empty_query()

    def _misspelt(self, words: Sequence[str]) -> Query:
        return Query.const_score_query(_all([self._slipped(word) for word in _telling(words)]), 1.0)

    def _slipped(self, word: str) -> Query:
        return Query.fuzzy_term_query(self._schema, "joined", word, distance=_slips(word), prefix=True)

    def _nearly(self, word: str) -> Query:
        """Match forms that hold `word`, its stem or a misspelling of it, the first for most."""
        near = [self._begins("joined", word), self._slipped(word)]
        near += [Query.term_query(self._schema, "stem", stem) for stem in self._stems([word])]
        scored = zip(near, (1.0, 0.7, 0.9), strict=False)
        return Query.disjunction_max_query([Query.const_score_query(one, score) for one, score in scored])

    def _name(self, form: WayToName, lang: str) -> str:
        return name_of(self._snapshot, form.kind, form.id, lang)


def _in_order(snapshot: Snapshot) -> list[WayToName]:
    """Every form; equally good hits come in the order of documents, so this is the order within a rank."""
    return sorted(
        ways_to_name(snapshot), key=lambda f: (_ORDER[f.why], len(f.text), same(f.text), f.kind, f.id)
    )


def _words(q: str) -> tuple[str, ...]:
    return words_of(q[:LONGEST_QUERY])[:MOST_WORDS]


def _telling(words: Sequence[str]) -> Sequence[str]:
    """Return the words without the small ones ("i", "och"), or all of them when nothing else is there."""
    return [word for word in words if word not in STOP] or words


def _all(queries: Sequence[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _slips(word: str) -> int:
    """Return how many letters may be wrong in a word of this length."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2
