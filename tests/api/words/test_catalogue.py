"""Words in a language: forms by its rule, texts of the data, numbers, and which language fits whom."""

import pytest

from api.words.catalogue import LANGUAGES, fitting, own_names, say
from graph.records.languages import SWEDISH
from graph.records.lists import SECTOR


def test_plural_forms() -> None:
    _ = say("en")
    assert _.plural("{n} steg", "{n} steg", 1) == "{n} step"
    assert _.plural("{n} steg", "{n} steg", 2) == "{n} steps"
    assert say(SWEDISH).plural("{n} ö", "{n} öar", 2) == "{n} öar"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_browser_knows_which_form_is_which(lang: str) -> None:
    _ = say(lang)
    assert len(_.forms) == max(_.forms.values()) + 1
    assert {_.locale.plural_form(n) for n in range(200)} | {"other"} == _.forms.keys()


def test_labels_of_closed_lists() -> None:
    assert [say(lang).label(SECTOR, "municipality") for lang in LANGUAGES] == [
        "Kommun",
        "بلدية",
        "Municipality",
    ]
    assert say("en").label(SECTOR, None) == ""


def test_each_language_names_itself() -> None:
    assert own_names() == {"sv": "Svenska", "ar": "العربية", "en": "English"}


@pytest.mark.parametrize(
    ("wanted", "lang"),
    [
        (["en-US", "en"], "en"),
        (["EN"], "en"),
        (["en_GB"], "en"),
        (["nb", "en-GB"], "en"),
        (["sv-SE", "en"], "sv"),
        (["de", "fr"], "sv"),
        (["*"], "sv"),
        (["", "-", "english"], "sv"),
        ([], "sv"),
    ],
)
def test_the_first_wanted_language_that_there_is(wanted: list[str], lang: str) -> None:
    assert fitting(wanted) == lang
