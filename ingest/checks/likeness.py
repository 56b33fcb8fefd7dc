"""Warnings about new names that look like names already known: the same organisation twice?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from rapidfuzz import fuzz, process

from graph.records.changes import Change, Draft, Key
from graph.records.json_form import to_fields
from graph.records.text import fold, same
from ingest.checks.doubles import doubles, told_apart
from ingest.checks.names import core, numbers, with_a_place
from ingest.issues import Issues, warning
from ingest.references.references import Registry
from ingest.references.whereabouts import apart
from ingest.rows.rows import Row

KINDS = ("organisation", "arena", "initiative", "place", "question")
MOST_COMPARISONS = 2_000_000
"""Above so many pairs only names that are the same but for their form are found."""
ALIKE = 95.0
"""From which likeness (0–100) two names are shown as a pair."""


def warn(registry: Registry, draft: Draft, rows_of: Mapping[Key, Sequence[Row]], issues: Issues) -> None:
    """Warn about new or renamed records whose names are like others', with the pair and its score."""
    for kind in KINDS:
        names = registry.names[kind].ids
        fresh = {id for id in names if _is_fresh(draft.changes.get((kind, id)))}
        by_form: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for id, name in names.items():
            by_form[core(name)].append(id)
        told = told_apart(registry.snapshot, kind) | {pair for of, pair in registry.told_apart if of == kind}
        for ids in by_form.values():
            for id in ids if len(ids) > 1 else ():
                for other in ids:
                    if id in fresh and other != id and not told & {frozenset((id, other))}:
                        told.add(frozenset((id, other)))
                        _tell(kind, id, other, registry, draft, rows_of, issues)
        for short, long in with_a_place(by_form):
            for pair in product(by_form[short], by_form[long]):
                if (
                    fresh.intersection(pair)
                    and frozenset(pair) not in told
                    and not _listed_together(kind, pair, rows_of)
                ):
                    told.add(frozenset(pair))
                    id, other = pair if pair[0] in fresh else reversed(pair)
                    _tell(kind, id, other, registry, draft, rows_of, issues)
        if kind == "organisation":
            _tell_shared(fresh, told, registry, draft, rows_of, issues)
        if len(fresh) * len(names) <= MOST_COMPARISONS:
            _tell_alike(kind, sorted(fresh), told, registry, draft, rows_of, issues)


def _listed_together(kind: str, pair: tuple[str, str], rows_of: Mapping[Key, Sequence[Row]]) -> bool:
    """Say whether one sheet lists both of a pair: whoever wrote it knows them as two."""
    told = [[row.header.sheet for row in rows_of.get((kind, one), ())] for one in pair]
    sheets = [{(sheet.file, sheet.name) for sheet in of} for of in told]
    return not sheets[0].isdisjoint(sheets[1])


def _tell_shared(
    fresh: set[str],
    told: set[frozenset[str]],
    registry: Registry,
    draft: Draft,
    rows_of: Mapping[Key, Sequence[Row]],
    issues: Issues,
) -> None:
    """Tell of organisations with one number or address under two names."""
    known = {id: to_fields(record) for id, record in registry.snapshot.organisations.items()}
    for (kind, id), change in draft.changes.items():
        if kind == "organisation" and change.after is not None:
            known[id] = {**known.get(id, {}), **change.after}
    names = registry.names["organisation"].ids
    for double in doubles(known):
        pair = frozenset((double.a, double.b))
        id, other = (double.a, double.b) if double.a in fresh else (double.b, double.a)
        about = rows_of.get(("organisation", id))
        if id in fresh and pair not in told and about:
            told.add(pair)
            issues.add(
                warning(
                    f"same_{double.reasons[0]}",
                    **about[0].place("name"),
                    value=names[id],
                    id=id,
                    other_id=other,
                    other=names[other],
                    score=double.score,
                    reasons=list(double.reasons),
                )
            )


def _is_fresh(change: Change | None) -> bool:
    return change is not None and change.after is not None and "name" in change.after


def _tell_alike(
    kind: str,
    fresh: list[str],
    told: set[frozenset[str]],
    registry: Registry,
    draft: Draft,
    rows_of: Mapping[Key, Sequence[Row]],
    issues: Issues,
) -> None:
    folded = {id: fold(name) for id, name in registry.names[kind].ids.items()}
    for id in fresh:
        for _, _, other in process.extract(
            folded[id], folded, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=4
        ):
            same_numbers = numbers(folded[id]) == numbers(folded[other])
            unseen = registry.is_blocked(kind, other)
            if other != id and same_numbers and not unseen and frozenset((id, other)) not in told:
                told.add(frozenset((id, other)))
                _tell(kind, id, other, registry, draft, rows_of, issues)


def _places(kind: str, id: str, registry: Registry, draft: Draft) -> frozenset[str]:
    """Where a record is, with what the import says of it."""
    change, record = draft.changes.get((kind, id)), registry.snapshot.records[kind].get(id)
    if change is not None and change.after is not None and "municipalities" in change.after:
        return frozenset(change.after["municipalities"] or ())
    return frozenset(getattr(record, "municipalities", None) or ())


def _tell(
    kind: str,
    id: str,
    other: str,
    registry: Registry,
    draft: Draft,
    rows_of: Mapping[Key, Sequence[Row]],
    issues: Issues,
) -> None:
    names = registry.names[kind].ids
    about = rows_of.get((kind, id)) or rows_of.get((kind, other))
    here, there = (_places(kind, one, registry, draft) for one in (id, other))
    if not about or apart(here, there, registry.snapshot.places):
        return
    score = round(fuzz.ratio(fold(names[id]), fold(names[other])))
    code = "same_name" if same(names[id]) == same(names[other]) else "similar_name"
    if about[0].id == other:
        id, other = other, id
    issues.add(
        warning(
            code,
            **about[0].place("name"),
            value=names[id],
            id=id,
            other_id=other,
            other=names[other],
            score=score,
        )
    )
