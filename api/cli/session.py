"""What every command needs: the settings, the user's language, the store, and errors told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from pydantic import ValidationError

from api.cli import output
from api.settings import Settings
from api.words import command_line as words
from api.words import history as told
from api.words.catalogue import Say
from api.words.errors import STORES, error_sentence, store_sentence
from graph.records.errors import OriketError, Refused
from graph.records.model import KINDS
from graph.stores.address import open_store
from graph.stores.protocol import Store
from ingest.issues import Issue

FAULTS, USAGE = 1, 2
"""Exit status: faults found or refused; wrong usage."""


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """The store of the settings, closed afterwards."""
    store = open_store(settings.store)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def running() -> Iterator[tuple[Say, Settings]]:
    """Settings and language; errors become one sentence and an exit status."""
    try:
        settings = Settings()
    except ValidationError as error:
        _ = output.language(None)
        for one in error.errors():
            name = "_".join(("ORIKET", *(str(part).upper() for part in one["loc"][:1])))
            output.complaint(words.bad_setting(_, name, one["msg"]))
        raise typer.Exit(USAGE) from error
    _ = output.language(settings.lang)
    try:
        yield _, settings
    except Refused as error:
        for fault in error.faults:
            issue = Issue("error", fault.code, column=fault.field, value=fault.value, details=fault.details)
            output.issues(_, [issue])
        output.complaint(error_sentence(_, error.code, error.details))
        raise typer.Exit(FAULTS) from error
    except OriketError as error:
        sentence = store_sentence if error.code in STORES else error_sentence
        output.complaint(sentence(_, error.code, error.details))
        raise typer.Exit(FAULTS) from error
    except OSError as error:
        output.complaint(words.failed_text(_, error.filename, error.strerror or error))
        raise typer.Exit(FAULTS) from error


@contextmanager
def over_records(kind: str | None) -> Iterator[tuple[Say, Settings, Store]]:
    """Settings, language and store of a command about records of a kind; refuses what is no kind."""
    with running() as (_, settings):
        if kind is not None:
            require_kind(_, kind)
        with opened(settings) as store:
            yield _, settings, store


def require_kind(_: Say, kind: str) -> None:
    """Refuse what is no kind of record."""
    if kind not in KINDS:
        raise typer.BadParameter(told.kind_wanted(_, kind, [*KINDS]))
