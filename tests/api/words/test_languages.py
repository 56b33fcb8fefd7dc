"""Arabic: a language that begins with the help door and the chart, from right to left."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.words.translations import missing_first
from tests.api.client import V1


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
