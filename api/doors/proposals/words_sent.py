"""What somebody wrote beside a record's fields: what is wrong, how they know, where an answer goes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from api.doors.editing.heard import Told
from api.doors.editing.written import Texts
from api.doors.help import urgent
from api.doors.help.urgent import Matter
from api.doors.records.proposals import LONGEST_WORDS
from api.words.catalogue import Say
from api.words.proposals import (
    no_address_text,
    person_text,
    personal_number_text,
    too_long_text,
)
from graph.records.people import holds_personal_number, people_named

LONGEST_ADDRESS = 300
TRAP = "leave_empty"
"""A field that people do not see; machines fill it in."""
PREFIX = "said."
"""Before the names of these fields: a record has fields of its own called the same."""


@dataclass
class WordsSent:
    """Words of a report, and what stands against sending them."""

    text: str = ""
    how: str = ""
    reply_to: str = ""
    impersonal: frozenset[str] = frozenset()
    """What somebody says is no person's."""
    nobody_in_danger: bool = False
    trapped: bool = False
    faults: dict[str, list[Told]] = field(default_factory=dict)
    matters: tuple[Matter, ...] = ()
    """What the words point at that cannot wait for an inbox."""

    @property
    def is_sound(self) -> bool:
        """Whether they may be sent."""
        return not self.faults and (not self.matters or self.nobody_in_danger)

    @property
    def said(self) -> bool:
        """Whether there are any."""
        return bool(self.text or self.how)


def words_sent(_: Say, sent: Texts, longest: int = LONGEST_WORDS) -> WordsSent:
    """Read and judge the words of a form, of which each may have so many characters."""
    found = WordsSent(
        text=_said(sent, "text"),
        how=_said(sent, "how"),
        reply_to=_said(sent, "reply_to"),
        impersonal=frozenset(sent.get(f"{PREFIX}impersonal", ())),
        nobody_in_danger=bool(sent.get(f"{PREFIX}safe")),
        trapped=bool(sent.get(TRAP, [""])[-1]),
    )
    for name in ("text", "how"):
        if told := wrong_words(_, getattr(found, name), found.impersonal, longest):
            found.faults[name] = told
    local, _at, host = found.reply_to.partition("@")
    if found.reply_to and not (
        local and "." in host and len(found.reply_to) <= LONGEST_ADDRESS and found.reply_to.isprintable()
        and not set(" ,;<>") & set(found.reply_to) and "@" not in host
    ):  # fmt: skip
        found.faults["reply_to"] = [Told("bad_mail", no_address_text(_))]
    found.matters = urgent.load().matters_in(
        f"{found.text}\n{found.how}"[: 2 * LONGEST_WORDS], by_likeness=False
    )
    return found


def _said(sent: Texts, name: str) -> str:
    return "\n".join(sent.get(PREFIX + name, [""])[-1].strip().splitlines())


def wrong_words(
    _: Say, text: str, impersonal: Collection[str] = (), longest: int = LONGEST_WORDS
) -> list[Told]:
    """What stands against keeping somebody's words: too many of them, or a person in them."""
    if len(text) > longest:
        return [Told("too_long", too_long_text(_, len(text), longest))]
    if holds_personal_number(text):
        return [Told("personal_number_in_text", personal_number_text(_))]
    named = dict.fromkeys(one for one in people_named(text) if one not in impersonal)
    return [Told("person_name", person_text(_, one), person=one) for one in named]
