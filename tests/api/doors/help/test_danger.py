"""Sentences in danger that no trigger has the words for, and some that only sound so."""

import pytest

from api.doors.help.danger import NONE, PERHAPS, QUIET, RAISED, likely, sentences
from api.doors.help.urgent import load
from graph.records.text import words


@pytest.mark.parametrize(
    ("sentence", "matter"),
    [
        ("syrran har lagt undan piller och säger att vi snart slipper henne", "suicide"),
        ("min man kastade mig i golvet och satte foten på min hals", "violence"),
        ("morfar ligger på köksgolvet och är alldeles grå", "health"),
        ("styvpappan kommer in till flickan på nätterna", "child"),
    ],
)
def test_the_box_rises_by_likeness_alone(sentence: str, matter: str) -> None:
    likest, by = likely(words(sentence))
    assert (likest, by >= RAISED) == (matter, True)
    assert matter in {one.id for one in load().matters_in(sentence)}


@pytest.mark.parametrize(
    "sentence",
    ["vi drunknar i pappersarbete i vår förening", "kursen slog alla rekord", "jag vill hoppa av komvux"],
)
def test_what_only_sounds_so_is_quiet(sentence: str) -> None:
    assert not load().matters_in(sentence)


def test_what_may_be_danger_gives_one_calm_line_and_no_box(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "syrran har lagt undan piller och säger att vi snart slipper henne"
    _, by = likely(words(sentence))
    assert load().heard(sentence).perhaps is None
    monkeypatch.setattr("api.doors.help.danger.RAISED", by + 0.01)
    heard = load().heard(sentence)
    assert (heard.certain, heard.perhaps and heard.perhaps.id) == ((), "suicide")
    monkeypatch.setattr("api.doors.help.danger.PERHAPS", by + 0.01)
    assert load().heard(sentence).perhaps is None


def test_files_are_about_matters_that_are_there() -> None:
    assert {matter for _, matter in sentences()} == {NONE, *(one.id for one in load().matters)}
    assert QUIET < 0 < PERHAPS < RAISED
