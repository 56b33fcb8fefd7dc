"""What a view shows, in words, where nobody has said it."""

from types import SimpleNamespace
from typing import cast

import pytest

from api.words.catalogue import say
from api.words.speaker import Speaker
from api.words.stories import view_text

KNOWN = SimpleNamespace(organisations={"a": "A", "b": "B"}, arenas={"r": "Rådet"}, questions={"q": "Skola"})
SPEAKER = cast(Speaker, SimpleNamespace(say=say("sv"), snapshot=KNOWN, name=str))


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ({"o": "a"}, "A"),
        ({"o": "a", "to": "b"}, "Vägen från A till B"),
        ({"a": "r"}, "Rådet"),
        ({"q": "q"}, "Skola"),
        ({"o": "gone", "x": "1"}, "Kartan"),
    ],
)
def test_a_view_is_called_what_it_lights(view: dict[str, str], said: str) -> None:
    assert view_text(SPEAKER, view) == said
