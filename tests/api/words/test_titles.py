"""What pages are called."""

from pathlib import Path

import pytest

from api.words.titles import TITLES, page_title
from tests.api.words.speaking import Speaking


def test_titles_belong_to_templates(root: Path) -> None:
    templates = {path.stem for path in (root / "api/doors").glob("*/templates/*.html")}
    assert TITLES.keys() <= templates


@pytest.mark.parametrize("name", ["help", "help_answer", "help_list", "frame_help", "start", "embed"])
def test_a_door_that_every_language_begins_with_has_its_title_in_it(name: str) -> None:
    assert TITLES.get(name) is None or page_title(Speaking("ar"), name) != page_title(Speaking("sv"), name)


def test_a_title_is_in_the_reader_s_language() -> None:
    assert page_title(Speaking("sv"), "organisations") == "Organisationer"
    assert page_title(Speaking("en"), "organisations") == "Organisations"
