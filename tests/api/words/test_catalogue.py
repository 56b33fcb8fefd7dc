"""Sentences in a reader's language."""

from api.words.catalogue import Say, say


def test_plural_forms() -> None:
    _: Say = say("en")
    assert _.plural("{n} steg", "{n} steg", 1) == "{n} step"
    assert _.plural("{n} steg", "{n} steg", 2) == "{n} steps"
