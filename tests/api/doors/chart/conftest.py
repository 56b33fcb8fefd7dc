"""What the tests of pictures share."""

import pytest
from fastapi import FastAPI

from api.gate.asking import Asked, AskedView
from api.gate.scope import WHOLE
from api.gate.who import Who
from tests.api.conftest import keeper_of


@pytest.fixture(scope="module")
def asked(service: FastAPI) -> Asked:
    """What a working reader asks of the demo, without a request."""
    keeper = keeper_of(service)
    assert keeper.atlas is not None
    return Asked(
        keeper.settings,
        keeper.atlas,
        AskedView(keeper.atlas.opening),
        keeper.atlas.opens_at,
        "sv",
        None,
        Who("own"),
        WHOLE,
        keeper.kept,
    )
