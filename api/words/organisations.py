"""One organisation in words: how well we know it, and what the measures say of it."""

from __future__ import annotations

from collections.abc import Iterator

from api.words.errors import number
from api.words.measures import estimated
from api.words.speaker import Speaker
from graph.measures.findings import Findings, OrganisationFindings


def standing_text(speaker: Speaker, found: OrganisationFindings, *, had_ties: bool) -> str | None:
    """How it stands as far as we know, asked rather than told; None where there is nothing to ask."""
    _ = speaker.say
    if found.standing == "isolated":
        if had_ties:
            return _("Inga kända samarbeten nu – stämmer det?")
        return _("Inga kända samarbeten ännu – stämmer det?")
    if found.standing == "weakly_anchored":
        return _("Vi känner till få kontakter – stämmer det?")
    if found.one_sided:
        return _("De samarbeten vi känner till är bara inom egen sektor.")
    return None


def measure_texts(speaker: Speaker, findings: Findings, id: str, partners: int) -> Iterator[str]:
    """The measures of an organisation with so many present partners, a sentence each."""
    _, found = speaker.say, findings.organisations[id]
    if partners:
        yield _.plural(
            "Vi känner till samarbete med {n} annan organisation.",
            "Vi känner till samarbete med {n} andra organisationer.",
            partners,
        ).format(n=partners)
    if found.reachable:
        yield _.plural(
            "Har väg till {n} annan organisation, direkt eller genom andra.",
            "Har väg till {n} andra organisationer, direkt eller genom andra.",
            found.reachable,
        ).format(n=found.reachable)
    if found.mean_distance is not None and found.longest_distance is not None:
        yield _("Avståndet till dem är i snitt {mean} och som längst {longest} (lägre = närmare).").format(
            mean=number(_, round(found.mean_distance, 1)), longest=number(_, found.longest_distance)
        )
    if found.betweenness and id in findings.bridging:
        yield _(
            "Plats {rank} av {n} bland nyckelorganisationer: så många kortaste vägar mellan andra går här."
        ).format(rank=findings.bridging.index(id) + 1, n=len(findings.bridging))
        if said := estimated(_, findings.betweenness_error):
            yield said
    if found.cut:
        yield _.plural(
            "Den enda kopplingen: utan den skulle {n} par av organisationer inte ha någon känd väg till varandra.",
            "Den enda kopplingen: utan den skulle {n} par av organisationer inte ha någon känd väg till varandra.",
            found.pairs_lost,
        ).format(n=found.pairs_lost)
