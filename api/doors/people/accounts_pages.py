"""Who has an account: invited, given roles, ended, by administrators and, for their places, coordinators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, get_args

from fastapi import Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.doors.people import trust
from api.doors.people.browser import asked_first, key_of, log_of, names_of, own_origin, private
from api.gate.asking import keeper_of
from api.gate.here import is_here
from api.gate.permission import Belongs, holds, may, require
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.gate.waiting import places_decided
from api.gate.who import Who, who
from api.outbox import PAGE, Outbox, held_up, kept_letters, post_invitation, sends_letters
from api.words.accounts import ROLES, grant_text
from graph.people import accounts
from graph.people.grants import Grant, Role
from graph.people.model import Account
from graph.records.errors import OriketError
from graph.records.model import Organisation, Place
from graph.records.places import Places
from graph.records.swedish_places import swedish_place

router = StoreRouter(include_in_schema=False)

INVITED_BY_COORDINATORS: tuple[Role, ...] = ("reader", "contributor")
Text = Annotated[str, Form(max_length=400)]


@router.get("/accounts")
def accounts_page(site: Reading) -> Response:
    """Who has an account; asks first whether it is still the same person. Raises `not_allowed`."""
    return asked_first(site, "/accounts") or _shown(site)


@router.post("/accounts")
def invite(
    site: Reading, mail: Text = "", role: Text = "", place: Text = "", organisation: Text = ""
) -> Response:
    """Make an account and its invitation, sent by mail or shown to copy.

    Raises `not_allowed`, `not_yours_to_give`, `organisation_wanted`, `unknown_place`, `unknown_organisation`,
    `mail_bad` and `account_known`.
    """
    request, people = site.request, people_of(site.request)
    if again := asked_first(site, "/accounts"):
        return again
    asking = who(request)
    grant = _grant(site, role, place.strip(), organisation.strip())
    _require_inviter(site, asking, grant)
    made = accounts.add(people, mail, [grant], language=site.asked.lang)
    log_of(request).note(made.id, "invited", by=asking.account or "")
    return _invited(site, made)


@router.post("/accounts/invitations")
def invite_again(site: Reading, id: Text = "") -> Response:
    """Make a new invitation for an account. Raises `not_allowed`, `unknown_account`."""
    if again := asked_first(site, "/accounts"):
        return again
    account = _account(site, id)
    for grant in account.grants or (Grant("administrator"),):
        _require_inviter(site, who(site.request), grant)
    if account.password:
        require(who(site.request), "change", "account")
    log_of(site.request).note(account.id, "invited", by=who(site.request).account or "")
    return _invited(site, account)


@router.post("/accounts/roles")
def change_roles(
    site: Reading,
    id: Text = "",
    role: Text = "",
    place: Text = "",
    organisation: Text = "",
    without: Text = "",
) -> Response:
    """Give an account one role more, as one might invite somebody to it, or take one away.

    Raises `not_allowed`, `not_yours_to_give`, `last_administrator`, `unknown_account`, and as `_grant`.
    """
    if again := asked_first(site, "/accounts"):
        return again
    asking = who(site.request)
    if without or not holds(asking, "make", "invitation"):
        require(asking, "change", "account")
    account = _account(site, id)
    more = [] if without else [_grant(site, role, place.strip(), organisation.strip())]
    for grant in more:
        _require_inviter(site, asking, grant)
    grants = (one for one in (*account.grants, *more) if one.code != without)
    accounts.set_grants(people_of(site.request), account, dict.fromkeys(grants))
    log_of(site.request).note(account.id, "roles", by=asking.account or "")
    return RedirectResponse(site.url("/accounts", done="roles"), 303)


@router.post("/accounts/end")
def end(site: Reading, id: Text = "") -> Response:
    """End an account at once. Raises `not_allowed`, `last_administrator`, `unknown_account`."""
    if again := asked_first(site, "/accounts"):
        return again
    asking = who(site.request)
    require(asking, "remove", "account")
    ended = accounts.end(people_of(site.request), _account(site, id))
    log_of(site.request).note(ended.id, "ended", by=asking.account or "")
    return RedirectResponse(site.url("/accounts", done="ended"), 303)


@router.post("/accounts/forget")
def forget(site: Reading, id: Text = "") -> Response:
    """Take an ended account's address away.

    Raises `not_allowed`, `unknown_account`, `account_lives`.
    """
    if again := asked_first(site, "/accounts"):
        return again
    people = people_of(site.request)
    require(who(site.request), "remove", "account")
    account = people.get(Account, id)
    if account is None:
        raise OriketError("unknown_account", mail="")
    accounts.forget(people, account)
    return RedirectResponse(site.url("/accounts", done="forgotten"), 303)


@router.get("/letters")
def letters_page(site: Reading) -> HTMLResponse:
    """Letters in place of sending them, on one's own computer (`ORIKET_SMTP=page`). Raises `not_found`."""
    request, settings = site.request, site.asked.settings
    outbox: Outbox | None = request.app.state.outbox
    shown = settings.smtp is not None and settings.smtp.get_secret_value() == PAGE
    if not shown or outbox is None or not is_here(request):
        raise OriketError("not_found")
    found = [(one, outbox.message(one)) for one in kept_letters(people_of(request))]
    letters = [(one, said.get_body(("plain",))) for one, said in found if said is not None]
    told = [(one, body.get_content() if body else "") for one, body in letters]
    return private(site).page("letters.html", letters=told)


def _shown(site: PageRequest, link: str = "", invited: Account | None = None) -> HTMLResponse:
    """Raises `not_allowed`."""
    asking, asked = who(site.request), site.asked
    if not holds(asking, "make", "invitation"):
        raise OriketError("not_allowed")
    keeps = may(asking, "change", "account")
    names = names_of(site)
    roles: tuple[Role, ...] = get_args(Role) if keeps else INVITED_BY_COORDINATORS
    known = [
        (one, [(grant.code, grant_text(asked.say, grant, names)) for grant in one.grants])
        for one in accounts.every(people_of(site.request))
        if keeps or any(_may_invite(site, asking, grant) for grant in one.grants)
    ]
    return private(site).page(
        "accounts.html",
        accounts=known,
        keeps=keeps,
        ended=accounts.every_ended(people_of(site.request)) if keeps else (),
        me=asking.account,
        trusted=trust.suggested(
            keeper_of(site.request).store, people_of(site.request), asked, places_decided(asked)
        ),
        roles=[(role, asked.say(ROLES[role])) for role in roles],
        places=sorted(asked.snapshot.places.values(), key=lambda one: one.name),
        organisations=sorted(asked.snapshot.organisations.values(), key=lambda one: one.name),
        link=link,
        invited=invited,
        sends=sends_letters(asked.settings),
        held_up=held_up(asked.say, people_of(site.request)),
        done=site.request.query_params.get("done", ""),
    )


def _invited(site: PageRequest, account: Account) -> Response:
    people = people_of(site.request)
    invitation = accounts.invite(people, key_of(site.request), account)
    if sends_letters(site.asked.settings):
        post_invitation(people, account, invitation)
        return RedirectResponse(site.url("/accounts", done="invited"), 303)
    code = accounts.code_of(key_of(site.request), invitation.id)
    return _shown(site, link=f"{own_origin(site.request)}/invitations/{code}", invited=account)


def _account(site: PageRequest, id: str) -> Account:
    found = accounts.living(people_of(site.request), id)
    if found is None:
        raise OriketError("unknown_account", mail="")
    return found


def _grant(site: PageRequest, role: str, place: str, organisation: str) -> Grant:
    """The role that a form gives, with a place or organisation by id or by name.

    Raises `organisation_wanted`, `unknown_place`, `unknown_organisation`.
    """
    snapshot = site.asked.snapshot
    known = next((one for one in get_args(Role) if one == role), None)
    if known is None or (known == "contributor") != bool(organisation):
        raise OriketError("organisation_wanted")
    if known == "contributor":
        return Grant(known, organisation=_named(snapshot.organisations, organisation, "unknown_organisation"))
    if known == "administrator" or not place:
        return Grant(known)
    return Grant(known, place=_place(snapshot.places, place))


def _place(known: Mapping[str, Place], said: str) -> str:
    """A place's id by id or name; one of Sweden's own need not be in the network yet.

    Raises `unknown_place`.
    """
    listed = swedish_place(said)
    try:
        return _named(known, said, "unknown_place")
    except OriketError:
        if listed is None:
            raise
    return listed.code


def _named(known: Mapping[str, Place] | Mapping[str, Organisation], said: str, code: str) -> str:
    if said in known:
        return said
    found = [id for id, one in known.items() if one.name.casefold() == said.casefold()]
    if len(found) != 1:
        raise OriketError(code, id=said[:100])
    return found[0]


def _require_inviter(site: PageRequest, asking: Who, grant: Grant) -> None:
    if not _may_invite(site, asking, grant):
        raise OriketError("not_yours_to_give" if asking.grants else "not_allowed")


def _may_invite(site: PageRequest, asking: Who, grant: Grant) -> bool:
    """Whether somebody may give this role: coordinators to those who read and contribute in their places."""
    if may(asking, "make", "account"):
        return True
    if grant.role not in INVITED_BY_COORDINATORS:
        return False
    snapshot = site.asked.snapshot
    where = Places(snapshot.records)
    if grant.organisation is None:
        places = frozenset({grant.place}) if grant.place else frozenset()
    else:
        held = snapshot.organisations.get(grant.organisation)
        places = where.homes(held) if held else frozenset()
    return may(asking, "make", "invitation", Belongs(places=places), where)
