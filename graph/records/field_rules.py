"""Rules about several fields of one record, each of which is right by itself (`value_rules`)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from graph.records import stories, workshop
from graph.records.dates import PartialDate
from graph.records.errors import Fault
from graph.records.gatherings import HIGHEST_RATING, clock
from graph.records.ids import tie_id
from graph.records.schema import Fields

FRESH_MONTHS = 1, 120
"""The least and the most months for which what was confirmed counts as fresh."""
PERIODS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "organisation": (("active_from", "active_to"),),
    "arena": (("active_from", "active_to"),),
    "membership": (("since", "until"),),
    "initiative": (("since", "until"),),
    "tie": (("since", "until"),),
    "agreement": (("signed", "valid_until"), ("valid_from", "valid_until")),
    "chair": (("since", "until"),),
    "round": (("opens", "closes"), ("opens", "closed")),
    "document": (("decided_on", "valid_until"),),
    "call": tuple((f"{step}_from", f"{step}_until") for step in workshop.STEPS),
    "challenge": (("raised", "ended"),),
    "temperature": (("since", "until"),),
    "analysis": (("made", "read_again"),),
}
"""Pairs of dates of which the second may not end before the first begins."""


def together(kind: str, id: str, fields: Fields) -> list[Fault]:
    """Return what is wrong between the fields of a record.

    Parameters
    ----------
    kind, id : str
    fields : Fields
        Each right by itself.
    """
    found = []
    for begin, end in PERIODS.get(kind, ()):
        since, until = fields.get(begin), fields.get(end)
        if since and until and PartialDate(until).last() < PartialDate(since).first():
            found.append(Fault("until_before_since", kind, id, end, until, {"since": since}))
    if kind == "tie":
        found += _tie_faults(id, fields)
    number = fields.get("registration_number") if kind == "organisation" else None
    if number is not None and is_personal_number(number):
        found.append(Fault("personal_number", kind, id, "registration_number"))
    if kind == "service" and fields.get("age_from", 0) > fields.get("age_to", math.inf):
        found.append(Fault("age_to_below_age_from", kind, id, "age_to", f"{fields['age_to']:g}"))
    if kind == "temperature" and not (fields.get("place") or fields.get("arena")):
        found.append(Fault("required", kind, id, "place"))
    if kind == "meeting":
        found += _meeting_faults(id, fields)
    if kind == "agreement":
        strange = [one for one in fields.get("ready", ()) if one not in fields.get("parties", ())]
        found += [Fault("ready_but_no_party", kind, id, "ready", one) for one in strange[:1]]
    months = fields.get("fresh_months", FRESH_MONTHS[0])
    if not FRESH_MONTHS[0] <= months <= FRESH_MONTHS[1] or months != int(months):
        lowest, highest = FRESH_MONTHS
        found.append(
            Fault(
                "out_of_range",
                kind,
                id,
                "fresh_months",
                f"{months:g}",
                {"lowest": lowest, "highest": highest},
            )
        )
    if kind == "story" and len(fields.get("scenes", ())) > stories.MOST:
        found.append(Fault("too_many_scenes", kind, id, "scenes", "", {"limit": stories.MOST}))
    return found


def _tie_faults(id: str, fields: Fields) -> Iterator[Fault]:
    a, b = fields["a"], fields["b"]
    if a == b:
        yield Fault("tie_to_itself", "tie", id, "b", b)
    elif a > b:
        yield Fault("tie_order", "tie", id, "a", a, {"id": tie_id(a, b, None, None)})
    if not fields.get("claims") and not fields.get("decided"):
        yield Fault("required", "tie", id, "degree")


def _meeting_faults(id: str, fields: Fields) -> Iterator[Fault]:
    times = {name: clock(fields.get(name)) for name in ("begins", "ends")}
    for name, time in times.items():
        if time is None and name in fields:
            yield Fault("bad_time", "meeting", id, name, fields[name])
    begins, ends = times.values()
    if begins and ends and ends <= begins:
        yield Fault(
            "ends_before_it_begins", "meeting", id, "ends", fields["ends"], {"begins": fields["begins"]}
        )
    if "rating" in fields and not 1 <= fields["rating"] <= HIGHEST_RATING:
        yield Fault("rating_out_of_range", "meeting", id, "rating", f"{fields['rating']:g}")
    if "rating" in fields and fields.get("rated_by", 0) < 1:
        yield Fault("required", "meeting", id, "rated_by")


def is_personal_number(number: str) -> bool:
    """Say whether a registration number is a person's: a month stands where an organisation has 20 or more.

    A Swedish organisation's number has at least 20 in its third and fourth digit, so that it is never
    taken for a personal number (Skatteverket). It is refused, and never repeated in a message or a log.
    """
    digits = [c for c in number if c.isdecimal()]
    if len(digits) == 12:
        digits = digits[2:]
    return len(digits) == 10 and int(digits[2]) < 2


def unfinished(kind: str, id: str, fields: Fields) -> list[Fault]:
    """Return what a form asks to have completed; the store takes it, for somebody may not know.

    Parameters
    ----------
    kind, id : str
    fields : Fields
    """
    if kind == "agreement" and len(fields.get("parties", ())) == 1:
        return [Fault("agreement_of_one", kind, id, "parties", fields["parties"][0])]
    return []
