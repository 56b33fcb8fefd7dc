"""The garbage collector rests while much is made, and always wakes again."""

import gc
from contextlib import suppress

from api.atlas.garbage import resting, settle


def test_it_rests_and_wakes_even_after_a_failure() -> None:
    with suppress(ValueError), resting():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_what_is_settled_is_left_alone() -> None:
    try:
        settle()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
