"""Organisations that share a number or an address: the same one under two names?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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


def _keys(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    number = "".join(c for c in fields.get("registration_number") or "" if c.isdecimal())[-10:]
    if number:
        yield "registration_number", number
    for mail in (fields.get("email") or "").casefold().split(JOINED):
        if mail:
            yield "email", mail
    for phone in phone_keys(fields["phone"]) if fields.get("phone") else ():
        yield "phone", phone
    for page in (fields.get("url") or "").split(JOINED):
        if page:
            yield "url", page_key(page)


def _one_house(a: str, b: str, organisations: Mapping[str, Mapping[str, Any]]) -> bool:
    above = organisations[a].get("part_of"), organisations[b].get("part_of")
    return a in above or b in above or (above[0] is not None and above[0] == above[1])
