import pytest

from ingest.values.blanks import is_blank


@pytest.mark.parametrize(
    ("name", "text", "word", "blank"),
    [
        ("phone", "-", False, True),
        ("phone", "Saknas", False, True),
        ("phone", "saknas sedan i våras, ring växeln", False, False),
        ("name", "Ingen", True, False),
        ("name", "?", True, True),
        ("until", "tills vidare", False, True),
        ("since", "tills vidare", False, False),
        ("age_to", "alla åldrar", False, True),
        ("cost", "alla", False, False),
    ],
)
def test_what_stands_for_nothing(name: str, text: str, word: bool, blank: bool) -> None:
    assert is_blank(name, text, word=word) is blank
