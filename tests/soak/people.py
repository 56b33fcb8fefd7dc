"""Who is at work meanwhile: readers, an editor, an importer, readers of other dates."""

from __future__ import annotations

import contextlib
import csv
import random
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx2

from tests.service import ORIKET, environment
from tests.soak.scene import Scene, Service

V1 = "/api/v1"
RECORDS = f"{V1}/records/organisation"
READ = (
    "/", "/organisations", "/healthz", f"{V1}/chart", f"{V1}/network", "/chart.svg", "/help?q=ensam",
    f"{V1}/organisations?limit=500", "/coordinate", "/chart.png?width=600", "/partners?for=nora-kommun",
)  # fmt: skip
PATIENCE = 180.0
"""Seconds that anybody waits for an answer: that one comes is promised, not when on a busy machine."""
EDITED = 8
IMPORTED = 20
REFUSED = frozenset({409, 412, 429, 503})
"""Refusals in words: a conflict, too much asked, a store that is away or full."""
SEES_OWN = 10
"""The editor looks at a page after each so many of its edits."""


@dataclass
class Sent:
    """One thing that somebody wrote: which records shall say what, and whether they were told so."""

    ids: tuple[str, ...]
    words: str
    acknowledged: bool = False


@dataclass
class Seen:
    """All that came of it, kept outside of everything that is killed."""

    writes: list[Sent] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    """Answers that told a reader to come back, by what was asked for."""
    broken: list[str] = field(default_factory=list)
    follows: list[float] = field(default_factory=list)
    """Seconds until the other service shows what one has written."""
    own: list[float] = field(default_factory=list)
    """Seconds until a page shows its writer what they wrote."""
    megabytes: list[tuple[float, float]] = field(default_factory=list)
    """Of the service that is never killed, by moment."""
    troubled: threading.Event = field(default_factory=threading.Event)
    """Set while something is down: what takes longer then is nobody's promise."""


@dataclass
class Crowd:
    """The people of one scene, each a thread, until told to stop."""

    scene: Scene
    seen: Seen = field(default_factory=Seen)
    stop: threading.Event = field(default_factory=threading.Event)
    importing: subprocess.Popen[bytes] | None = None

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Everybody works until the end of this."""
        parts: list[Callable[[], None]] = [
            self.editor,
            self.importer,
            self.dates,
            self.watch,
            *(lambda one=one: self.reader(one) for one in (self.scene.killed, self.scene.steady)),
        ]
        threads = [threading.Thread(target=self._told, args=(part,)) for part in parts]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.stop.set()
            for thread in threads:
                thread.join(120)

    def _told(self, part: Callable[[], None]) -> None:
        try:
            part()
        except Exception as error:  # whatever it is, it belongs into the table
            self.seen.broken.append(f"{getattr(part, '__name__', part)}: {error!r}"[:300])

    def reader(self, service: Service) -> None:
        """Somebody who reads this and that."""
        draw = random.Random(service.name)  # noqa: S311
        with httpx2.Client(base_url=service.address, timeout=PATIENCE) as client:
            while not self.stop.wait(0.1):
                self._read(client, service, draw.choice(READ))

    def dates(self) -> None:
        """Somebody who looks at one day after the other."""
        draw = random.Random(1)  # noqa: S311
        with httpx2.Client(base_url=self.scene.steady.address, timeout=PATIENCE) as client:
            while not self.stop.wait(1.5):
                day = date(1950, 1, 1) + timedelta(draw.randrange(36_000))
                self._read(client, self.scene.steady, f"{V1}/network?at={day}")

    def _read(self, client: httpx2.Client, service: Service, path: str) -> None:
        try:
            answer = client.get(path)
        except httpx2.TransportError as error:
            self.seen.statuses["cut"] += 1
            if service is self.scene.steady:
                self.seen.broken.append(f"{path}: {error!r}"[:200])
            return
        self.seen.statuses[str(answer.status_code)] += 1
        if answer.status_code in REFUSED:
            self.seen.refused[path.partition("?")[0]] += 1
        if answer.status_code != 200 and answer.status_code not in REFUSED:
            self.seen.broken.append(f"{service.name} {path}: {answer.status_code}")

    def editor(self) -> None:
        """Somebody who changes a record at the service that is killed, and looks at what came of it."""
        n = 0
        with httpx2.Client(base_url=self.scene.killed.address, timeout=PATIENCE) as client:
            while not self.stop.wait(0.3):
                n += 1
                with contextlib.suppress(httpx2.TransportError):
                    self._edit(client, n)

    def _edit(self, client: httpx2.Client, n: int) -> None:
        id = f"redaktion-{n % EDITED}"
        held = client.get(f"{RECORDS}/{id}")
        words = f"Ändrad för {n} gången"
        body: dict[str, Any] = {"description": words}
        sent = Sent((id,), words)
        if held.status_code == 404:
            body |= {"id": id, "name": f"Redaktion {n % EDITED}", "sector": "civil_society"}
            self.seen.writes.append(sent)
            answer = client.post(RECORDS, json=body)
        elif held.status_code == 200:
            self.seen.writes.append(sent)
            answer = client.patch(f"{RECORDS}/{id}", json=body, headers={"if-match": held.headers["etag"]})
        else:
            self.seen.statuses[f"write {held.status_code}"] += 1
            return
        self.seen.statuses[f"write {answer.status_code}"] += 1
        if answer.is_success:
            sent.acknowledged = True
            self._follow(answer.json()["version"])
            if n % SEES_OWN == 0:
                self._look(client, id, words)
        elif answer.status_code not in REFUSED:
            self.seen.broken.append(f"write: {answer.status_code} {answer.text[:100]}")

    def _follow(self, version: int) -> None:
        """How long until the other service shows it."""
        began = time.monotonic()
        with httpx2.Client(base_url=self.scene.steady.address, timeout=PATIENCE) as client:
            while not (self.stop.is_set() or self.seen.troubled.is_set()):
                if (client.get("/readyz").json()["revision"] or 0) >= version:
                    self.seen.follows.append(time.monotonic() - began)
                    return
                time.sleep(0.05)

    def _look(self, client: httpx2.Client, id: str, words: str) -> None:
        began = time.monotonic()
        page = client.get(f"/organisations/{id}")
        if self.seen.troubled.is_set():
            return
        self.seen.own.append(time.monotonic() - began)
        if page.status_code == 200 and words not in page.text:
            self.seen.broken.append(f"who wrote it does not see it: {id}")

    def importer(self) -> None:
        """Somebody who brings the same sheet again and again, with other words in it."""
        ids = tuple(f"lotta-{n}" for n in range(IMPORTED))
        folder = self.scene.disk.folder.with_name(f"{self.scene.disk.folder.name}-sheets")
        folder.mkdir()
        round_ = 0
        while not self.stop.wait(2):
            round_ += 1
            sent = Sent(ids, f"Inläst {round_} gånger")
            sheet = folder / "organisations.csv"
            with sheet.open("w", encoding="utf-8", newline="") as file:
                rows = csv.writer(file)
                rows.writerow(("id", "name", "sector", "description"))
                rows.writerows((id, id.capitalize(), "civil_society", sent.words) for id in ids)
            self.seen.writes.append(sent)
            sent.acknowledged = self._import(folder) == 0

    def _import(self, sheets: Path) -> int:
        folder, settings = self.scene.disk.folder, self.scene.steady.settings
        self.importing = subprocess.Popen(
            [str(ORIKET), "import", str(sheets), "--apply", "--json"],
            cwd=folder,
            env=environment(folder, settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        status = self.importing.wait()
        self.seen.statuses[f"import {status}"] += 1
        return status

    def watch(self) -> None:
        """Note what the service that is never killed holds."""
        while not self.stop.wait(2):
            self.seen.megabytes.append((time.monotonic(), self.scene.steady.megabytes()))
