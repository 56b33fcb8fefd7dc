"""What would be lost, in words."""

from __future__ import annotations

from api.words.errors import listed, number
from api.words.speaker import Speaker
from graph.measures.fragility import Loss


def loss_text(speaker: Speaker, found: Loss) -> str:
    """A loss in a few sentences."""
    _, known = speaker.say, speaker.snapshot.organisations
    if not found.ties_lost and not found.pairs_lost and not found.isolated:
        return _("Vi känner inte till något som skulle gå förlorat.")
    ties, pairs = len(found.ties_lost), found.pairs_lost
    said = [
        _.plural(
            "{n} känt samarbete skulle upphöra.", "{n} kända samarbeten skulle upphöra.", ties
        ).format(n=ties)
    ]  # fmt: skip
    if pairs:
        said.append(
            _.plural(
                "{n} par av organisationer skulle inte ha någon känd väg till varandra längre.",
                "{n} par av organisationer skulle inte ha någon känd väg till varandra längre.",
                pairs,
            ).format(n=pairs)
        )
    else:
        said.append(_("Alla som har en väg till varandra skulle ha det fortfarande."))
    said += _farther(speaker, found)
    if found.isolated:
        names = listed(_, [speaker.name(known[id]) for id in found.isolated])
        said.append(_("Inga kända samarbeten skulle finnas kvar för {names}.").format(names=names))
    return " ".join(said)


def _farther(speaker: Speaker, found: Loss) -> list[str]:
    _ = speaker.say
    before, after = found.mean_distance_before, found.mean_distance_after
    if before is None or after is None or round(before, 2) == round(after, 2):
        return []
    sentence = _("För dem som har en väg kvar skulle avståndet i snitt gå från {before} till {after}.")
    return [sentence.format(before=number(_, round(before, 2)), after=number(_, round(after, 2)))]
