"""How history and proposals look in Neo4j: every query about them that the store sends.

A node for every change would take a big import's transaction beyond a small server's memory, so changes
stand by the hundred in a part, in lists side by side: `touched` for "kind/id", `rows` for one JSON each,
`homes` for the ids of the places where each record belonged. `first` is the first change's number in its
set, `places` and `kinds` hold every place and kind of the part once. The index `oriket_history` finds parts
by what they touch, by place and by kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.records.changes import ChangeFilter
from graph.records.model import KINDS

ADD_CHANGE_SET = "CREATE (s:ChangeSet) SET s = $head"
ADD_PART = "MATCH (s:ChangeSet {revision: $revision}) CREATE (s)-[:HAS_PART]->(p:ChangeSetPart) SET p = $part"
LINK_PROPOSAL = "MATCH (s:ChangeSet {revision: $revision}) WHERE s.proposal IS NULL SET s.proposal = $number"
_WHICH: Mapping[str, str] = {
    "since": "MATCH (s:ChangeSet) WHERE s.revision > $revision",
    "of_id": "MATCH (s:ChangeSet {id: $id})",
}
HEADS = {
    which: f"{match} RETURN properties(s) AS head ORDER BY s.revision" for which, match in _WHICH.items()
}
PARTS = {
    which: f"{match} MATCH (s)-[:HAS_PART]->(part) RETURN s.revision AS revision, part.rows AS rows"
    " ORDER BY revision, part.first"
    for which, match in _WHICH.items()
}
ALL_PARTS = (
    "MATCH (s:ChangeSet)-[:HAS_PART]->(part:ChangeSetPart)"
    " RETURN s.revision AS revision, part.first AS first, part.rows AS rows, part.homes AS homes"
    " ORDER BY revision, first"
)
OF_REVISION = "MATCH (s:ChangeSet {revision: $revision}) RETURN s.revision"

_FOUND = "CALL db.index.fulltext.queryNodes('oriket_history', $asked) YIELD node AS part WITH part"
_OF_SET = "MATCH (s:ChangeSet)-[:HAS_PART]->(part:ChangeSetPart)"
OF_RECORD = (
    f"{_FOUND} {_OF_SET} WITH s, part.touched AS touched, part.rows AS rows"
    " RETURN properties(s) AS head, [i IN range(0, size(touched) - 1) WHERE touched[i] = $key | rows[i]]"
    " AS rows ORDER BY s.revision"
)
TOUCHING = (
    f"{_FOUND} {_OF_SET}"
    " RETURN s.revision AS revision, s.message AS message, part.first AS first, part.rows AS rows"
)
REWRITE_PART = (
    "MATCH (:ChangeSet {revision: $revision})-[:HAS_PART]->(part {first: $first}) SET part.rows = $rows"
)
PARTS_OF_KINDS = (
    f"{_OF_SET} WHERE any(kind IN part.kinds WHERE kind IN $kinds)"
    " RETURN s.revision AS revision, part.first AS first, part.rows AS rows ORDER BY revision, first"
)
RENAME_IN_PART = (
    "MATCH (:ChangeSet {revision: $revision})-[:HAS_PART]->(part {first: $first})"
    " SET part.rows = $rows, part.touched = $touched"
)
EMPTY_MESSAGES = "UNWIND $revisions AS revision MATCH (s:ChangeSet {revision: revision}) SET s.message = ''"


def newest(which: ChangeFilter) -> str:
    """Return the query for the `$count` parts after `$revision` and `$n`, newest sets first."""
    said = [f"s.{name} = ${name}" for name in which.heads]
    said += ["s.time >= $since"] if which.since is not None else []
    said += ["s.time <= $latest"] if which.latest is not None else []
    begin = "(s.revision < $revision OR s.revision = $revision AND part.first + size(part.touched) - 1 > $n)"
    where = " AND ".join([begin, *said])
    found = _FOUND if query_of(which) else ""
    return (
        f"{found} {_OF_SET} WHERE {where} WITH s, part ORDER BY s.revision DESC, part.first LIMIT $count"
        " RETURN properties(s) AS head, part.first AS first, part.rows AS rows, part.homes AS homes"
    )


def query_of(which: ChangeFilter) -> str:
    """Return what the index is asked for the parts that may hold wanted changes; "" for all of them."""
    asked = []
    if which.id is not None:
        asked.append(touching((kind, which.id) for kind in ([which.kind] if which.kind else KINDS)))
    elif which.kind is not None:
        asked.append(_any_of("kinds", [which.kind]))
    if which.places is not None:
        asked.append(_any_of("places", which.places))
    return " AND ".join(asked)


def touching(keys: Iterable[tuple[str, str]]) -> str:
    """Return what the index is asked for the parts that touch one of some records."""
    return _any_of("touched", (f"{kind}/{id}" for kind, id in keys))


def _any_of(field: str, words: Iterable[str]) -> str:
    """Lucene's words for it; of no words, one that nothing is called."""
    # Whoever asks for history may ask for any id: between quotes only these two mean something.
    safe = (word.replace("\\", "\\\\").replace('"', '\\"') for word in sorted(words) or ["/"])
    return "(" + " OR ".join(f'{field}:"{word}"' for word in safe) + ")"


# ---------------------------------------------------------------------------------------------- proposals

_PROPOSAL = "RETURN properties(p) AS proposal ORDER BY p.number LIMIT $limit"
PROPOSAL_OF_ID = "MATCH (p:Proposal {id: $id}) RETURN properties(p) AS proposal"
PROPOSAL = "MATCH (p:Proposal {number: $number}) RETURN properties(p) AS proposal"
_WAITING = (
    "($states IS NULL OR p.state IN $states)"
    " AND ($places IS NULL OR any(place IN p.places WHERE place IN $places))"
)
PROPOSALS = (
    f"MATCH (p:Proposal) WHERE p.number > $after AND {_WAITING}"
    f" AND ($about IS NULL OR $about IN p.touched) {_PROPOSAL}"
)
COUNT_PROPOSALS = f"MATCH (p:Proposal) WHERE {_WAITING} RETURN count(p) AS n"
LAST_PROPOSAL = "MATCH (p:Proposal) RETURN coalesce(max(p.number), 0) AS number"
KEEP_PROPOSAL = "MERGE (p:Proposal {number: $proposal.number}) SET p = $proposal"

# ---------------------------------------------------------------------------------------------- form 1

FORM_1_HEADS = "MATCH (s:ChangeSet) RETURN properties(s) AS head ORDER BY s.revision"
FORM_1_PARTS = (
    "MATCH (:ChangeSet {revision: $revision})-[:HAS_PART]->(p) RETURN p.n AS n, p.rows AS rows ORDER BY n"
)
FORM_1_PART_TO_2 = (
    "MATCH (:ChangeSet {revision: $revision})-[:HAS_PART]->(p {n: $n})"
    " SET p.first = $first, p.homes = $homes, p.places = $places, p.kinds = $kinds REMOVE p.n"
)
FORM_1_SET_TO_2 = "MATCH (s:ChangeSet {revision: $revision}) SET s.size = $size REMOVE s.state"
FORM_1_TAKE_AWAY = (
    "MATCH (s:ChangeSet {revision: $revision}) OPTIONAL MATCH (s)-[:HAS_PART]->(p) DETACH DELETE p, s"
)
