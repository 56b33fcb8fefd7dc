"""Arabic: a language that begins with the help door and the chart, from right to left."""

import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient

from api.words.translations import missing_first
from tests.api.client import V1

CATALOGUE = Path(__file__).parents[3] / "api/words/locale/ar/LC_MESSAGES/oriket.po"


@pytest.mark.parametrize("path", ["/help", "/", "/embed/help", "/help/answer?about=ensamhet&place=1884"])
def test_the_first_pages_are_there_from_right_to_left(public: TestClient, path: str) -> None:
    page = public.get(path, params={"lang": "ar"}) if "?" not in path else public.get(f"{path}&lang=ar")
    assert '<html lang="ar" dir="rtl">' in page.text
    assert ("لم يراجع الترجمة" in page.text) == path.startswith("/help")


def test_other_pages_are_swedish_and_say_so_in_arabic(public: TestClient) -> None:
    page = public.get("/organisations/nora-kommun?lang=ar").text
    assert '<html lang="sv">' in page
    assert '<p class="alert" role="status" lang="ar" dir="rtl">هذه الصفحة' in page
    assert "lang=ar" in page, "links keep the language"


def test_data_stay_swedish_and_are_marked(public: TestClient) -> None:
    page = public.get("/help/answer?about=ensamhet&place=1884&lang=ar").text
    assert '<span lang="sv" dir="ltr">' in page
    # Numbers keep to themselves, or a reader from right to left dials the last group first.
    assert re.search(r'<bdi dir="ltr">[\d -]+</bdi>', page)
    assert "&lt;" not in page


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("أنا وحيدة", "Ensamhet"),
        ("زوجي يضربني", "våld"),
        ("لدي ديون كثيرة", "Skulder"),
        ("أمي تنسى", "Glömska"),
    ],
)
def test_help_understands_words_in_it(public: TestClient, said: str, topic: str) -> None:
    answer: Any = public.post(f"{V1}/help?lang=ar", json={"q": said}).json()
    assert topic.casefold() in str(answer).casefold()


def test_the_help_door_and_the_chart_are_said_in_it() -> None:
    lacking, whole = missing_first("ar")
    assert whole > 300
    assert len(lacking) < whole / 20, lacking


def test_a_sentence_that_begins_with_a_name_still_runs_from_the_right() -> None:
    """Each paragraph runs by its first letter, and a name's is Latin: the sign U+200F goes before it."""
    with CATALOGUE.open("rb") as file:
        texts = [message.string for message in read_po(file, locale="ar") if message.id]
    said = [one for text in texts if text for one in ([text] if isinstance(text, str) else text)]
    begins = re.compile(r"[^\w{\u200f]*(<[^>]*>[^\w{\u200f]*)*([A-Za-zÅÄÖåäö]|\{(?!n\}|first\}|m\}))")
    wrong = [one for one in said if re.search(r"[\u0600-\u06ff]", one) and begins.match(one)]
    assert wrong == []
    assert begins.match("Ö-riket اقتراح")
    assert not begins.match("\u200fÖ-riket اقتراح")
    assert not begins.match("لا Ö-riket")
