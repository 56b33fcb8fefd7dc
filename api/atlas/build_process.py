"""The process that makes atlases: all that is heavy (numba, shapely, layout) is imported here and only here.

    python -m api.atlas.build_process

The other end is `build_client.BuildClient`. It reads pickled snapshots, `Job`s and `Study`s from its standard
input and answers the latter two with a pickled `Made`, `Studied`, `Declined` or `Failed`, until its input
ends, which is also what happens when the serving process dies. It touches no store and no clock.
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Mapping
from dataclasses import replace
from typing import BinaryIO

from api.atlas import garbage as collector
from api.atlas.build_messages import (
    Declined,
    Failed,
    Job,
    Made,
    Moved,
    Sending,
    Studied,
    Study,
    received,
)  # fmt: skip
from api.atlas.slow_answers import study
from graph.measures.analysis import find
from graph.records.errors import OriketError
from graph.records.model import Arena, Organisation
from graph.records.snapshot import Snapshot
from graph.ways.network_at import NetworkAt
from viz import chart
from viz import from_network as survey
from viz.places import edition, newcomers, renewal
from viz.places import edition_gain as gain
from viz.sea import Sea
from viz.tiles import pack as filing
from viz.tiles.archive import packed
from viz.tiles.pack import Texts

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


def make(job: Job, network: NetworkAt) -> Made:
    """Every analysis and the chart of one date."""
    findings = find(network)
    waters = survey.survey(network, findings)
    positions = positions_for(job, waters)
    drawn = chart.draw(waters, positions, job.edition)
    tiled = len(waters.isles) > job.tiled_above
    told = drawn.frame() if tiled else drawn.to_json()
    told["truth"]["edition_gain"] = gain.gain(waters, positions) if job.weigh else None
    made = Made(findings, told, dict(positions), moved=moved(job, waters, positions))
    pieces = packed(*filing.filed(drawn, texts(network.snapshot)))
    if not tiled or job.archive is None:
        return replace(made, filed=b"".join(pieces))
    with job.archive.open("wb") as file:
        file.writelines(pieces)
    return replace(made, archive=job.archive)


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


def work(source: BinaryIO, sink: BinaryIO) -> None:
    """Do jobs until there are none; the last snapshot and what was worked out of it for a date are kept."""
    held: Snapshot | None = None
    network: NetworkAt | None = None
    while True:
        try:
            job: Sending | Job | Study = pickle.load(source)  # noqa: S301 -- written by our own parent process
        except EOFError:
            return
        if isinstance(job, Sending):
            held = network = None
            with collector.resting():
                held = received(job, source)
            collector.settle()
            continue
        answer: Made | Studied | Declined | Failed
        try:
            if held is None:
                raise ValueError("no snapshot was sent")
            if network is None or (network.at, network.lengths) != (job.at, job.lengths):
                network = NetworkAt(held, job.at, job.lengths)
            answer = make(job, network) if isinstance(job, Job) else Studied(study(job, network))
        except OriketError as error:
            answer = Declined(error.code, dict(error.details))
        except Exception as error:  # a failed build must be told, not end the process
            answer = Failed(type(error).__name__, traceback.format_exc())
        pickle.dump(answer, sink, protocol=pickle.HIGHEST_PROTOCOL)
        sink.flush()


def main() -> None:
    """Work for the parent process; what a library prints goes to standard error, not among the answers."""
    os.nice(5)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    work(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
