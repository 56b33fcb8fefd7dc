"""What may be shown on others' own pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_, Say

FRAMES: Mapping[str, str] = MappingProxyType(
    {
        "chart": N_("Kartan"),
        "organisation": N_("En organisation och dem den arbetar ihop med"),
        "question": N_("Vilka arbetar med en fråga"),
        "help": N_("En ruta för den som behöver hjälp"),
    }
)
"""Every frame, by the name in its address."""


def frame_title(_: Say, what: str) -> str:
    """What a frame is called for those who hear a page read."""
    return _("Ö-riket: {what}").format(what=_(FRAMES[what]))
