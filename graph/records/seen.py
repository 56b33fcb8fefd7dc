"""What of a record somebody sees."""

from __future__ import annotations

from collections.abc import Collection

from graph.records.claims import claim_specs
from graph.records.json_form import to_claim, to_fields
from graph.records.model import KIND_OF, Record, Tie, specs
from graph.records.schema import Fields, Sight, sees


def seen(record: Record, sight: Sight, own: Collection[str] = ()) -> Fields:
    """Return a record's fields as JSON values, as far as `sight` goes.

    Of a tie's claims organisations among `own` see what they say themselves. Whether the record itself may be
    seen is `graph.records.facts.sight_of`'s to say.
    """
    known = specs(KIND_OF[type(record)])
    fields = {name: value for name, value in to_fields(record).items() if sees(sight, known[name].sight)}
    if isinstance(record, Tie) and not sees(sight, known["claims"].sight):
        claim = to_claim(record.claim) if record.claims else {}
        spoken = {n: claim[n] for n, spec in claim_specs().items() if n in claim and sees(sight, spec.sight)}
        fields |= spoken | {"degree": record.degree}
        if record.last_known is not None:
            fields["last_known"] = str(record.last_known)
        if said := [to_claim(one) for one in record.claims if one.by is not None and one.by in own]:
            fields["claims"] = said
    return fields
