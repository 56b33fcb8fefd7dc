"""What feeds are called."""

import pytest

from api.words.catalogue import say
from api.words.following import feed_title, news_title


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("place", "Nora", "Nytt om Nora – Ö-riket"),
        ("arena", "", "Nytt av slaget Arena – Ö-riket"),
        ("", "", "Nytt i Ö-riket"),
    ],
)
def test_a_feed_is_called_by_what_it_follows(kind: str, name: str, told: str) -> None:
    assert feed_title(say("sv"), kind, name) == told


def test_one_change_says_what_it_is() -> None:
    assert news_title(say("sv"), "Ny uppgift: A", 1) == "Ny uppgift: A"
    assert news_title(say("en"), "New: A", 3) == "3 changes"
