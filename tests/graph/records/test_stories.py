"""Views of a story: a sentence and an address in one text, and back."""

import pytest

from graph.records.stories import Scene, scene_of, view_of, with_sentence


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("Navet /?o=a&at=2023-04-01", Scene("Navet", (("o", "a"), ("at", "2023-04-01")))),
        ("Navet https://ö.example/?o=a&lang=en&edition=2", Scene("Navet", (("o", "a"),))),
        ("Är det så? Ja", Scene("Är det så? Ja")),
        ("Allt /", Scene("Allt")),
        ("/?a=rad", Scene("", (("a", "rad"),))),
    ],
)
def test_a_scene_is_read_and_written(text: str, scene: Scene) -> None:
    assert scene_of(text) == scene
    assert scene_of(scene.text) == scene


def test_an_address_says_its_view_and_nothing_more() -> None:
    assert view_of("o=a&lang=sv") == (("o", "a"),)
    assert view_of("http://[") == view_of("https://ö.example/") == ()
    assert len(view_of("/?o=" + "a" * 5000)[0][1]) < 600
    assert with_sentence(Scene("x", (("o", "a"),)), "  två\n rader | här ").text == "två rader , här /?o=a"
