"""Studies: each is worked out once, few wait at once, and nobody asks for ever."""

from typing import Any

import pytest
from fastapi import FastAPI

from api.atlas.keeper import Keeper
from api.atlas.limiter import Caller
from api.atlas.studies import STUDIES_PER_MINUTE, WAITING
from graph.records.errors import OriketError
from tests.api.conftest import keeper_of


@pytest.fixture
def keeper(service: Any) -> Keeper:
    app: FastAPI = service
    return keeper_of(app)


def test_what_was_asked_before_is_not_worked_out_again(keeper: Keeper) -> None:
    atlas = keeper.atlas
    assert atlas is not None
    first = keeper.studies.answer(atlas, atlas.opens_at, Caller("somebody"), "brokerage")
    assert keeper.studies.answer(atlas, atlas.opens_at, Caller("somebody"), "brokerage") is first


def test_one_client_cannot_ask_for_ever(keeper: Keeper) -> None:
    atlas = keeper.atlas
    assert atlas is not None
    keeper.studies.answer(atlas, atlas.opens_at, Caller("greedy"), "gaps", None, "1884")
    for _ in range(STUDIES_PER_MINUTE):
        try:
            keeper.studies.limiter.count(Caller("greedy"))
        except OriketError:
            break
    with pytest.raises(OriketError, match="too_many_studies"):
        keeper.studies.answer(atlas, atlas.opens_at, Caller("greedy"), "gaps", None, "1885")


def test_only_a_few_wait_at_once(keeper: Keeper) -> None:
    atlas = keeper.atlas
    assert atlas is not None
    keeper.studies._answers.clear()
    for _ in range(WAITING):
        keeper.studies._waiting.acquire()
    try:
        with pytest.raises(OriketError, match="studies_busy"):
            keeper.studies.answer(atlas, atlas.opens_at, Caller("somebody"), "gaps", None, "1883")
    finally:
        for _ in range(WAITING):
            keeper.studies._waiting.release()
