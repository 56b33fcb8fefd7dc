"""A place whose chart is drawn together, in words: how far it has come, and what publishing it says."""

from __future__ import annotations

from api.words.catalogue import N_, Say

WRONG_DAY = N_("Skriv månaden eller dagen som 2026-05 eller 2026-05-12.")


def draft_text(_: Say, place: str, answered: int, of: int) -> str:
    """How far the parties of a place have come with its chart."""
    return _.plural(
        "{place}: kartan är inte publicerad än. {answered} av {n} organisation har svarat.",
        "{place}: kartan är inte publicerad än. {answered} av {n} organisationer har svarat.",
        of,
    ).format(place=place, answered=answered, n=of)


def drafted_text(_: Say, places: str) -> str:
    """Said on every page to those who see a place that is not published."""
    return _("Du ser också {places}: inte publicerat än, och andra ser det inte.").format(places=places)
