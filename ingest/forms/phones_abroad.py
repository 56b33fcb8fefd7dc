"""Numbers without a country's code in rows that are plainly abroad: here they would ring somebody else."""

from __future__ import annotations

from collections.abc import Callable

from graph.records.places import PLACED
from graph.records.text import clean, fold
from ingest.forms.base import Reading
from ingest.mapping.columns import word
from ingest.rows.rows import Header
from ingest.values.abroad import country_abroad, place_abroad, with_code
from ingest.values.values import Wrong

_PHONES = ("phone", "direct_phone")
_COUNTRY = frozenset(map(word, ("land", "country", "nation", "maa")))
_PLACE = frozenset(
    map(
        word,
        ("ort", "postort", "stad", "city", "town", "kommun", "plats", "poststed", "kunta", "location"),
    )
)


def doubt(reading: Reading) -> None:
    """Let each such number be asked about at its cell, unless somebody has said what it is."""
    for header in reading.headers:
        phones = [at for at, column in header.columns.items() if column.field in _PHONES]
        where = _where(reading, header) if phones else {}
        for number, cells in header.rows if where else ():
            country = next(
                (c for at, of in where.items() if at < len(cells) and (c := of(clean(cells[at])))), None
            )
            for at in phones if country is not None else ():
                text = clean(cells[at]) if at < len(cells) else ""
                said = header.words.get(header.columns[at].field, {})
                if text and fold(text) not in said and (meant := with_code(text, str(country))):
                    header.doubts[number, at] = Wrong("phone_abroad", meant, {"country": country})


def _where(reading: Reading, header: Header) -> dict[int, Callable[[str], str | None]]:
    """The columns that say where a row is, the country's own first."""
    heads = {at: word(text) for at, text in reading.found.heads.items()}
    found: dict[int, Callable[[str], str | None]] = {
        at: country_abroad for at, head in heads.items() if head in _COUNTRY
    }
    found |= {at: place_abroad for at, head in heads.items() if head in _PLACE}
    return found | {at: place_abroad for at, column in header.columns.items() if column.field == PLACED}
