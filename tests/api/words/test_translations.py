"""Every sentence is in every language, or the check says which is not."""

from babel.messages.catalog import Catalog

from api.words.translations import faults, said, translated


def test_both_languages_or_neither() -> None:
    assert list(faults(said(), translated())) == []


def test_the_check_finds_what_it_should() -> None:
    code, english = Catalog(locale="en"), Catalog(locale="en")
    for id in ("same {n}", "missing", "other {n}", "doubtful"):
        code.add(id)
    english.add("same {n}", "same {n}")
    english.add("other {n}", "other {m}")
    english.add("doubtful", "x", flags=["fuzzy"])
    english.add("unused", "x")
    assert sorted(faults(code, english)) == [
        "doubtful: doubtful",
        "no longer said: unused",
        "not translated: missing",
        "other placeholders in English: other {n}",
    ]
