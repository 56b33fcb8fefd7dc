"""A role holds for a place or an organisation, or everywhere."""

import pytest

from graph.people.grants import Grant


@pytest.mark.parametrize(
    ("grant", "everywhere"),
    [
        (Grant("administrator"), True),
        (Grant("coordinator"), True),
        (Grant("coordinator", "1884"), False),
        (Grant("contributor", organisation="nora-kommun"), False),
        (Grant("contributor"), False),
    ],
)
def test_a_contributor_is_never_one_everywhere(grant: Grant, everywhere: bool) -> None:
    assert grant.is_everywhere is everywhere
