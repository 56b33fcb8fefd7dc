"""What of a record somebody sees."""

from __future__ import annotations

from graph.records.json_form import to_claim, to_fields
from graph.records.model import KIND_OF, Record, Tie, specs
from graph.records.schema import Fields, Sight, sees

WHOSE = frozenset({"by", "said"})
"""What of a claim tells whose word it is: not for those who see no single one."""


def seen(record: Record, sight: Sight) -> Fields:
    """Return a record's fields as JSON values, as far as `sight` goes.

    Whether the record itself may be seen is `graph.records.facts.sight_of`'s to say.
    """
    known = specs(KIND_OF[type(record)])
    fields = {name: value for name, value in to_fields(record).items() if sees(sight, known[name].sight)}
    if isinstance(record, Tie) and not sees(sight, known["claims"].sight):
        spoken = to_claim(record.claim) if record.claims else {}
        fields |= {name: one for name, one in spoken.items() if name not in WHOSE} | {"degree": record.degree}
    return fields
