"""Who may do what, in words: the table of `api.gate.permission`, and who somebody is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from api.words.accounts import ROLES
from api.words.catalogue import N_, Say
from api.words.errors import listed
from graph.people.grants import Role

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "read": N_("se arbetsvyn av"),
        "read_own": N_("höra vad varje part säger i"),
        "make": N_("lägga till"),
        "change": N_("ändra"),
        "remove": N_("ta bort"),
        "merge": N_("slå ihop"),
        "purge": N_("gallra"),
        "propose": N_("föreslå ändringar av"),
        "decide": N_("avgöra"),
    }
)
SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        "organisation": N_("organisationer"),
        "tie": N_("samarbeten"),
        "kept": N_("insatser, kontakter och platser i arenor"),
        "placed": N_("arenor, projekt, behov och överenskommelser"),
        "shared": N_("frågor, kommuner och län"),
        "listed_place": N_("kommuner och län som de står i SCB:s lista"),
        "own_place": N_("vad en plats säger om sig själv: telefon, öppettider, påslagna delar"),
        "history": N_("det som har ändrats"),
        "actor": N_("namnen på dem som har ändrat"),
        "proposal": N_("förslag"),
        "link": N_("svarslänkar"),
        "import": N_("blad som läses in"),
        "invitation": N_("inbjudningar"),
        "edition": N_("nya kartversioner"),
        "account": N_("konton"),
        "webhook": N_("program som får veta"),
        "setting": N_("inställningar"),
        "backup": N_("säkerhetskopior"),
    }
)
RECORDS = ("organisation", "tie", "kept", "placed", "shared")
_PLACES: Mapping[str, str] = MappingProxyType(
    {
        "some": N_("på sina platser"),
        "all": N_("där rollen gäller alla platser som det hör till"),
        "anywhere": N_("ja"),
        "everywhere": N_("med en roll som gäller överallt"),
    }
)
_ORGANISATIONS: Mapping[str, str] = MappingProxyType(
    {
        "side": N_("det som den egna organisationen säger"),
        "some": N_("för sina organisationer"),
        "all": N_("när det bara rör de egna organisationerna"),
    }
)


def right_text(_: Say, verbs: Iterable[str], subjects: Iterable[str]) -> str:
    """What a row of the table is about: what one does, with what."""
    does = listed(_, [_(VERBS[verb]) for verb in verbs])
    named = [*subjects]
    whole = _("alla uppgifter i nätverket") if {*RECORDS} <= {*named} else None
    with_what = whole or listed(_, [_(SUBJECTS[subject]) for subject in named])
    text = _("{verbs} {subjects}").format(verbs=does, subjects=with_what)
    return text[:1].upper() + text[1:]


def extent_text(_: Say, role: Role, extent: str | None) -> str:
    """How far a role must reach for something; None where it may not."""
    if role == "administrator":
        return _("ja")
    if extent is None:
        return _("nej")
    return _((_ORGANISATIONS if role == "contributor" else _PLACES)[extent])


def yes_or_no(_: Say, yes: bool) -> str:
    """Whether everybody may."""
    return _("ja") if yes else _("nej")


def role_text(_: Say, role: Role, where: str | None) -> str:
    """A role and where it is held."""
    name = _(ROLES[role])
    return _("{role} för {where}").format(role=name, where=where) if where else name


def role_name(_: Say, roles: Iterable[Role]) -> str:
    """The first of somebody's roles, in a word."""
    name = next((_(ROLES[role]) for role in roles), _("inloggad"))
    return name[:1].upper() + name[1:]


def roles_text(_: Say, roles: Iterable[str]) -> str:
    """Who somebody is, by all their roles."""
    text = listed(_, list(roles)) or _("inloggad utan roll")
    return text[:1].upper() + text[1:]
