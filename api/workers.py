"""Several processes on one machine and one port, with one atlas in memory: `oriket serve --workers N`.

A supervisor that answers nobody holds the atlas and forks the workers, so that they share its memory until
they write to it. Each follows the store by itself (`api.atlas.keeper`). When the network has been left alone
for a while after edits, the supervisor takes the new atlas up and puts new workers in the place of the old,
one after the other. uvicorn's own supervisor does the rest: it starts one again that has died or hangs, and
stops them gracefully.

Nothing may run beside the supervisor's one thread, and it holds no connection to the store when it forks.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Mapping
from contextlib import closing
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import structlog
from uvicorn import Config
from uvicorn.supervisors import multiprocess

from api import server
from api.app import create_app
from api.atlas import garbage
from api.atlas.atlas import Atlas
from api.atlas.keeper import Keeper
from api.settings import Settings
from graph.people.address import open_people
from graph.records.errors import OriketError
from graph.stores.address import open_store

FORK = multiprocessing.get_context("fork")
LOOKED = 5.0
"""Seconds between the supervisor's looks at the store."""
QUIET = 60.0
"""Seconds without an edit after which workers are put in the place of those that hold an atlas each."""


class LoadedAtlas:
    """The atlas that workers are forked with: what one of them has built, never made here."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._seen, self._since = "", 0.0
        self._looked = time.monotonic()
        self._log = structlog.get_logger("workers")
        self.atlas: Atlas | None = None

    def load(self) -> bool:
        """Take up what the store holds, if it has been built; False where that must wait."""
        with closing(open_store(self._settings.store)) as store:
            keeper = Keeper(self._settings, store, builds=False)
            keeper.atlas = self.atlas
            try:
                atlas = keeper.build()
            except OriketError as error:
                self._log.info("workers start without an atlas", code=error.code)
                return False
        with garbage.resting():
            atlas.warm()
        self.atlas = atlas
        garbage.settle()
        return True

    def renew(self) -> bool:
        """Take up a newer atlas when nobody has edited for a while; whether there is one now."""
        now = time.monotonic()
        if now - self._looked < LOOKED:
            return False
        self._looked = now
        try:
            with closing(open_store(self._settings.store)) as store:
                content, _ = store.latest()
            if self.atlas is not None and self.atlas.snapshot.content == content:
                return False
            if content != self._seen:
                self._seen, self._since = content, now
            return now - self._since >= QUIET and self.load()
        except OriketError as error:
            self._log.warning("no new atlas for workers", code=error.code)
            return False


class Worker(multiprocess.Process):
    """A process that answers, forked from the supervisor; it ends when that is gone."""

    def __init__(self, config: Config, sockets: list[socket.socket]) -> None:
        self.config = config
        self._server = None
        self._supervisor = os.getpid()
        self.parent_conn, self.child_conn = Pipe()
        self.process = FORK.Process(target=self.target, kwargs={"sockets": sockets})  # type: ignore[assignment]

    def always_pong(self) -> None:
        """Answer the supervisor for as long as there is one."""
        while os.getppid() == self._supervisor:
            if self.child_conn.poll(1.0):
                self.pong()
        os.kill(os.getpid(), signal.SIGTERM)


class Workers(multiprocess.Multiprocess):
    """uvicorn's supervisor, of workers that share an atlas."""

    def __init__(
        self, config: Config, sockets: list[socket.socket], keeper: Keeper, loaded: LoadedAtlas
    ) -> None:
        super().__init__(config, sockets)
        self._keeper, self._loaded = keeper, loaded

    def keep_subprocess_alive(self) -> None:
        """Start those again that have died, and all of them on a newer atlas."""
        super().keep_subprocess_alive()
        if not self.should_exit.is_set() and self._loaded.renew():
            self._keeper.atlas = self._loaded.atlas
            self.restart_all()


def run(many: int, folder: Path, options: Mapping[str, Any]) -> None:
    """Serve with so many workers until somebody stops it; `folder` is theirs for as long as they live."""
    settings = server.prepared()
    app = create_app(
        settings,
        open_store(settings.store),
        open_people(settings.store),
        machine=open_people(f"sqlite:///{folder / 'limits.db'}"),
    )
    loaded = LoadedAtlas(settings)
    loaded.load()
    app.state.keeper.atlas = loaded.atlas
    # uvicorn's own start a new interpreter each, which would share nothing.
    multiprocess.Process = Worker  # type: ignore[misc]
    config = Config(app, workers=many, **options)
    Workers(config, [config.bind_socket()], app.state.keeper, loaded).run()
