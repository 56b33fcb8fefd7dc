"""Swedish words as people write them: folded, stemmed, compounds taken apart, misspellings met halfway.

Words are folded first (å ä ö to a and o) and stemmed after, on both sides alike, so that "hemlos" and
"hemlösa" meet. The stems are tantivy's Snowball ones, applied until nothing changes: once is not enough
for "mötesplatser" and "mötesplats" to meet. English words are stemmed in English as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from graph.records.languages import ENGLISH, SWEDISH, data_language
from graph.records.text import words

SHORTEST_PART = 4
"""Shortest part of a compound: shorter ones ("ung", "bo") turn up inside words by chance."""

LONG = 8
"""Letters from which a word with one wrong letter is rather a slip than a compound ("kvinojour")."""

_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_ACCENTED = re.compile(r"(?<=[a-z][dfmt]e)e(?:[tn]s?|rs?|rnas?)$")


STOP = frozenset(
    words(
        """
        alla allt än andra annan annat att av bara behöver bli blir blivit bor bra då de del den denna
        det detta dig din du där eller en er ett få får fått fick finns från för före går ge ger gick
        gör göra gott ha hade han har helst henne hennes hit hjälp hjälpa hon hos hur här i igen in
        ingen inget inga inte ja jag ju just kan kanske kom komma kommer kunna kunde lite litet man med
        mej men mer mig min mina mitt mycket mot många måste någon något några någonstans nån nånstans
        när nästa nog nu ny och också om oss på samt se sen sig sin sina sitt själv ska skulle som stöd
        svår så sådan sak saker söka söker tack talas till tro tror under upp ut utan vad var vara
        varför varje varit vart vem vet vi vid vilja vilka vilken vill vore är åter över ute helt hela
        jätte
        a about also am an and any are as at be been but by can could do does for from get gets getting
        go had has have he help her him his how i if in is it its just keep like live lives me my need
        needs not of on or our out she so some someone something that the their them there they this to
        too up us was we were what when where which who with years you your would
        """
    )
)
"""Words that say nothing of the matter; they still count in a longer phrase ("ingen att prata med")."""

KIN = frozenset(
    words(
        """
        mamma mammas pappa pappas mor son sonen dotter dottern mannen fru frun sambo make maka syster bror
        kompis flickvän pojkvän kille tjej mother mum mom father dad son daughter husband wife sister brother
        friend boyfriend girlfriend
        """
    )
)
"""Words for whom it is about: they point nowhere by themselves, but belong to a phrase ("nybliven mamma")."""


_RULES = {SWEDISH: "swedish", ENGLISH: "english"}


@cache
def _analyzer(language: str) -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer(language)).build()


def unbent(word: str) -> str:
    """Return a folded word as it stands alone, where it ends in é, which no stemmer knows.

    Examples
    --------
    >>> unbent("sprakcafeet"), unbent("ideerna"), unbent("huset")
    ('sprakcafe', 'ide', 'huset')
    """
    return _ACCENTED.sub("", word)


@lru_cache(maxsize=100_000)
def stem(word: str, lang: str = SWEDISH) -> str:
    """Return the stem of a folded word.

    Parameters
    ----------
    word : str
        One folded word.
    lang : str

    Examples
    --------
    >>> stem("motesplatser") == stem("motesplats"), stem("ensamma") == stem("ensamhet")
    (True, True)
    """
    analyzer, word = _analyzer(_RULES[data_language(lang)]), unbent(word)
    while True:
        found = analyzer.analyze(word)
        shorter = _DOUBLED.sub(r"\1", found[0]) if found else word
        if shorter == word or len(shorter) < SHORTEST_PART:
            return word
        word = shorter


def stems(word: str) -> tuple[str, ...]:
    """Return the stems of a folded word, the Swedish one first, then the English one where it differs."""
    swedish, english = stem(word), stem(word, ENGLISH)
    return (swedish,) if swedish == english else (swedish, english)


def mentions(typed: str, texts: Iterable[str]) -> bool:
    """Return whether texts have every word of what somebody typed, bent or joined; a short one stands alone.

    Parameters
    ----------
    typed : str
    texts : iterable of str

    Examples
    --------
    >>> mentions("anhöriga stöd", ["Anhörigstödet", "Samtal för dig som är anhörig"])
    True
    >>> mentions("anhöriga skuld", ["Anhörigstödet"]), mentions("mi", ["Familjerådgivning"])
    (False, False)
    """
    held = words("\n".join(texts))
    whole, joined = set(held), " ".join(held)
    return all(
        word in whole if len(word) < SHORTEST_PART else word in joined or stem(word) in joined
        for word in words(typed)
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """A stem that a word may mean, how surely (0–1), and how it was found."""

    stem: str
    surely: float
    by: str
    """"word", "part" (of a compound), or "spelling"."""


@dataclass(frozen=True)
class Vocabulary:
    """Every word of the network's questions, synonyms and names: what compounds and misspellings are read by.

    Attributes
    ----------
    spellings : dict[str, str]
        Folded words to their stems.
    """

    spellings: dict[str, str] = field(default_factory=dict)
    stems: set[str] = field(default_factory=set)
    _heard: dict[str, tuple[Heard, ...]] = field(default_factory=dict)

    @staticmethod
    def of(texts: Iterable[tuple[str, str]]) -> Vocabulary:
        """Build a vocabulary from (text, language) pairs. Cost: linear in their length."""
        made = Vocabulary()
        for text, lang in texts:
            for word in words(text):
                if word in STOP:
                    continue
                made.spellings.setdefault(word, stem(word, lang))
        made.stems.update(made.spellings.values())
        return made

    def heard(self, word: str) -> tuple[Heard, ...]:
        """Return what a folded word may mean, surest first.

        Parameters
        ----------
        word : str

        Returns
        -------
        tuple of Heard
            The word's own stems; the parts of a compound; when it is known as neither, the word that it
            is a misspelling of.

        Notes
        -----
        Cost: under 0.1 ms for a known word; an unknown one is compared with the whole vocabulary (some
        3 ms at 20,000 words). The answers are remembered, at most 50,000 of them.
        """
        if word not in self._heard:
            if len(self._heard) > 50_000:
                self._heard.clear()
            self._heard[word] = tuple(self._hear(word))
        return self._heard[word]

    def _hear(self, word: str) -> Iterator[Heard]:
        own = stems(word)
        for one in own:
            yield Heard(one, 1.0, "word")
        parts = [part for part in self.parts(word) if part not in own]
        for part in parts:
            yield Heard(part, 0.7, "part")
        if self.stems.isdisjoint(own) and (not parts or len(word) >= LONG):
            nearest = self.misspelt(word)
            if nearest is not None and (not parts or OSA.distance(word, nearest) == 1):
                yield Heard(self.spellings[nearest], 0.75, "spelling")
            elif not parts and (first := self.beginning(word)) is not None:
                yield Heard(first, 0.5, "part")

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the stems of a compound's known parts; the last part is what the word is about.

        A binding s, o, u, e or a between the parts is dropped ("hälsosamtal": hälsa, samtal). An unknown
        first part does not hide a known last one ("spelberoende": beroende).

        Examples
        --------
        >>> known = Vocabulary.of([("hälsa", "sv"), ("samtal", "sv"), ("beroende", "sv")])
        >>> known.parts("halsosamtalet"), known.parts("spelberoende")
        (('hals', 'samtal'), ('beroend',))
        """
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            last = stem(word[cut:])
            if last not in self.stems or len(last) < SHORTEST_PART:
                continue
            first = self._first(word[:cut])
            if first is not None:
                return (first, last)
            if len(word) - cut > SHORTEST_PART:
                return (*self.parts(word[:cut]), last)
        return ()

    def inside(self, word: str) -> tuple[str, ...]:
        """Return the stems of the known words inside a word: a compound's parts, else what it begins with.

        Examples
        --------
        >>> Vocabulary.of([("förening", "sv"), ("föreningslivet", "sv")]).inside("foreningslivet")
        ('forening',)
        """
        parts = self.parts(word)
        if not parts and (first := self.beginning(word)) is not None:
            return (first,)
        return parts

    def beginning(self, word: str) -> str | None:
        """Return the stem of the longest known word that an unknown word begins with.

        Examples
        --------
        >>> Vocabulary.of([("alkohol", "sv")]).beginning("alkoholproblem")
        'alkohol'
        """
        own = stem(word)
        for cut in range(len(word) - 3, SHORTEST_PART, -1):
            first = self._first(word[:cut])
            if first is not None and first != own:
                return first
        return None

    def _first(self, part: str) -> str | None:
        for bare in (part, part[:-1] if part[-1] in "souea" else part):
            if len(bare) >= SHORTEST_PART and stem(bare) in self.stems:
                return stem(bare)
        return None

    def misspelt(self, word: str) -> str | None:
        """Return the known word that `word` is a misspelling of: one slip, or two in a long word.

        Examples
        --------
        >>> Vocabulary.of([("kvinnojour", "sv")]).misspelt("kvinojour")
        'kvinnojour'
        """
        if len(word) < SHORTEST_PART or any(c.isdigit() for c in word):
            return None
        if len(word) == SHORTEST_PART:
            return self._only_near(word)
        slips = 1 if len(word) < LONG else 2
        near = process.extractOne(word, self.spellings.keys(), scorer=OSA.distance, score_cutoff=slips)
        return None if near is None or len(near[0]) < 5 else str(near[0])

    def _only_near(self, word: str) -> str | None:
        """Return the one longer word that a short one is a slip of ("ensm"); None where there are more."""
        near = process.extract(word, self.spellings.keys(), scorer=OSA.distance, score_cutoff=1, limit=9)
        longer = [one for one, *_ in near if len(one) > len(word)]
        return longer[0] if longer and len({self.spellings[one] for one in longer}) == 1 else None
