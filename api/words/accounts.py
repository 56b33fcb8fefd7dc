"""Sentences about accounts: on the command line and wherever somebody signs in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from api.words.catalogue import N_, Say
from graph.people.grants import Grant
from graph.people.model import Account

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "account": N_("Konton: vem som får logga in, och vad de får göra."),
        "add": N_("Skapa ett konto. Utan lösenord skrivs adressen till en inbjudan ut."),
        "list": N_("Visa alla konton."),
        "role": N_("Ge ett konto andra roller i stället för dem det har."),
        "token": N_("Skapa en nyckel som program loggar in med. Den visas bara den här gången."),
        "end": N_("Avsluta ett konto med alla dess inloggningar, nycklar och länkar."),
        "forget": N_("Ta bort ett avslutat kontos adress för gott."),
    }
)
TAKES: Mapping[str, str] = MappingProxyType(
    {
        "mail": N_("Kontots e-postadress."),
        "role": N_("Vad kontot får göra: läsa, bidra för en organisation, samordna en plats, förvalta allt."),
        "place": N_(
            "Id för den plats som rollen gäller; kan anges flera gånger. Utan plats gäller rollen överallt."
        ),
        "organisation": N_(
            "Id för den organisation som en bidragare håller aktuell; kan anges flera gånger."
        ),
        "password_file": N_("Fil där lösenordet står, ensamt på en rad."),
        "name": N_("Vad nyckeln är till för."),
        "once": N_("Skicka det som väntar och sluta."),
        "until": N_("Sista dagen som nyckeln gäller, som 2027-06-30."),
    }
)
EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "signed_in": N_("Inloggad"),
        "refused": N_("Någon skrev fel lösenord"),
        "signed_out": N_("Utloggad"),
        "password": N_("Nytt lösenord"),
        "roles": N_("Andra roller"),
        "invited": N_("Inbjuden"),
        "passkey_added": N_("Ny lösennyckel"),
        "passkey_removed": N_("Lösennyckel borttagen"),
        "passkey_refused": N_("En lösennyckel stämde inte"),
        "ended": N_("Kontot avslutat"),
        "linked": N_("Kopplat till en annan inloggning"),
        "unlinked": N_("Kopplingen till en annan inloggning borttagen"),
    }
)
"""Lines of the log of sign-ins."""
ROLES: Mapping[str, str] = MappingProxyType(
    {
        "reader": N_("läsare"),
        "contributor": N_("bidragare"),
        "coordinator": N_("samordnare"),
        "administrator": N_("förvaltare"),
    }
)


NO_NAMES: Mapping[str, str] = MappingProxyType({})


def grant_text(_: Say, grant: Grant, names: Mapping[str, str] = NO_NAMES) -> str:
    """A role and where it holds, by name where it is known."""
    role, id = _(ROLES[grant.role]), grant.organisation or grant.place
    if id is None:
        return role
    return _("{role} för {where}").format(role=role, where=names.get(id, id))


def grants_text(_: Say, grants: Iterable[Grant], names: Mapping[str, str] = NO_NAMES) -> str:
    """All roles of an account."""
    return ", ".join(grant_text(_, one, names) for one in grants) or _("inga roller")


def made_text(_: Say, mail: str, grants: Iterable[Grant]) -> str:
    """That an account was made."""
    return _("Kontot {mail} finns nu: {roles}.").format(mail=mail, roles=grants_text(_, grants))


def invitation_text(_: Say, address: str) -> str:
    """Where a password is chosen."""
    return _("Välj lösenord här. Länken fungerar en gång, i sju dagar: {address}").format(address=address)


def account_text(_: Say, account: Account) -> str:
    """An account on one line."""
    said = f"{account.mail}: {grants_text(_, account.grants)}"
    return (
        said
        if account.password or account.subject
        else _("{account} (har inte valt lösenord än)").format(account=said)
    )


def setup_text(_: Say, address: str, code: str) -> str:
    """Where the first administrator is made, and with which code."""
    return _("Ingen förvaltar tjänsten än. Skapa det första kontot på {address} med koden {code}").format(
        address=f"{address}/setup", code=code
    )


def sent_text(_: Say, count: int) -> str:
    """How many letters were sent."""
    return _.plural("{n} brev skickat.", "{n} brev skickade.", count).format(n=count)


def no_accounts_text(_: Say) -> str:
    """That nobody has an account."""
    return _("Det finns inga konton än.")


def token_text(_: Say, mail: str, secret: str) -> str:
    """A new token, as the last word."""
    said = _("Nyckel för {mail}, visas bara nu. Program skickar den som ”Authorization: Bearer …”:")
    return f"{said.format(mail=mail)} {secret}"


def ended_text(_: Say, mail: str) -> str:
    """That an account was ended."""
    return _("Kontot {mail} är avslutat.").format(mail=mail)


def forgotten_text(_: Say) -> str:
    """That an ended account's address is gone."""
    return _("Adressen är borta. I historiken står ett nummer som inte säger något.")
