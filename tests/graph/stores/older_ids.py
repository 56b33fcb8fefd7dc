"""What a store of form 3 held: chairs whose ids name the organisation that they wait for."""

from __future__ import annotations

from graph.records.purges import Target
from graph.stores.form import dumps
from graph.stores.protocol import Store
from tests.graph.stores.sets import (
    change_set,
    decision,
    deleted,
    edited,
    new,
    organisation,
    proposed,
    purging,
)

NEW = {"hallen--polisen": "hallen-2", "hallen--polisen-2": "hallen-3", "hallen--skolan": "hallen-4"}
"""What each is called afterwards; `hallen` is one that waits for anybody, `hallen--vi` hand-made."""


def fill(store: Store) -> None:
    """Apply, edit, delete, propose, take in and purge chairs by their old ids."""
    arena = new("arena", "hallen", name="Hallen", kind="network")
    chairs = [
        new("chair", "hallen", arena="hallen"),
        new("chair", "hallen--polisen", arena="hallen", organisation="polisen", task="Ett"),
        new("chair", "hallen--polisen-2", arena="hallen", organisation="polisen", task="Två"),
        new("chair", "hallen--vi", arena="hallen", task="Tre"),
    ]
    store.apply(change_set(organisation("polisen"), organisation("skolan"), arena, *chairs, id="made"))
    moved = edited(store.load(), "chair", "hallen--polisen", organisation="skolan")
    store.apply(change_set(moved, id="moved"))
    gone = deleted(store.load(), "chair", "hallen--polisen-2", merged_into="hallen--polisen")
    store.apply(change_set(gone, id="gone"))
    wanted = new("chair", "hallen--skolan", arena="hallen", organisation="skolan")
    store.propose(proposed(wanted, id="wanted"))
    taken = edited(store.load(), "chair", "hallen--polisen", until="2026-11-01")
    store.propose(proposed(taken, id="taken"))
    store.decide(2, decision("accepted"), change_set(taken, origin="proposal", id="taking"))
    store.purge(purging(Target("chair", "hallen--polisen", "task"), id="purge"))


def assert_told_no_more(store: Store) -> None:
    """Nothing knows an old id, and all else is as it was and goes on."""
    lines = [*store.dump()]
    assert [old for old in NEW if f'"{old}"' in dumps(lines)] == []
    snapshot = store.load()
    assert sorted(snapshot.chairs) == ["hallen", "hallen--vi", "hallen-2"]
    chair = snapshot.chairs["hallen-2"]
    assert (chair.organisation, chair.task, str(chair.until)) == ("skolan", None, "2026-11-01")
    grave = snapshot.stored("chair", "hallen-3")
    assert (grave.fields, grave.merged_into, grave.version) == (None, "hallen-2", 3)
    sets = [entry.change_set.id for entry in store.history("chair", "hallen-2")]
    assert sets == ["made", "moved", "taking", "purge"]
    assert store.history("chair", "hallen--polisen") == []
    about = [entry.proposal.id for entry in store.proposals(about=("chair", "hallen-2"))]
    assert (about, store.proposals(about=("chair", "hallen--polisen"))) == (["taken"], [])
    (waiting,) = store.proposals(states=["open"])
    assert (waiting.proposal.about, waiting.proposal.changes[0].id) == (("chair", "hallen-4"), "hallen-4")
    assert store.revision() == 5
    store.apply(change_set(edited(snapshot, "chair", "hallen-2", task="Igen")))
    assert len(store.history("chair", "hallen-2")) == 5
