"""What is said of a tie, by whom, and whose word counts where voices differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Literal

from graph.records import schema
from graph.records.dates import PartialDate
from graph.records.lists import CONFIDENCE, DEGREE
from graph.records.schema import Spec

ConfirmedBy = Literal["both", "one", "source"]
"""Who stands for a tie: both of its parties, one of them, or nobody but a source."""

_STRENGTH = {degree: at for at, degree in enumerate(DEGREE.values)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody says about a tie: the degree, when it was last known and how surely it is said."""

    degree: str = schema.choice(DEGREE, required=True)
    last_known: PartialDate | None = schema.date()
    confidence: str | None = schema.choice(CONFIDENCE, group="source")
    source: str | None = schema.text(group="source")
    by: str | None = schema.ref("organisation", group="source", sight="own")
    """The organisation whose word it is; None for a source's."""
    said: PartialDate | None = schema.date(group="source", sight="own")
    """The day it was said; what was last known may be older."""
    unaware: bool | None = schema.flag(group="source", sight="own")
    """A party's word that it knows of no such collaboration: no more than contact, which is its degree."""


@cache
def claim_specs() -> Mapping[str, Spec]:
    """Return the fields of a claim, in the order in which they are declared."""
    return MappingProxyType({f.name: f.metadata["spec"] for f in fields(Claim)})


def _age(claim: Claim) -> tuple[int, bool, int]:
    """Sort claims: the newest last, of equally new ones a stated one, of these the weaker."""
    day = claim.said or claim.last_known
    return day.last().toordinal() if day else 0, claim.confidence == "stated", -_STRENGTH[claim.degree]


def _newest(claims: Iterable[Claim]) -> Claim | None:
    return max(claims, key=_age, default=None)


def words_of(claims: Sequence[Claim], parties: tuple[str, str]) -> tuple[Claim, ...]:
    """Return each party's newest word; without any, what the newest sources say.

    That a party knows of nothing outweighs no source that states it.
    """
    found = [_newest(claim for claim in claims if claim.by == party) for party in parties]
    stated = any(claim.by is None and claim.confidence == "stated" for claim in claims)
    if spoken := tuple(claim for claim in found if claim is not None and not (claim.unaware and stated)):
        return spoken
    claims = [claim for claim in claims if not claim.unaware] or claims
    last = max((_age(claim)[0] for claim in claims), default=0)
    return tuple(claim for claim in claims if _age(claim)[0] == last)


def speaking(claims: Sequence[Claim], parties: tuple[str, str]) -> Claim:
    """Return the claim that counts: what both parties confirm, else one's word, else the newest source's.

    Of two words the weaker degree counts, for that is what both confirm; of equally new sources a stated one
    goes before an implied one, then the weaker degree. Names never decide.
    """
    words = words_of(claims, parties)
    if len({claim.by for claim in words} - {None}) > 1:
        return min(words, key=lambda claim: (_STRENGTH[claim.degree], -_age(claim)[0]))
    return max(words, key=_age)


def confirmed_by(claims: Sequence[Claim], parties: tuple[str, str]) -> ConfirmedBy:
    """Say who stands for a tie."""
    words = (_newest(claim for claim in claims if claim.by == party) for party in parties)
    voices = {claim.by for claim in words if claim is not None and not claim.unaware}
    return "both" if len(voices) > 1 else "one" if voices else "source"


def one_sided(claims: Sequence[Claim], parties: tuple[str, str]) -> bool:
    """Say whether a party knows of no such collaboration, and no source states it."""
    return any(claim.unaware for claim in words_of(claims, parties))


def disagree(claims: Sequence[Claim], parties: tuple[str, str]) -> bool:
    """Say whether the words that count describe a tie differently, or a party knows of none."""
    words = words_of(claims, parties)
    newest = (_newest(claim for claim in claims if claim.by == party) for party in parties)
    others = len(claims) > 1 and any(claim is not None and claim.unaware for claim in newest)
    return len({claim.degree for claim in words}) > 1 or others
