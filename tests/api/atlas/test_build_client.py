"""The build process is started, and started again."""

from api.atlas.keeper import Keeper
from tests.api.atlas.friends import CALM
from tests.api.conftest import put


def test_a_killed_build_process_is_started_again(keeper: Keeper) -> None:
    assert keeper._builds._child is not None
    keeper._builds._child.kill()
    put(keeper.store, "newcomer", ("organisation", "c", CALM))
    keeper.look()
    assert keeper.atlas is not None
    assert keeper.atlas.revision == 2
