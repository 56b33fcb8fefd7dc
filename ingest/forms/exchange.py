"""Tables that other programs write: Kumu's elements and connections, Gephi's nodes and edges, HSDS tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.forms import elements, own_networks
from ingest.forms.base import Context, Reading
from ingest.forms.kinds import by_columns, by_name, complete
from ingest.forms.records import read as read_records
from ingest.mapping.columns import heading, names_records, word
from ingest.reader.tables import Found


@dataclass(frozen=True)
class Known:
    """One kind of table of one program: its names, the headings it must have, and what they are here."""

    form: str
    kind: str
    sheets: tuple[str, ...]
    needs: frozenset[str]
    columns: Mapping[str, str]


KNOWN: tuple[Known, ...] = (
    Known("kumu", "organisation", ("elements", "element"), frozenset({"label"}),
          {"label": "name", "type": "sector", "element type": "sector", "description": "description",
           "tags": "questions", "url": "url", "aliases": "aliases"}),
    Known("kumu", "tie", ("connections", "connection"), frozenset({"from", "to"}),
          {"from": "a", "to": "b", "type": "degree", "connection type": "degree", "description": "note"}),
    Known("edges", "organisation", ("nodes", "node", "noder"), frozenset({"id"}),
          {"label": "name", "name": "name", "namn": "name", "type": "sector", "description": "description",
           "start": "active_from", "end": "active_to"}),
    Known("edges", "tie", ("edges", "edge", "links", "kanter", "edgelist",
    "edge list"), frozenset({"source", "target"}),
          {"source": "a", "target": "b", "degree": "degree", "grad": "degree", "relation": "degree",
           "start": "since", "end": "until", "label": "note"}),
    Known("edges", "tie", ("edges", "edge", "links", "kanter", "edgelist", "edge list"), frozenset({"from",
    "to"}),
          {"from": "a", "to": "b", "degree": "degree", "grad": "degree", "relation": "degree"}),
    Known("edges", "tie", ("edges", "links", "kanter", "länkar"), frozenset({"från", "till"}),
          {"från": "a", "till": "b", "degree": "degree", "grad": "degree", "relation": "degree"}),
    Known("hsds", "organisation", ("organizations", "organization"), frozenset({"id", "name"}),
          {"id": "id", "name": "name", "alternate_name": "aliases", "description": "description",
          "email": "email",
           "website": "url", "uri": "url", "url": "url", "parent_organization_id": "part_of"}),
    Known("hsds", "service", ("services", "service"), frozenset({"id", "organization_id", "name"}),
          {"id": "id", "organization_id": "providers", "name": "name", "description": "description",
          "url": "url",
           "email": "email", "minimum_age": "age_from", "maximum_age": "age_to", "fees": "cost",
           "fees_description": "cost", "status": "status", "application_process": "how",
           "eligibility_description": "target_group"}),
    Known("hsds", "contact", ("contacts", "contact"), frozenset({"organization_id", "title"}),
          {"id": "id", "organization_id": "organisation", "title": "function", "email": "email"}),
)  # fmt: skip
_LOOSE = frozenset({"id", "label", "weight", "timeset"})
"""What two edges between the same nodes may say otherwise without being two ties."""
_DEGREES = frozenset(map(word, ("grad", "degree", "relation", "samverkansgrad")))
"""Headings beside "from" and "to" that make these two organisations and no dates."""
_LISTS = frozenset({"id", "label", "namn", "name"})
"""Headings of what other tables point at, beside those of organisations."""
KNOWN_SHARE = 0.8
"""From which share of known names two columns are the ends of edges."""
PHONES = "phones"
"""The table of HSDS that holds the numbers of all others."""
_STATUS: Mapping[str, str] = {"active": "ongoing", "defunct": "completed"}
"""What HSDS says of a service; "inactive" may be a service that is planned or one that rests."""
UNREAD = (PHONES, "locations", "addresses", "schedules", "service_at_location", "service_at_locations",
          "languages",
"accessibility",
          "attributes", "taxonomies", "taxonomy_terms", "programs", "funding", "cost_options",
          "required_documents",
          "service_areas", "metadata", "meta_table_descriptions", "contributors",
          "organization_identifiers", "urls")  # fmt: skip
"""Tables of HSDS that the network has no place for."""


def find(found: Found, siblings: list[Found]) -> Known | None:
    """Return what a table of another program is: by its sheet's name or its headings."""
    heads = {heading(text) for text in found.heads.values()}
    sheet = word(found.sheet.name)
    for known in KNOWN:
        needs = {word(name) for name in known.needs}
        if not needs <= heads:
            continue
        if sheet in {word(name) for name in known.sheets} and _is_theirs(known, heads, siblings):
            return known
        edges = known.form == "edges" and known.kind == "tie"
        # Our own ties have dates called from and to beside their two organisations.
        if edges and (heads >= {"source", "target"} or (heads & _DEGREES and not complete(found, "tie"))):
            return known
        # Other kinds of ours have a giver and a receiver, too.
        of = by_name(found.sheet.name) or by_columns(found)
        if (
            edges
            and of in (None, "tie")
            and not complete(found, "tie")
            and _points_at(found, needs, siblings)
        ):
            return known
    return None


def _points_at(found: Found, ends: set[str], siblings: list[Found]) -> bool:
    """Say whether two columns, that might be dates by their headings, name what another table lists."""
    listed = {
        cells[at].strip()
        for other in siblings
        for at, text in other.heads.items()
        if heading(text) in _LISTS or names_records(text)
        for _, cells in other.rows
        if at < len(cells)
    }
    told = [
        cells[at].strip()
        for at, text in found.heads.items()
        if heading(text) in ends
        for _, cells in found.rows
        if at < len(cells) and cells[at].strip()
    ]
    return bool(told) and sum(text in listed for text in told) >= KNOWN_SHARE * len(told)


def _is_theirs(known: Known, heads: set[str], siblings: list[Found]) -> bool:
    """HSDS's names of sheets are ours, too: there its own headings must speak, here or beside it."""
    if known.form != "hsds":
        return True
    marks = {"organization id", "alternate name", "parent organization id", "legal status"}
    beside = {heading(text) for found in siblings for text in found.heads.values()}
    return bool(marks & heads) or "organization id" in beside


def is_unread(found: Found, siblings: list[Found]) -> bool:
    """Say whether a table belongs to HSDS and to nothing that the network holds."""
    return word(found.sheet.name) in {word(name) for name in UNREAD} and any(
        "organization id" in {heading(text) for text in other.heads.values()} for other in siblings
    )


def read(reading: Reading, context: Context, known: Known, siblings: list[Found]) -> None:
    """Read a table of another program by its own headings."""
    if own_networks.is_ours(reading.found):
        reading.kind = known.kind
        own_networks.read(reading, context, siblings)
        return
    preset = {heading(said): meant for said, meant in known.columns.items()}
    if known.form == "hsds":
        reading.found = _with_phones(_with_status(reading.found), known.kind, siblings)
        preset |= dict.fromkeys(_beside(reading.found, preset), "")
    if known.form == "edges" and known.kind == "tie":
        preset["id"] = ""  # an edge's number is its program's, too
        reading.found = _with_labels(reading.found, known, siblings)
    elif known.form == "edges":
        heads = {heading(text) for text in reading.found.heads.values()}
        # A node's number is its program's; where it has no label, its id is its name.
        preset["id"] = "" if heads & {"label", "name", "namn"} else "name"
    if known.form in ("kumu", "edges"):
        _with_arenas(reading, context, known, siblings)
    read_records(reading, context, known.kind, preset)


def _with_arenas(reading: Reading, context: Context, known: Known, siblings: list[Found]) -> None:
    """Take nodes that are arenas by their type, and edges to them, as arenas and seats."""
    if known.kind == "organisation":
        elements.set_apart(reading, context)
        return
    nodes = elements.among(siblings, context)
    columns = {known.columns.get(heading(text)): at for at, text in reading.found.heads.items()}
    if (nodes.arenas or nodes.persons) and {"a", "b"} <= columns.keys():
        elements.seats(reading, context, (columns["a"], columns["b"]), nodes)


_BEARERS = {"organisation": "organization id", "service": "service id", "contact": "contact id"}
"""By kind, the column of HSDS's numbers that says whose a number is."""


def loose_phones(found: Found) -> bool:
    """Say whether a table of HSDS's numbers has some that belong to no organisation, service or contact."""
    heads = {heading(text): at for at, text in found.heads.items()}
    owners = [heads[one] for one in _BEARERS.values() if one in heads]
    return any(not any(at < len(cells) and cells[at].strip() for at in owners) for _, cells in found.rows)


def _with_phones(found: Found, kind: str, siblings: list[Found]) -> Found:
    """Records with the numbers that HSDS keeps in a table of their own."""
    heads = {heading(text): at for at, text in found.heads.items()}
    numbers: dict[str, list[str]] = {}
    for table in (one for one in siblings if word(one.sheet.name) == PHONES):
        there = {heading(text): at for at, text in table.heads.items()}
        for _, cells in table.rows:
            said = {name: cells[at].strip() for name, at in there.items() if at < len(cells)}
            # A service's number names its organisation, too.
            narrow = next((one for one in ("contact id", "service id") if said.get(one)), "organization id")
            if narrow == _BEARERS[kind] and (id := said.get(narrow)) and (number := said.get("number")):
                kind_of = said.get("type", "")
                numbers.setdefault(id, []).append(
                    f"{number} (fax)" if "fax" in kind_of.casefold() else number
                )
    if not numbers or found.head is None or "phone" in heads:
        return found
    width = max((*found.heads, *(len(cells) - 1 for _, cells in found.rows))) + 1
    rows = [
        (row, [*cells, *[""] * (width - len(cells)), "; ".join(numbers.get(cells[heads["id"]].strip(), ()))])
        for row, cells in found.rows
    ]
    head = replace(found.head, texts={**found.head.texts, width: "phone"})
    return replace(found, head=head, rows=rows)


def _beside(found: Found, preset: Mapping[str, str]) -> Iterator[str]:
    """Yield headings of HSDS that mean the same as another: the first that says anything is read."""
    filled = {
        heading(text)
        for at, text in found.heads.items()
        if any(at < len(cells) and cells[at].strip() for _, cells in found.rows)
    }
    heads = {heading(text) for text in found.heads.values()}
    for meant in set(preset.values()):
        alike = [said for said in preset if preset[said] == meant and said in heads]
        first = next((said for said in alike if said in filled), None) or next(iter(alike), None)
        yield from (said for said in alike if said != first)


def _with_status(found: Found) -> Found:
    """Services with their state in our words; a state that we have none for stands as it is, to be asked."""
    columns = {at for at, text in found.heads.items() if heading(text) == "status"}
    rows = [
        (row, [_STATUS.get(cell.strip(), cell) if at in columns else cell for at, cell in enumerate(cells)])
        for row, cells in found.rows
    ]
    return replace(found, rows=rows) if columns else found


def _with_labels(edges: Found, known: Known, siblings: list[Found]) -> Found:
    """Edges point at nodes by their ids; here each id becomes its node's label."""
    labels: dict[str, str] = {}
    for found in siblings:
        heads = {heading(text): at for at, text in found.heads.items()}
        label = heads.get("label", heads.get("name", heads.get("namn")))
        if "id" in heads and label is not None and found is not edges:
            for _, cells in found.rows:
                if label < len(cells) and cells[label].strip():
                    labels[cells[heads["id"]].strip()] = cells[label]
    ends = [at for at, text in edges.heads.items() if known.columns.get(heading(text)) in ("a", "b")]
    of = next((at for at, text in edges.heads.items() if heading(text) == "type"), None)
    rows = [
        (number, [labels.get(cell.strip(), cell) if at in ends else cell for at, cell in enumerate(cells)])
        for number, cells in edges.rows
    ]
    if of is not None and len(ends) > 1:
        rows = _joined([(row, _turned(cells, ends, of)) for row, cells in rows], edges, of)
    return replace(edges, rows=rows)


def _joined(rows: list[tuple[int, list[str]]], edges: Found, kind: int) -> list[tuple[int, list[str]]]:
    """Edges without direction between the same two that differ in nothing but their words are one tie."""
    loose = {at for at, text in edges.heads.items() if heading(text) in _LOOSE}
    label = next((at for at, text in edges.heads.items() if heading(text) == "label"), None)
    first: dict[tuple[str, ...], list[str]] = {}
    made = []
    for row, cells in rows:
        key = tuple(cell for at, cell in enumerate(cells) if at not in loose)
        kept = first.setdefault(key, cells)
        if kept is cells or cells[kind].casefold() != "undirected":
            made.append((row, cells))
        elif label is not None and label < len(cells) and cells[label] not in ("", *kept[label].split("\n")):
            kept[label] = "\n".join(filter(None, (kept[label], cells[label])))
    return made


def _turned(cells: list[str], ends: list[int], kind: int) -> list[str]:
    """An edge without direction the same way round as its like: which end stands first is nobody's word."""
    a, b = ends[:2]
    if max(a, b, kind) < len(cells) and cells[kind].casefold() == "undirected" and cells[a] > cells[b]:
        cells = [*cells]
        cells[a], cells[b] = cells[b], cells[a]
    return cells
