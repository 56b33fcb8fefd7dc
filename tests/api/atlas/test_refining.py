"""An atlas with estimates becomes one with exact figures, of the same revision, when nobody wants more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.atlas.atlas import Atlas
from api.atlas.build_client import BuildClient
from api.atlas.keeper import Keeper
from api.atlas.shelf import Shelf


def estimated(keeper: Keeper) -> Atlas:
    """Show figures as if they were estimated, and as if nobody had edited for long."""
    atlas = keeper.atlas
    assert atlas is not None
    rough = replace(atlas.opening.findings, betweenness_error=0.01)
    keeper.atlas = replace(atlas, drawn=replace(atlas.opening, findings=rough))
    keeper._shown_at = -1_000.0
    return keeper.atlas


def looked(keeper: Keeper) -> Atlas:
    """What is shown when refining has had its time."""
    keeper.look()
    if keeper._refiner._thread is not None:
        keeper._refiner._thread.join()
    keeper.look()
    assert keeper.atlas is not None
    return keeper.atlas


@pytest.mark.parametrize("stored", [True, False])
def test_exact_figures_follow_of_the_same_revision(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, stored: bool
) -> None:
    was = estimated(keeper)
    _ = was.named, was.opening.routes
    if not stored:  # nobody has counted it before
        monkeypatch.setattr(Shelf, "read", lambda *_: None)
    now = looked(keeper)
    assert now.opening.findings == replace(was.opening.findings, betweenness_error=0.0)
    assert (now.revision, now.edition) == (was.revision, was.edition)
    assert now.content != was.content  # so that no answer with estimates is taken for one without
    assert now.named is was.named
    assert now.opening.routes is was.opening.routes
    assert looked(keeper) is now


def test_it_is_left_when_somebody_wants_something(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Shelf, "read", lambda *_: None)
    was = estimated(keeper)
    ask, asked = BuildClient._ask, []

    def wanted(self: BuildClient, child: object, job: object, stop: object) -> object:
        assert callable(stop)
        asked.append(stop())
        self._asking.append(None)
        asked.append(stop())
        self._asking.pop()
        return ask(self, child, job, stop)  # type: ignore[arg-type]

    monkeypatch.setattr(BuildClient, "_ask", wanted)
    assert looked(keeper) is not was
    assert asked == [False, True]


def test_exact_figures_are_left_alone(keeper: Keeper) -> None:
    keeper._shown_at = -1_000.0
    was = keeper.atlas
    assert looked(keeper) is was
    assert keeper._refiner._thread is None
