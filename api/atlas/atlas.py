"""The atlas: one revision's snapshot, findings, chart and search index, frozen; an answer reads one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import weakref
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Any

from api.settings import Settings
from graph.help.index import HelpIndex
from graph.measures.findings import Findings
from graph.measures.partners import Matchmaker
from graph.records.alphabet import alphabetical
from graph.records.citing import Cited
from graph.records.discretion import sheltered
from graph.records.errors import OriketError
from graph.records.languages import SWEDISH, in_language
from graph.records.model import KIND_OF, specs
from graph.records.publishing import Disclosed
from graph.records.snapshot import Snapshot
from graph.records.text import same
from graph.search.index import Index
from graph.ways.change_points import Interval
from graph.ways.network_at import NetworkAt
from graph.ways.routes import Routes
from viz.tiles.archive import Archive


@dataclass(frozen=True, eq=False)
class View:
    """The network in one interval: what is true on each of its days.

    `chart` is as the build process made it, the same for every reader: doors show each what is for them
    (`gate.sight`) and keep what they made of it (`atlas.kept`). Of a large one islands, lanes and arenas lie
    in the file `archive` alone. `filed` is what tiles and parts are read from, of any chart. A `rough` one is
    what could be shown at once after an edit; the whole follows, of the same revision.
    """

    interval: Interval
    network: NetworkAt
    findings: Findings
    chart: Mapping[str, Any]
    filed: Archive
    archive: Path | None = None
    rough: bool = False
    orders: dict[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)

    def in_order(self, lang: str) -> tuple[str, ...]:
        """Living organisations by name in a language; sorted once."""
        if lang not in self.orders:
            known = (self.network.snapshot.organisations[id] for id in self.network.organisations)
            names = {one.id: in_language(lang, one.name, one.name_en) for one in known}
            self.orders[lang] = tuple(sorted(names, key=lambda id: (alphabetical(names[id]), id)))
        return self.orders[lang]

    @property
    def tiled(self) -> bool:
        """Whether the chart is too large for anybody to read whole."""
        return "islands" not in self.chart

    @cached_property
    def organisations_about(self) -> Mapping[str, tuple[str, ...]]:
        """Living organisations by question; whoever works with a narrower one works with it."""
        known = self.network.snapshot.organisations
        return self._by_question((id, known[id].questions) for id in self.network.organisations)

    @cached_property
    def arenas_about(self) -> Mapping[str, tuple[str, ...]]:
        """Current arenas, conferences included, by question, narrower ones with it."""
        known = self.network.snapshot.arenas
        return self._by_question((id, known[id].questions) for id in self.network.tables)

    @cached_property
    def services_about(self) -> Mapping[str, tuple[str, ...]]:
        """Services that are not over by question, narrower ones with it."""
        known = self.network.snapshot.services.values()
        return self._by_question((one.id, one.questions) for one in known if one.status != "completed")

    def _by_question(self, pairs: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
        snapshot = self.network.snapshot
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for id, questions in pairs:
            for question in questions:
                for one in snapshot.upwards(question):
                    found[one][id] = None
        return MappingProxyType({question: tuple(ids) for question, ids in found.items()})

    @cached_property
    def routes(self) -> Routes:
        """Distances and ways between organisations; its arrays are made at the first question."""
        return Routes(self.network)

    @cached_property
    def matchmaker(self) -> Matchmaker:
        """Who fits whom; what all wishes share is worked out at the first."""
        return Matchmaker(self.routes)


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything readers see of one revision.

    Attributes
    ----------
    snapshot : Snapshot
        The network as it is shown (`graph.records.publishing.disclosed`).
    held : Snapshot
        The network as the store holds it, for those who change it.
    drawn : View or None
        The view that is opened first; None while its chart is drawn for the first time.
    opens_at : datetime.date
        The day that views open at.
    points : tuple of datetime.date
        The change points (`graph.ways.change_points`).
    edition : int
        Of the positions on the chart.
    built : datetime.datetime
        When it was made, in UTC.
    unpublished, drafted : frozenset of str
        The places that are not published, and those among them that this atlas shows.
    drafts : dict
        The same revision with some of them, for those who draw them, as far as somebody has asked.
    """

    snapshot: Snapshot
    held: Snapshot
    drawn: View | None
    opens_at: dt.date
    points: tuple[dt.date, ...]
    index: Index
    edition: int
    positions: Mapping[str, tuple[float, float]]
    built: dt.datetime
    before: weakref.ref[HelpIndex] | None = None
    """What helped before it, for as long as somebody holds that."""
    unpublished: frozenset[str] = frozenset()
    drafted: frozenset[str] = frozenset()
    drafts: dict[frozenset[str], Atlas] = dataclasses.field(default_factory=dict)
    disclosed: Disclosed | None = None
    """How the snapshot came to be of what is held; what comes later is compared with it."""

    @property
    def opening(self) -> View:
        """The view that is opened first. Raises `not_ready` while it is drawn."""
        if self.drawn is None:
            raise OriketError("not_ready")
        return self.drawn

    @cached_property
    def sheltered(self) -> Snapshot:
        """The network as those see it who mend it: without what tells of protected organisations."""
        return sheltered(self.held)

    @property
    def revision(self) -> int:
        """The store's revision."""
        return self.snapshot.revision

    @cached_property
    def content(self) -> str:
        """What names all that stands in it: the store's content, and where its islands lie."""
        places = sorted((id, x + 0.0, y + 0.0) for id, (x, y) in self.positions.items())  # no −0.0
        estimated = self.drawn is not None and self.drawn.findings.betweenness_error > 0
        stage = ["rough"] if self.is_rough else ["estimated"] if estimated else []
        left_out = sorted(self.drawn.findings.missing) if self.drawn is not None else []
        said = (self.snapshot.content, self.edition, places, *stage, *left_out)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:32]

    @cached_property
    def help_index(self) -> HelpIndex:
        """What "I need help" searches in."""
        return HelpIndex(self.snapshot, self.before() if self.before is not None else None)

    @property
    def is_rough(self) -> bool:
        """Whether the whole of it is still being worked out."""
        return self.drawn is not None and self.drawn.rough

    @property
    def is_warm(self) -> bool:
        """Whether help has its index already."""
        return "help_index" in vars(self)

    def warm(self) -> None:
        """Make now what the first reader of some pages would have to wait for."""
        _ = self.help_index, self.named, self.content
        self.opening.in_order(SWEDISH)
        self.opening.matchmaker.warm()

    @cached_property
    def named(self) -> Mapping[str, str]:
        """Organisations by what they are called (`text.same`): names before aliases, then by id."""
        found: dict[str, str] = {}
        known = self.snapshot.organisations.values()
        for names in (lambda o: (o.name, o.name_en), lambda o: o.aliases):
            for one in known:
                for name in filter(None, names(one)):
                    found.setdefault(same(name), one.id)
        return MappingProxyType(found)

    @cached_property
    def cited(self) -> Cited:
        """Reads what the sources of statements cite."""
        return Cited(self.snapshot.sources)

    @cached_property
    def questions_used(self) -> frozenset[str]:
        """Questions that an organisation works with."""
        return frozenset(id for one in self.snapshot.organisations.values() for id in one.questions)

    @cached_property
    def interpreted_ties(self) -> int:
        """How many ties rest on what somebody has read between the lines."""
        return sum(tie.confidence == "implied" for tie in self.snapshot.ties.values())

    @cached_property
    def last_known(self) -> str | None:
        """When somebody last knew of any tie."""
        known = [tie.last_known for tie in self.snapshot.ties.values() if tie.last_known]
        return str(max(known)) if known else None

    @cached_property
    def arena_names(self) -> Mapping[str, str]:
        """Names of arenas and initiatives: a tie's `via` may be either."""
        names = {one.id: one.name for one in self.snapshot.arenas.values()}
        return MappingProxyType(names | {one.id: one.name for one in self.snapshot.initiatives.values()})

    @cached_property
    def english(self) -> frozenset[str]:
        """Every text of the data that is in English; all other is Swedish, and marked so on English pages."""
        english = (
            value
            for records in self.snapshot.records.values()
            for record in records.values()
            for name, spec in specs(KIND_OF[type(record)]).items()
            if spec.english_of
            for value in _texts(getattr(record, name))
        )
        return frozenset(english)


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def opening_day(settings: Settings, snapshot: Snapshot) -> dt.date:
    """The day that views open at: the installation's, else the network's own, else today."""
    own = snapshot.network.opens_at
    return settings.today or (own.first() if own else dt.datetime.now().astimezone().date())


@cache
def software() -> str:
    """The version of this software, for ETags and `/about`."""
    try:
        return version("oriket")
    except PackageNotFoundError:
        return "0"


def tag_of(atlas: Atlas, settings: Settings, interval: Interval, *more: object) -> str:
    """An ETag: weak, since compression changes the bytes but not what they say.

    It covers the atlas's content, what the installation decides about answers, and the software.
    """
    said = (software(), atlas.content, settings.in_answers, interval, atlas.opens_at, *more)
    return f'W/"{hashlib.sha256(repr(said).encode()).hexdigest()[:24]}"'
