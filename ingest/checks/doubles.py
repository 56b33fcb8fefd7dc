"""Records that may be one under two names: what speaks for it, and how surely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from rapidfuzz import fuzz, process

from graph.records.json_form import to_fields
from graph.records.places import PLACED
from graph.records.snapshot import Snapshot
from graph.records.text import fold, same
from ingest.checks.names import core, numbers, with_a_place
from ingest.values.addresses import JOINED, page_key
from ingest.values.phones import keys as phone_keys

WEIGHTS: Mapping[str, int] = {"registration_number": 100, "email": 90, "phone": 80, "url": 80}
"""What a shared value says (0–100) about two organisations being one, the strongest first."""
MOST_SHARING = 4
"""A number that more have is a switchboard's or a house's."""
EACH_MORE = 5
"""What each further shared value adds."""


@dataclass(frozen=True, slots=True)
class Double:
    """Two organisations that may be one, the fields whose values they share, and how sure that makes it."""

    a: str
    b: str
    reasons: tuple[str, ...]

    @property
    def score(self) -> int:
        """From 0 to 100."""
        return min(100, WEIGHTS[self.reasons[0]] + EACH_MORE * (len(self.reasons) - 1))


def doubles(organisations: Mapping[str, Mapping[str, Any]]) -> Iterator[Double]:
    """Yield the pairs that share a number, a mail address, a phone or a page; units of one house are none."""
    sharing: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id, fields in organisations.items():
        for key in _keys(fields):
            sharing[key].append(id)
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for (field, _), ids in sorted(sharing.items(), key=lambda one: -WEIGHTS[one[0][0]]):
        if 1 < len(ids) <= MOST_SHARING:
            for at, a in enumerate(ids):
                for b in ids[at + 1 :]:
                    if field not in found[a, b] and not _one_house(a, b, organisations):
                        found[a, b].append(field)
    for (a, b), reasons in found.items():
        if reasons:
            yield Double(a, b, tuple(reasons))


APART = "distinct_from"
"""The field in which somebody has said that two are not one."""
NAME_WEIGHTS: Mapping[str, int] = {"same_name": 90, "name_form": 85, "alike_name": 75, "name_place": 70}
"""What two names say about being one: the same, but for forms of words, nearly so, but for a place."""
ALIKE = 95.0
"""From which likeness (0–100) two names are nearly the same."""
COMPARED = 2_000
"""Above so many names only those are found that are the same but for forms of words."""
SAME_PLACE, EACH_NEIGHBOUR, MOST_FOR_NEIGHBOURS = 5, 2, 10
ELSEWHERE = 40
"""What is taken from a pair in places that have nothing in common, or with two registration numbers."""
LIKELY = 60
"""From which score a pair is worth asking about."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Two records that may be one: what speaks for it, and how sure that makes it (0–100)."""

    kind: str
    a: str
    b: str
    reasons: tuple[str, ...]
    neighbours: tuple[str, ...]
    """The organisations that both have ties to."""
    score: int


def likely(snapshot: Snapshot, kind: str) -> list[Likely]:
    """Return the pairs of a kind that may be one, the surest first; none that somebody has told apart."""
    records = {id: to_fields(record) for id, record in snapshot.records[kind].items()}
    found: dict[tuple[str, str], list[str]] = {}
    scores: dict[tuple[str, str], int] = {}
    shared = doubles(records) if kind == "organisation" else ()
    for double in shared:
        pair = _pair(double.a, double.b)
        found[pair], scores[pair] = [*double.reasons], double.score
    for a, b, how in _by_name(records):
        pair = _pair(a, b)
        if not _is_unit(a, b, records):
            scores[pair] = min(100, max(scores.get(pair, 0), NAME_WEIGHTS[how]) + EACH_MORE * (pair in found))
            found.setdefault(pair, []).append(how)
    apart = told_apart(snapshot, kind)
    weighed = (
        _weighed(snapshot, kind, pair, reasons, scores[pair], records)
        for pair, reasons in found.items()
        if frozenset(pair) not in apart
    )
    sure = [one for one in weighed if one.score >= LIKELY]
    return sorted(sure, key=lambda one: (-one.score, one.a, one.b))


def told_apart(snapshot: Snapshot, kind: str) -> set[frozenset[str]]:
    """Return the pairs of a kind of which somebody has said that they are not the same."""
    records = snapshot.records[kind].items()
    return {frozenset((id, other)) for id, record in records for other in getattr(record, APART, ())}


def _weighed(
    snapshot: Snapshot,
    kind: str,
    pair: tuple[str, str],
    reasons: Iterable[str],
    score: int,
    records: Mapping[str, Mapping[str, Any]],
) -> Likely:
    """A pair with what else speaks for it and against it."""
    a, b = pair
    told, (one, two) = [*reasons], (records[a], records[b])
    here, there = (set(fields.get(PLACED) or ()) for fields in (one, two))
    if here & there:
        told.append("place")
        score += SAME_PLACE
    elif here and there:
        score -= ELSEWHERE
    number, other = (_digits(fields) for fields in (one, two))
    if number and other and number != other:
        score -= ELSEWHERE
    met: set[str] = set()
    if kind == "organisation":
        beside = ({tie.other(id) for tie in snapshot.ties_of.get(id, ())} for id in pair)
        met = set.intersection(*beside) - {a, b}
    if met:
        told.append("neighbours")
        score += min(MOST_FOR_NEIGHBOURS, EACH_NEIGHBOUR * len(met))
    return Likely(kind, a, b, tuple(told), tuple(sorted(met)), max(0, min(100, score)))


def _by_name(records: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Pairs by what they are called, other names too, and how the names are alike; each pair once."""
    called: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for id, fields in records.items():
        for name in (fields["name"], *(fields.get("aliases") or ())):
            called[core(name)].setdefault(id, name)
    told: set[tuple[str, str]] = set()
    for names in called.values():
        ids = [*names]
        for at, a in enumerate(ids):
            for b in ids[at + 1 :]:
                if _pair(a, b) not in told:
                    told.add(_pair(a, b))
                    yield a, b, "same_name" if same(names[a]) == same(names[b]) else "name_form"
    for short, long in with_a_place(called):
        for a, b in product(called[short], called[long]):
            if a != b and _pair(a, b) not in told:  # one may have both names itself
                told.add(_pair(a, b))
                yield a, b, "name_place"
    for a, b in _alike({id: fold(fields["name"]) for id, fields in records.items()}):
        if _pair(a, b) not in told:
            yield a, b, "alike_name"


def _alike(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are nearly the same and hold the same numbers."""
    if len(names) > COMPARED:
        return
    ids, folded = [*names], [*names.values()]
    scores = process.cdist(folded, folded, scorer=fuzz.ratio, score_cutoff=ALIKE)
    for x, y in zip(*scores.nonzero(), strict=True):
        if x < y and numbers(folded[x]) == numbers(folded[y]):
            yield ids[x], ids[y]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _digits(fields: Mapping[str, Any]) -> str:
    return "".join(c for c in fields.get("registration_number") or "" if c.isdecimal())[-10:]


def _keys(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if number := _digits(fields):
        yield "registration_number", number
    for mail in (fields.get("email") or "").casefold().split(JOINED):
        if mail:
            yield "email", mail
    for phone in phone_keys(fields["phone"]) if fields.get("phone") else ():
        yield "phone", phone
    for page in (fields.get("url") or "").split(JOINED):
        if page:
            yield "url", page_key(page)


def _is_unit(a: str, b: str, records: Mapping[str, Mapping[str, Any]]) -> bool:
    return a == records[b].get("part_of") or b == records[a].get("part_of")


def _one_house(a: str, b: str, organisations: Mapping[str, Mapping[str, Any]]) -> bool:
    above = organisations[a].get("part_of"), organisations[b].get("part_of")
    return _is_unit(a, b, organisations) or (above[0] is not None and above[0] == above[1])
