"""Parties that describe their collaboration differently, in words that tell nobody's single answer."""

from __future__ import annotations

from api.words.catalogue import N_, Say

PROPOSE_TALK = N_("Föreslå ett samtal")
NO_WORD = N_("vet inte om något")


def differing_text(_: Say, n: int) -> str:
    """How many pairs describe their collaboration differently."""
    return _.plural(
        "{n} samarbete beskrivs olika av parterna.", "{n} samarbeten beskrivs olika av parterna.", n
    ).format(n=n)


def talk_subject(_: Say, a: str, b: str) -> str:
    """The subject of the invitation."""
    return _("{a} och {b}: ett samtal om hur ni arbetar ihop?").format(a=a, b=b)


def talk_text(_: Say, a: str, b: str, owner: str | None) -> str:
    """An invitation to both, which says that they differ and not how."""
    hello = _(
        "Hej! {a} och {b} beskriver sitt samarbete olika på kartan. Så är det ofta, och ingen av er har gjort fel."
    ).format(a=a, b=b)
    ask = _("Vill ni ta ett kort samtal om hur ni arbetar ihop i dag, och hur ni skulle vilja ha det?")
    after = _(
        "Svara med en tid som passar er, så ordnar vi resten. Efteråt ändrar ni själva på kartan, eller låter det stå."
    )
    return "\n\n".join([hello, ask, after, *([owner] if owner else [])])
