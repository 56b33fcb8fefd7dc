"""What answers share: the closed lists on the wire are those of the ground."""

from typing import get_args

import pytest

from api.gate.answers import Degree, Family, Standing
from graph.records.closed_list import ClosedList
from graph.records.lists import DEGREE, FAMILY, STANDING


@pytest.mark.parametrize(("wire", "ground"), [(Degree, DEGREE), (Family, FAMILY), (Standing, STANDING)])
def test_a_list_on_the_wire_is_the_grounds(wire: object, ground: ClosedList) -> None:
    assert set(get_args(wire)) == set(ground.values)
