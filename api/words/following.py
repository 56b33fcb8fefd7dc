"""What feeds and letters to those who follow something say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from api.words.catalogue import N_, Say
from api.words.letters import LetterText
from graph.records.kinds import kind_of
from graph.records.labels import Label, capitalised

EVERY: Mapping[str, str] = MappingProxyType({"day": N_("Varje dag"), "week": N_("En gång i veckan")})
"""How often letters come, when there is something new."""
_KINDS: Mapping[str, str] = MappingProxyType(
    {"place": N_("Platser"), "question": N_("Frågor"), "arena": N_("Arenor (nätverk och möten)")}
)


def new_text(_: Say, kind: str, name: str) -> str:
    """That there is a new record."""
    return _("Ny uppgift: {name} ({kind})").format(name=name, kind=kind_name(_, kind))


def changed_text(_: Say, name: str, fields: Sequence[Label]) -> str:
    """Which fields of a record have changed."""
    told = ", ".join(_.title(one).lower() for one in fields)
    return _("{name}: nytt om {fields}").format(name=name, fields=told)


def gone_text(_: Say, kind: str) -> str:
    """That a record is there no more; what it was called is not said again."""
    return _("Borttaget: en uppgift av slaget {kind}").format(kind=kind_name(_, kind))


def more_text(_: Say, n: int) -> str:
    """How many more there are than are named."""
    return _.plural("och {n} till", "och {n} till", n).format(n=n)


def news_title(_: Say, first: str, count: int) -> str:
    """What an entry of a feed is called."""
    if count == 1:
        return first
    return _.plural("{n} ändring", "{n} ändringar", count).format(n=count)


def kind_name(_: Say, kind: str) -> str:
    """What one record of a kind is called, in small letters."""
    return _.title(kind_of(kind).label).lower()


def feed_title(_: Say, kind: str, name: str) -> str:
    """What a feed is called: the record's name, all of a kind, or everything."""
    if name:
        return _("Nytt om {name} – Ö-riket").format(name=name)
    if kind:
        return _("Nytt av slaget {kind} – Ö-riket").format(kind=capitalised(kind_name(_, kind)))
    return _("Nytt i Ö-riket")


def kinds_followed(_: Say, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Kinds with the heading that their records stand under."""
    return [(kind, _(_KINDS[kind])) for kind in kinds]


def ask_letter(_: Say, matter: str, link: str, owner: str | None) -> LetterText:
    """The letter that asks whether an address wants to follow something."""
    what = matter or _("hela nätverket i Ö-riket")
    begin = _("Någon, troligen du, vill få brev när något är nytt om {matter}.").format(matter=what)
    why = _("Säg ja här, annars skickar vi inget mer. Länken gäller i två dagar:")
    rest = _("Har du inte väntat dig det här brevet? Då behöver du inte göra något.")
    subject = _("Vill du följa {matter}?").format(matter=what)
    return LetterText(subject, (begin, why, link, rest, _signed(_, owner)))


def news_letter(_: Say, matter: str, said: str, link: str, owner: str | None) -> LetterText:
    """The letter that says what is new, each line a paragraph."""
    subject = _("Nytt om {matter}").format(matter=matter or _("hela nätverket i Ö-riket"))
    begin = _("Det här är nytt sedan förra brevet:")
    end = _("Vill du inte ha fler brev? Sluta följa här:")
    return LetterText(subject, (begin, *said.split("\n"), end, link, _signed(_, owner)))


def _signed(_: Say, owner: str | None) -> str:
    return _("Hälsningar från {owner}").format(owner=owner) if owner else _("Hälsningar från Ö-riket")
