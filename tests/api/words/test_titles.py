"""What pages are called."""

from pathlib import Path

from api.words.titles import TITLES, page_title
from tests.api.words.speaking import Speaking


def test_titles_belong_to_templates(root: Path) -> None:
    templates = {path.stem for path in (root / "api/doors").glob("*/templates/*.html")}
    assert TITLES.keys() <= templates


def test_a_title_is_in_the_reader_s_language() -> None:
    assert page_title(Speaking("sv"), "organisations") == "Organisationer"
    assert page_title(Speaking("en"), "organisations") == "Organisations"
