"""The command `oriket account`: who may sign in, and what they may do."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from api.cli import output
from api.cli.session import opened, running
from api.outbox import origin, outbox_of, tend
from api.service_key import service_key
from api.settings import Settings
from api.words import accounts as words
from api.words import command_line
from api.words.catalogue import Say
from graph.people import accounts
from graph.people.address import open_people
from graph.people.grants import Grant, Role
from graph.people.model import Account, mail_key
from graph.people.people import People
from graph.people.setting_up import is_open, setup_code
from graph.records.errors import OriketError
from graph.records.swedish_places import swedish_places

WRITERS = ("api.asking_letters", "api.survey_letters", "api.doors.following.letters")
"""Modules that write kinds of letters of their own."""
Mail = Annotated[str, typer.Argument(help=words.TAKES["mail"])]
RoleOption = Annotated[Role, typer.Option(help=words.TAKES["role"])]
Where = Annotated[list[str] | None, typer.Option(help=words.TAKES["place"])]
Of = Annotated[list[str] | None, typer.Option(help=words.TAKES["organisation"])]


def add(
    mail: Mail,
    role: RoleOption = "reader",
    place: Where = None,
    organisation: Of = None,
    password_file: Annotated[Path | None, typer.Option(help=words.TAKES["password_file"])] = None,
) -> None:
    """Make an account; without a password print the address where one is chosen."""
    with _people() as (_, settings, people):
        grants = _grants(settings, role, place, organisation)
        password = password_file.read_text("utf-8").rstrip("\r\n") if password_file else ""
        made = accounts.add(people, mail, grants, password=password, language=_.lang)
        output.line(words.made_text(_, made.mail, made.grants))
        if not password:
            key = service_key(settings)
            code = accounts.code_of(key, accounts.invite(people, key, made).id)
            output.line(words.invitation_text(_, f"{origin(settings)}/invitations/{code}"))


def list_(json: Annotated[bool, typer.Option("--json", help=command_line.TAKES["json"])] = False) -> None:
    """Say who has an account."""
    with _people() as (_, _settings, people):
        found = accounts.every(people)
        if json:
            output.as_json({"accounts": [_as_json(one) for one in found]})
            return
        for one in found:
            output.line(output.safe(words.account_text(_, one)))
        if not found:
            output.line(words.no_accounts_text(_))


def role_(mail: Mail, role: RoleOption, place: Where = None, organisation: Of = None) -> None:
    """Give an account other roles in place of those that it has."""
    with _people() as (_, settings, people):
        account = accounts.by_mail(people, mail)
        changed = accounts.set_grants(people, account, _grants(settings, role, place, organisation))
        output.line(output.safe(words.account_text(_, changed)))


def token(
    mail: Mail,
    name: Annotated[str, typer.Option(help=words.TAKES["name"])] = "",
    until: Annotated[str | None, typer.Option(help=words.TAKES["until"])] = None,
) -> None:
    """Print a token that programs sign in with; it is shown this once."""
    with _people() as (_, _settings, people):
        account = accounts.by_mail(people, mail)
        secret = accounts.give_token(people, account, name, _end_of(_, until))
        output.line(words.token_text(_, account.mail, secret))


def end(mail: Mail) -> None:
    """End an account: its sessions, tokens and links at once."""
    with _people() as (_, _settings, people):
        output.line(
            output.safe(words.ended_text(_, accounts.end(people, accounts.by_mail(people, mail)).mail))
        )


def forget(mail: Mail) -> None:
    """Take an ended account's address away for good."""
    with _people() as (_, _settings, people):
        held = people.one(Account, "mail", mail_key(mail))
        if held is None:
            raise OriketError("unknown_account", mail=mail[:100])
        accounts.forget(people, held)
        output.line(words.forgotten_text(_))


def mail(once: Annotated[bool, typer.Option("--once", help=words.TAKES["once"])] = False) -> None:
    """Send the letters that wait, until somebody stops it."""
    for writer in WRITERS:
        import_module(writer)
    with _people() as (_, settings, people):
        outbox = outbox_of(settings, people, service_key(settings))
        if outbox is None:
            raise OriketError("no_mail_server")
        if not once:
            asyncio.run(tend(people, outbox))
        output.line(words.sent_text(_, asyncio.run(outbox.send_due())))


def group(_: Say) -> typer.Typer:
    """The command with all that it does, its help in the user's language."""
    helps = {name: _(text) for name, text in words.COMMANDS.items()}
    app = typer.Typer(no_args_is_help=True, help=helps["account"])
    todo = {"add": add, "list": list_, "role": role_, "token": token, "end": end, "forget": forget}
    for name, run in todo.items():
        app.command(name, help=helps[name])(cast("Callable[..., None]", run))
    return app


def tell_setup(_: Say, settings: Settings, address: str) -> None:
    """Say how the first administrator is made, while there is none."""
    people = open_people(settings.store)
    try:
        if is_open(people):
            output.complaint(words.setup_text(_, settings.url or address, setup_code(service_key(settings))))
    finally:
        people.close()


@contextmanager
def _people() -> Iterator[tuple[Say, Settings, People]]:
    with running() as (_, settings):
        people = open_people(settings.store)
        try:
            yield _, settings, people
        finally:
            people.close()


def _grants(
    settings: Settings, role: Role, places: Sequence[str] | None, organisations: Sequence[str] | None
) -> list[Grant]:
    """The roles asked for. Raises `organisation_wanted`, `unknown_place`, `unknown_organisation`."""
    if (role == "contributor") != bool(organisations):
        raise OriketError("organisation_wanted")
    if organisations or places:
        with opened(settings) as store:
            snapshot = store.load()
        for place in places or ():
            if place not in snapshot.places and place not in swedish_places():
                raise OriketError("unknown_place", id=place[:100])
        for organisation in organisations or ():
            if organisation not in snapshot.organisations:
                raise OriketError("unknown_organisation", id=organisation[:100])
    if organisations:
        return [Grant(role, organisation=one) for one in organisations]
    return [Grant(role, place=one) for one in places] if places else [Grant(role)]


def _end_of(_: Say, day: str | None) -> dt.datetime | None:
    """The end of a day here."""
    if day is None:
        return None
    try:
        last = dt.datetime.fromisoformat(day).replace(hour=0, minute=0, second=0, microsecond=0)
    except ValueError as error:
        raise typer.BadParameter(command_line.date_wanted(_)) from error
    return (last + dt.timedelta(days=1)).astimezone()


def _as_json(account: Account) -> dict[str, Any]:
    return {
        "id": account.id,
        "mail": account.mail,
        "made": account.made.isoformat(),
        "has_password": bool(account.password),
        "roles": [
            {"role": one.role, "place": one.place, "organisation": one.organisation} for one in account.grants
        ],
    }
