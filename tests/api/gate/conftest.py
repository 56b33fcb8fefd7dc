"""What the walks over all routes share."""

import json
from collections.abc import Iterator, Mapping

import pytest

from api.doors.chart import files


def _what_would_be_drawn(drawn: str, job: Mapping[str, object]) -> bytes:
    return json.dumps([drawn, {name: told for name, told in job.items() if name != "fonts"}]).encode()


@pytest.fixture(scope="session", autouse=True)
def words_for_pictures() -> Iterator[None]:
    """PNG and PDF are what the child is sent: it says what differs more exactly than pixels, and at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "from_child", _what_would_be_drawn)
        yield
