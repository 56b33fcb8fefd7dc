"""Every sentence is in every language, or the check says which is not."""

from babel.messages.catalog import Catalog

from api.words.translations import API, faults, said, strays, translated, untaken


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


def test_sentences_live_in_words_and_in_templates() -> None:
    assert list(strays(said())) == []
    for path in API.rglob("*.py"):
        assert list(untaken(path.read_text("utf-8"))) == []


def test_a_sentence_elsewhere_is_found() -> None:
    code = Catalog(locale="en")
    code.add("in a door", locations=[("api/doors/help/pages.py", 1)])
    code.add("in its place", locations=[("api/words/help.py", 1)])
    code.add("on a page", locations=[("api/doors/help/templates/help.html", 1)])
    assert list(strays(code)) == ["outside api/words/: api/doors/help/pages.py: in a door"]
    assert list(untaken('speaker.say("lost")')) == ["said without _: lost"]
