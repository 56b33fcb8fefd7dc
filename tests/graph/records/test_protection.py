"""Protected organisations: who they are, and what tells of them."""

import pytest

from graph.records.protection import Telling, protects, telling
from graph.records.schema import Fields


@pytest.mark.parametrize(
    ("name", "said", "is_so"),
    [
        ("Kvinnojouren Ljus", None, True),
        ("Tjejjouren Nora", None, True),
        ("Kvinnoföreningen mot våld", None, True),
        ("Röda Korset", None, False),
        ("Röda Korset", True, True),
        ("Kvinnojourernas riksförbund", False, False),
    ],
)
def test_sheltered(name: str, said: bool | None, is_so: bool) -> None:
    assert protects(name, said) is is_so


@pytest.mark.parametrize(
    ("kind", "fields", "found"),
    [
        ("organisation", {"municipalities": ["1884"], "part_of": "b", "phone": "1"},
         [("protected_place", "municipalities", ("1884",)), ("protected_place", "part_of", ("b",))]),
        ("tie", {"a": "b", "b": "x"}, [("protected_party", "b", ("x",))]),
        ("membership", {"arena": "n", "organisation": "x"}, [("protected_party", "organisation", ("x",))]),
        ("service", {"providers": ["b", "x"], "where": "Storgatan", "municipalities": ["1884"]},
         [("protected_place", "municipalities", ("1884",)), ("protected_place", "where", ("Storgatan",))]),
        ("initiative", {"owner": "b", "partners": ["b", "x"]}, [("protected_party", "partners", ("x",))]),
        ("contact", {"organisation": "x", "function": "Jour", "phone": "1"}, []),
        ("service", {"providers": ["b"], "where": "Storgatan"}, []),
    ],
)  # fmt: skip
def test_what_tells_of_them(kind: str, fields: Fields, found: list[tuple[str, str, tuple[str, ...]]]) -> None:
    told = list(telling(kind, "x", fields.get, lambda one: one == "x"))
    assert told == [Telling(*one, "x") for one in found]
