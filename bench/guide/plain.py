"""The peer: plain SQLite full-text search (FTS5) over the same texts, ranked by its own BM25."""

from __future__ import annotations

import apsw

from graph.help.index import HelpIndex, texts
from graph.records.text import words


class PlainSearch:
    """Services, open meeting places and organisations in one FTS5 table, with their questions' words."""

    def __init__(self, index: HelpIndex) -> None:
        self._ids = [(offer.kind, offer.id) for offer in index.offers]
        self._database = apsw.Connection(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE found USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')"
        )
        questions, places = index.phrases.subjects, index.snapshot.places
        for number, offer in enumerate(index.offers):
            told = [text for field in texts(index.snapshot, offer) for text in field if text]
            for question in (questions[id] for id in offer.questions):
                told += [question.name, question.name_en or "", *question.synonyms, *question.synonyms_en]
            told += [places[id].name for id in sorted(offer.where.places) if id in places]
            self._database.execute("INSERT INTO found(rowid, words) VALUES (?, ?)", (number, " ".join(told)))

    def first(self, sentence: str, place: str | None, limit: int = 3) -> list[tuple[str, str]]:
        """Return the best hits for any of the words and the name of the place."""
        said = [f'"{word}"' for word in words(f"{sentence} {place or ''}")]
        rows = self._database.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT ?", (" OR ".join(said), limit)
        )
        return [self._ids[number] for (number,) in rows]
