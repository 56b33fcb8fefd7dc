"""The process that makes atlases: all that is heavy (numba, shapely, layout) is imported here and only here.

    python -m api.atlas.build_process BYTES NICE

The other end is `build_client.BuildClient`; BYTES is the memory that it may hold, 0 for no limit, and NICE
how much it gives way to other processes. It reads pickled snapshots, `Job`s and `Study`s from its standard
input and answers the latter two with a pickled `Made`, `Studied`, `Declined` or `Failed`, until its input
ends, which is also what happens when the serving process dies. It touches no store and no clock.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import resource
import select
import shutil
import sys
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from api.atlas import garbage as collector
from api.atlas.build_messages import (
    ABANDONED,
    Amending,
    Declined,
    Failed,
    Job,
    Made,
    Moved,
    Sending,
    Stop,
    Studied,
    Study,
    received,
)  # fmt: skip
from api.atlas.slow_answers import study
from graph.measures.analysis import at_once, found, refined
from graph.measures.findings import Findings
from graph.records.errors import OriketError
from graph.records.model import Arena, Organisation
from graph.records.snapshot import Snapshot
from graph.ways.following import network_on
from graph.ways.network_at import NetworkAt
from viz import chart
from viz import from_network as survey
from viz.amended import amended
from viz.places import edition, newcomers, renewal
from viz.places import edition_gain as gain
from viz.sea import Sea
from viz.tiles import pack as filing
from viz.tiles.archive import packed
from viz.tiles.pack import Texts

GIVES_WAY = 10
"""How much more a thread gives way that does what nobody waits for; Linux counts by thread."""
QUIET = 2.0
"""Seconds without a question after which there is time to weigh."""
SOON = 100
"""Up to so many islands all is drawn before anybody has waited."""
KEPT = 20_000
"""Up to so many islands the last chart is kept: some 10 kB each."""
Positions = Mapping[str, tuple[float, float]]


def positions_for(job: Job, waters: Sea) -> Positions:
    """Where the islands lie: a first or new edition, else newcomers among the others."""
    if job.fresh or not job.positions:
        return edition.first_edition(waters, like=job.positions)
    if job.publish:
        return renewal.publish(waters, job.positions)
    return newcomers.place_newcomers(waters, job.positions)


def moved(job: Job, waters: Sea, positions: Positions) -> Moved | None:
    """What a new edition did; None for the first one and when none is made."""
    if not job.positions or not (job.publish or job.fresh):
        return None
    done = renewal.moves(waters, job.positions, positions)
    anew = None
    if not job.fresh and len(waters.isles) <= gain.MOST:
        anew = renewal.moves(waters, job.positions, edition.first_edition(waters)).after
    return Moved(done.median, done.most, done.before, done.after, anew)


@dataclass
class LastDrawing:
    """What was drawn last: an edit that moves nothing on the chart shows it again, and weighing waits."""

    key: bytes = b""
    drawn: chart.Chart | None = None
    told: dict[str, Any] | None = None
    gain: float | None = None
    """How much truer a new edition was when there was last time to weigh it."""
    weighed: Positions | None = None
    """Where the islands lay then: of others the last word says nothing."""
    unweighed: tuple[Sea, Positions] | None = None
    sheet: tuple[tuple[bytes, Texts], dict[str, Any], BinaryIO] | None = None
    """Of a large chart what its file was made of, what was told of it, and the file, wherever it lies now."""

    def again(self, made_of: tuple[bytes, Texts], archive: Path) -> dict[str, Any] | None:
        """What was told of a large chart, its file written once more; None where it is another one."""
        if self.sheet is None or self.sheet[0] != made_of:
            return None
        _, told, last = self.sheet
        last.seek(0)
        with archive.open("wb") as file:
            shutil.copyfileobj(last, file)
        return {**told, "truth": dict(told["truth"])}

    def filed(self, made_of: tuple[bytes, Texts], told: dict[str, Any], archive: Path) -> None:
        """Keep what a large chart's file was made of, and the file open: it gets another name, or goes."""
        self.close()
        self.sheet = made_of, told, archive.open("rb")

    def close(self) -> None:
        """Let go of the file."""
        if self.sheet is not None:
            self.sheet[2].close()
            self.sheet = None

    def draw(
        self, job: Job, waters: Sea, positions: Positions, key: bytes
    ) -> tuple[chart.Chart, dict[str, Any]]:
        """The chart, and what is told of it."""
        tiled = len(waters.isles) > job.tiled_above
        if self.drawn is None or self.told is None or key != self.key:
            self.drawn = chart.draw(waters, positions, job.edition)
            self.told = self.drawn.frame() if tiled else self.drawn.to_json()
            self.key = key
        drawn, told = self.drawn, {**self.told, "truth": dict(self.told["truth"])}
        if len(waters.isles) > KEPT:
            self.drawn = self.told = None
        return drawn, told

    def at_once(
        self, job: Job, waters: Sea, positions: Positions, key: bytes
    ) -> tuple[chart.Chart, dict[str, Any]] | None:
        """The last chart with an edit's lanes; None where all is to be drawn, or nothing has changed."""
        if self.drawn is None or len(waters.isles) <= SOON or self.key == key:
            return None
        drawn = amended(self.drawn, waters, positions, job.edition)
        if drawn is None:
            return None
        return drawn, drawn.frame() if len(waters.isles) > job.tiled_above else drawn.to_json()

    def weigh(self, job: Job, waters: Sea, positions: Positions) -> float | None:
        """What a new edition would gain; of an edit what it was before, until nobody waits any more."""
        if not job.weigh:
            return None
        if not job.positions:  # it has just been laid out: a new one would be the same
            self.gain, self.weighed = 0.0, dict(positions)
        elif self.weighed == positions:
            self.unweighed = waters, positions
        else:
            self.gain, self.weighed = gain.gain(waters, positions), dict(positions)
        return self.gain

    def weigh_now(self) -> None:
        """Weigh what was shown last."""
        if self.unweighed is not None:
            self.gain, self.unweighed = gain.gain(*self.unweighed), None


def _findings(job: Job, network: NetworkAt, look_up: Callable[[], None]) -> Findings:
    """Every finding; what nobody waits for is worked out by threads that give way to everybody."""
    if not job.exact:
        return found(network, look_up)
    with ThreadPoolExecutor(1, initializer=partial(os.nice, GIVES_WAY)) as slow:
        return slow.submit(refined, network, look_up).result()


def make(job: Job, network: NetworkAt, last: LastDrawing, look_up: Callable[[], None] = lambda: None) -> Made:
    """Every analysis and the chart of one date; what `look_up` raises between two pieces of work ends it."""
    findings, whole = at_once(network) if job.quick else (_findings(job, network, look_up), True)
    look_up()
    waters = survey.survey(network, findings)
    positions, said = positions_for(job, waters), texts(network.snapshot)
    tiled, key = len(waters.isles) > job.tiled_above, key_of(job, waters, positions)
    archive = job.archive if tiled else None
    look_up()
    told = last.again((key, said), archive) if archive and not (job.publish or job.fresh) else None
    if told is not None:
        told["truth"]["edition_gain"] = last.weigh(job, waters, positions)
        return Made(findings, told, dict(positions), archive=archive, rough=not whole)
    quick = last.at_once(job, waters, positions, key) if job.quick else None
    drawn, told = quick or last.draw(job, waters, positions, key)
    told["truth"]["edition_gain"] = last.gain if quick else last.weigh(job, waters, positions)
    rough = quick is not None or not whole
    made = Made(findings, told, dict(positions), moved=moved(job, waters, positions), rough=rough)
    pieces = packed(*filing.filed(drawn, said))
    if archive is None:
        return replace(made, filed=b"".join(pieces))
    with archive.open("wb") as file:
        file.writelines(pieces)
    if not quick:
        last.filed((key, said), told, archive)
    return replace(made, archive=archive)


def key_of(job: Job, waters: Sea, positions: Positions) -> bytes:
    """What names all that a chart is drawn of: by what it says, not by which objects say it."""
    said = hashlib.sha256()
    tiled, ways = len(waters.isles) > job.tiled_above, waters.ways
    for part in (waters.isles, waters.lanes, waters.meetings, waters.regions, sorted(positions.items())):
        said.update(repr(part).encode())
    for array in (ways.indptr, ways.indices, ways.data):
        said.update(array.tobytes())
    said.update(repr((job.edition, tiled)).encode())
    return said.digest()


def texts(snapshot: Snapshot) -> Texts:
    """What tiles tell and the drawing does not know."""
    named: list[Organisation | Arena] = [*snapshot.organisations.values(), *snapshot.arenas.values()]
    questions = {}
    for arena in snapshot.arenas.values():
        about = [snapshot.questions[id] for id in arena.questions if id in snapshot.questions]
        if about:
            swedish, english = (one.name for one in about), (one.name_en or one.name for one in about)
            questions[arena.id] = (", ".join(swedish), ", ".join(english))
    return Texts(
        english={one.id: one.name_en for one in named if one.name_en},
        questions=questions,
        services={id: len(offered) for id, offered in snapshot.services_of.items()},
    )


def is_quiet(source: BinaryIO) -> bool:
    """Whether nothing is asked for a while; of what is no pipe nobody can say."""
    try:
        return not select.select([source.fileno()], [], [], QUIET)[0]
    except (OSError, ValueError):  # io.UnsupportedOperation is both
        return False


def leave_if_stopped(source: BinaryIO) -> None:
    """Leave a job when something else is said meanwhile: that can only be that nobody waits for it."""
    try:
        said = bool(select.select([source.fileno()], [], [], 0)[0])
    except (OSError, ValueError):
        return
    if said:
        raise OriketError(ABANDONED)


def answered(
    job: Job | Study, network: NetworkAt | None, last: LastDrawing, look_up: Callable[[], None]
) -> Made | Studied | Declined | Failed:
    """What comes of a job, or why nothing does."""
    try:
        if network is None:
            raise ValueError("no snapshot was sent")
        return make(job, network, last, look_up) if isinstance(job, Job) else Studied(study(job, network))
    except OriketError as error:
        return Declined(error.code, dict(error.details))
    except Exception as error:  # a failed build must be told, not end the process
        return Failed(type(error).__name__, traceback.format_exc())


def work(source: BinaryIO, sink: BinaryIO) -> None:
    """Do jobs until there are none; the last snapshot and what was worked out of it for a date are kept."""
    with closing(LastDrawing()) as last:
        _work(source, sink, last)


def _work(source: BinaryIO, sink: BinaryIO, last: LastDrawing) -> None:
    held: Snapshot | None = None
    network: NetworkAt | None = None
    while True:
        if last.unweighed is not None and is_quiet(source):
            last.weigh_now()
        try:
            job: Sending | Amending | Job | Study | Stop = pickle.load(source)  # noqa: S301 -- written by our own parent process
        except EOFError:
            return
        if isinstance(job, Sending):
            held = network = None
            with collector.resting():
                held = received(job, source)
            collector.settle()
            continue
        if isinstance(job, Amending):
            with collector.resting():
                held = received(job, source, held)
            continue
        if isinstance(job, Stop):  # it came when the work was done
            continue
        if held is not None:
            network = network_on(held, job.at, job.lengths, network)
        answer = answered(job, network, last, partial(leave_if_stopped, source))
        pickle.dump(answer, sink, protocol=pickle.HIGHEST_PROTOCOL)
        sink.flush()


def main() -> None:
    """Work for the parent process; what a library prints goes to standard error, not among the answers."""
    memory, nice = map(int, sys.argv[1:3])
    if memory:
        # Not the address space: what works out layouts reserves far more of that than it ever uses.
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(nice)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    work(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
