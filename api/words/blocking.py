"""How records are spoken of that are kept and shown to nobody."""

from __future__ import annotations

from api.words.catalogue import Say
from graph.records.changes import Change
from graph.records.kinds import kind_of


def blocked_name(_: Say, kind: str) -> str:
    """What a record is called whose name nobody is shown."""
    return _("Blockerad post ({kind})").format(kind=kind_of(kind).label.name(_.lang))


def blocks(change: Change) -> bool:
    """Whether a change takes a record that is there out of everybody's sight, or brings it back."""
    return None not in (change.before, change.after) and "blocked" in {
        *(change.before or ()),
        *(change.after or ()),
    }


def blocking_text(_: Say, change: Change) -> str:
    """That a record was taken out of everybody's sight, or brought back; "" where a change does neither."""
    if not blocks(change):
        return ""
    return _("Posten blockerades.") if (change.after or {}).get("blocked") else _("Blockeringen hävdes.")


def unseen_text(_: Say) -> str:
    """In the place of what has changed in such a record."""
    return _("Vad som ändrades visas inte: posten är blockerad.")


def block_reason_wanted(_: Say) -> str:
    """That whoever blocks a record says why."""
    return _("Skriv varför posten blockeras.")
