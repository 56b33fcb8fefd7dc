"""Stories in words: what a view shows where nobody has said it, and what stands on its sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from api.words.catalogue import N_
from api.words.dates import day_text
from api.words.speaker import Speaker

CHANGED = N_("Någon annan har ändrat samtidigt. Försök igen.")


def view_text(speaker: Speaker, view: Mapping[str, str]) -> str:
    """What a view shows, where nobody has said anything of it."""
    _, known = speaker.say, speaker.snapshot
    one, other = (known.organisations.get(view.get(name, "")) for name in ("o", "to"))
    arena = known.arenas.get(view.get("a", ""))
    if one and other:
        return _("Vägen från {a} till {b}").format(a=speaker.name(one), b=speaker.name(other))
    question = known.questions.get(view.get("q", ""))
    if found := one or arena or question:
        return speaker.name(found)
    return _("Kartan")


def on_paper(speaker: Speaker, day: dt.date, link: str) -> str:
    """What stands at the foot of a view's sheet."""
    _ = speaker.say
    when = _("Så såg det ut {date}").format(date=day_text(_, day))
    return f"{when} · {link}"
