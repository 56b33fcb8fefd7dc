"""What would be lost, in words."""

from __future__ import annotations

from api.words.errors import listed, number
from api.words.speaker import Speaker
from graph.measures.fragility import Loss

NAMED = 5
"""Of those who get farther to the others, so many are named."""


def loss_text(speaker: Speaker, found: Loss) -> str:
    """A loss in a few sentences."""
    _, known = speaker.say, speaker.snapshot.organisations
    if not found.ties_lost and not found.pairs_lost and not found.isolated:
        return _("Vi känner inte till något som skulle gå förlorat.")
    ties = len(found.ties_lost)
    said = [
        _.plural(
            "{n} känt samarbete skulle upphöra.", "{n} kända samarbeten skulle upphöra.", ties
        ).format(n=ties)
    ]  # fmt: skip
    said += ways_lost(speaker, found)
    if found.isolated:
        named, more = [speaker.name(known[id]) for id in found.isolated[:NAMED]], len(found.isolated) - NAMED
        names = listed(_, [*named, *([_("{n} till").format(n=number(_, more))] if more > 0 else [])])
        said.append(_("Inga kända samarbeten skulle finnas kvar för {names}.").format(names=names))
    said += consequences(speaker, found)
    return " ".join(said)


def ways_lost(speaker: Speaker, found: Loss) -> list[str]:
    """How many lose their way to each other, and how much farther the others have."""
    _, pairs = speaker.say, found.pairs_lost
    if not pairs:
        return [_("Alla som har en väg till varandra skulle ha det fortfarande."), *_farther(speaker, found)]
    sentence = _.plural(
        "{n} par av organisationer skulle inte ha någon känd väg till varandra längre.",
        "{n} par av organisationer skulle inte ha någon känd väg till varandra längre.",
        pairs,
    )
    return [sentence.format(n=pairs), *_farther(speaker, found)]


def consequences(speaker: Speaker, found: Loss) -> list[str]:
    """Who would have farther to the others, and what would ease it most."""
    _, known = speaker.say, speaker.snapshot.organisations
    said = []
    if found.farther:
        names = listed(_, [speaker.name(known[id]) for id, _by in found.farther[:NAMED]])
        said.append(_("Längst omväg får {names}.").format(names=names))
    if found.eased_by:
        a, b = (speaker.name(known[id]) for id in found.eased_by)
        said.append(_("Det som lindrar mest: att {a} och {b} börjar arbeta tillsammans.").format(a=a, b=b))
    return said


def _farther(speaker: Speaker, found: Loss) -> list[str]:
    _ = speaker.say
    before, after = found.mean_distance_before, found.mean_distance_after
    if before is None or after is None or round(before, 2) == round(after, 2):
        return []
    sentence = _("För dem som har en väg kvar skulle avståndet i snitt gå från {before} till {after}.")
    said = [sentence.format(before=number(_, round(before, 2)), after=number(_, round(after, 2)))]
    if found.sample:
        said.append(_("Avstånden är uppskattade från {n} organisationer.").format(n=number(_, found.sample)))
    return said
