"""Two organisations that work together, and one that comes later: enough for an atlas."""

from graph.stores.protocol import Store
from tests.api.conftest import put

CALM = {"name": "Nykomlingen", "sector": "civil_society"}


def two_friends(store: Store) -> int:
    """Two organisations that work together."""
    return put(
        store,
        "friends",
        ("organisation", "a", {"name": "Alfa", "sector": "municipality"}),
        ("organisation", "b", {"name": "Beta", "sector": "civil_society"}),
        ("tie", "a--b", {"a": "a", "b": "b", "claims": [{"degree": "collaboration"}]}),
    )
