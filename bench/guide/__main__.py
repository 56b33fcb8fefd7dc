"""`python -m bench.guide`: how much the guide finds, and how soon it answers.

Found: something that the sentence must be met with is among the first three. Beside it the same sentences in
plain SQLite full-text search over the same texts, in the same run.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import takewhile
from pathlib import Path

from bench.guide.danger import table
from bench.guide.plain import PlainSearch
from bench.guide.sentences import APART, FRESH, HELD, HELP_TUNE, LATER, Sentence, asked_in, load
from bench.machine import describe
from bench.network import Size, network, write
from bench.partners import network_at
from graph.help.guide import guide
from graph.help.index import HelpIndex
from graph.help.topics import topics
from graph.records.languages import ENGLISH, SWEDISH
from ingest.demo import DEMO, EXAMPLE

AT, TODAY = dt.date(2023, 4, 1), dt.date(2026, 11, 26)
"""The demo's day, and the day on which it is asked: what was known then is more than a year old."""
SIZES = (Size(150, 400), Size(10_000, 50_000), Size(10_000, 50_000, services=100_000))
Hits = list[tuple[str, str]]
Ask = Callable[[Sentence], Hits]


def ours(index: HelpIndex, sentence: Sentence) -> Hits:
    """Return the first three of "I need help"."""
    ids = {place.name: place.id for place in index.snapshot.places.values()}
    place = ids[sentence.place] if sentence.place else None
    return [
        (item.kind, item.id)
        for item in guide(index, AT, sentence.text, place, sentence.age, today=TODAY).items[:3]
    ]


def share(ask: Ask, sentences: Iterable[Sentence]) -> tuple[float, list[Sentence]]:
    """Return the share found, and the sentences that were not."""
    asked = list(sentences)
    missed = [one for one in asked if one.expect.isdisjoint(ask(one))]
    return 1 - len(missed) / len(asked), missed


def quality(*, only_tuning: bool) -> None:
    """Print the share found by half and by language, ours beside SQLite's."""
    index = HelpIndex(network_at(DEMO, AT).snapshot)
    plain = PlainSearch(index)
    peer: Ask = lambda one: plain.first(one.text, one.place)  # noqa: E731 -- one line, one use
    sets = {half: [one for one in load() if one.half == half] for half in ("tune", "test")}
    sets["help_tune"] = load(HELP_TUNE)
    if only_tuning:
        del sets["test"]
    else:
        sets["later"] = load(LATER)
        sets["answers_apart"] = load(APART)
    print("| sentences | n | ours | SQLite FTS5 |\n|---|---|---|---|")
    for name, sentences in sets.items():
        for language, fits in (("all", {SWEDISH, ENGLISH}), ("Swedish", {SWEDISH}), ("English", {ENGLISH})):
            chosen = [one for one in sentences if one.lang in fits]
            found, missed = share(partial(ours, index), chosen)
            print(f"| {name}, {language} | {len(chosen)} | {found:.0%} | {share(peer, chosen)[0]:.0%} |")
            if only_tuning and language == "all":
                print(*(f"  missed: {one.text} ({one.place or '–'})" for one in missed), sep="\n")


def fresh(demo: Path, place: str, path: Path = FRESH) -> tuple[float, float, float | None]:
    """Return the share of a file's sentences that are met in a demo's place, and of what is offered there.

    The first counts what a sentence expects by name; the second also what the network offers for the
    same question (`works_with`). The third asks, where a service or a meeting place is expected by name,
    that one of them is among the first three and stands before what every municipality must offer.
    """
    index = HelpIndex(network_at(demo, AT if demo == DEMO else TODAY).snapshot)
    asked = asked_in(place, load(path))
    found = {one.text: ours(index, one) for one in asked}
    known = index.by_id.keys()
    offered = {
        one.text: own
        for one in asked
        if (own := {id for id in one.expect & known if id[0] in ("service", "arena")})
    }
    named = sum(not one.expect.isdisjoint(found[one.text]) for one in asked) / len(asked)
    wide = [one.expect | works_with(index, one.expect) for one in asked]
    met = sum(not fits.isdisjoint(found[one.text]) for one, fits in zip(asked, wide, strict=True)) / len(
        asked
    )
    first = [_is_first(found[text], own) for text, own in offered.items()]
    return named, met, sum(first) / len(first) if first else None


def works_with(index: HelpIndex, expect: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return what the network offers for the question that a sentence expects an answer to.

    Expected are duties and lines. The question is the topic whose own ways in are the likest those (the
    most in common of all in either; several where they tie), with the questions of the network that mean
    the same; municipalities, which work with everything, are none of it.
    """
    share = {id: len(expect & ways) / len(expect | ways) for id, ways in _ways_in().items() if expect & ways}
    meant = {id for id in share if share[id] == max(share.values())}
    about = meant | {other for id in meant for other in index.phrases.akin.get(id, ())}
    general = {number for place in index.snapshot.places for number in index.ways_in(place)}
    return frozenset(
        (offer.kind, offer.id)
        for number, offer in enumerate(index.offers)
        if offer.kind in ("service", "arena", "organisation")
        and number not in general
        and not about.isdisjoint(offer.questions)
    )


@cache
def _ways_in() -> dict[str, frozenset[tuple[str, str]]]:
    """Return each topic's duties and lines."""
    return {
        id: frozenset([("duty", duty) for duty in one.duties] + [("line", line) for line in one.lines])
        for id, one in topics().items()
    }


def _is_first(found: Hits, own: set[tuple[str, str]]) -> bool:
    """Say whether one of `own` is found, and no duty before it."""
    return any(one in own for one in takewhile(lambda hit: hit[0] != "duty", found))


def speed() -> None:
    """Print how much of a processor an answer takes, each sentence for another place, the first time."""
    columns = ("organisations", "services", "index built", "median answer", "slowest twentieth", "target")
    print(f"\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="oriket-guide-") as name:
            write(network(size), Path(name))
            snapshot = network_at(Path(name), AT).snapshot
        began = time.process_time()
        index = HelpIndex(snapshot)
        built = time.process_time() - began
        places = sorted(place.id for place in snapshot.places.values() if place.kind == "municipality")
        guide(index, AT, "ensam", places[0])  # what the first question of all makes is no answer's
        taken = []
        for number, one in enumerate(load()):
            began = time.process_time()
            guide(index, AT, one.text, places[number % len(places)], one.age)
            taken.append(1000 * (time.process_time() - began))
        taken.sort()
        slow = taken[int(len(taken) * 0.95)]
        row = (f"{size.organisations:,}", f"{len(snapshot.services):,}", f"{built:.2f} s")
        target = "15 ms" if size.services else "10 ms"
        print(f"| {' | '.join(row)} | {statistics.median(taken):.1f} ms | {slow:.1f} ms | {target} |")


def main() -> None:
    """Print the tables; `tune` alone while tuning."""
    only_tuning = "tune" in sys.argv[1:]
    print(f"{describe()}\n")
    quality(only_tuning=only_tuning)
    if not only_tuning:
        columns = ("sentences, in", "right among three, by name", "or offered there for the same question")
        print(f"\n| {' | '.join(columns)} | what is offered there before a duty |")
        print("|---|---|---|---|")
        for demo, place in ((DEMO, "Nora"), (EXAMPLE, "Exempelkommun")):
            for path in (FRESH, HELD):
                named, met, first = fresh(demo, place, path)
                own = "–" if first is None else f"{first:.0%}"
                print(f"| {path.stem}, {place} | {named:.1%} | {met:.1%} | {own} |")
    table()
    speed()


if __name__ == "__main__":
    main()
