"""Each language whole: the check of catalogues, and what it finds."""

import pytest
from babel.messages.catalog import Catalog

from api.words.catalogue import LANGUAGES, read
from api.words.translations import API, faults, said, strays, untaken, wanted
from graph.records.languages import SWEDISH


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != SWEDISH])
def test_every_sentence_is_in_every_language(lang: str) -> None:
    assert list(faults(wanted(lang), read(lang))) == []


STIFF = (
    "Ta med kartan", "lita på talen", "Hur sann", "sanna avståndet", "vid borden", "vid bordet",
    "ett bord på",
    "Viktiga länkar", "viktig länk", "länkar samman", "Senast känd", "Skaver", "skört", "Ansträng",
    "Att leka med",
    "Att sätta på väggen", "Har setts", "Passar att", "bygger broar", "Åt andra hållet", "Vägen in i",
    "lära känna",
    "Stämmer det inte?", "märka det", "Blad att mejla", "organisation med id", "Orden du skrev",
)  # fmt: skip
"""Phrases that read stiff, quaint or wrong; what is said instead has one name everywhere."""


def test_no_sentence_says_what_nobody_says() -> None:
    sentences = [text for one in wanted("en") for text in ([one.id] if isinstance(one.id, str) else one.id)]
    assert len(sentences) > 1000
    assert [text for text in sentences if any(word.casefold() in text.casefold() for word in STIFF)] == []


def test_the_check_finds_what_it_should() -> None:
    code, polish = Catalog(locale="pl"), Catalog(locale="pl")
    for id in (
        "same {n}",
        "missing",
        "other {n}",
        "doubtful",
        ("{n} few", "{n} forms"),
        ("{n} as", "{n} many"),
    ):
        code.add(id)
    code.add("Kommun", context="sector")
    polish.add("same {n}", "same {n}")
    polish.add("other {n}", "other {m}")
    polish.add("doubtful", "x", flags=["fuzzy"])
    polish.add("unused", "x")
    polish.add(("{n} few", "{n} forms"), ("{n} x", "{n} x"))
    polish.add(("{n} as", "{n} many"), ("{n} x", "{n} x", "{n} x"))
    polish.add("Kommun", "Gmina")
    assert sorted(faults(code, polish)) == [
        "doubtful: doubtful",
        "no longer said: Kommun",
        "no longer said: unused",
        "not the language's number of forms: {n} few",
        "not translated: Kommun",
        "not translated: missing",
        "other placeholders: other {n}",
    ]


def test_sentences_live_in_words_and_in_templates() -> None:
    assert list(strays(said(SWEDISH))) == []
    for path in API.rglob("*.py"):
        assert list(untaken(path.read_text("utf-8"))) == []


def test_a_sentence_elsewhere_is_found() -> None:
    code = Catalog(locale="en")
    code.add("in a door", locations=[("api/doors/help/pages.py", 1)])
    code.add("in its place", locations=[("api/words/help.py", 1)])
    code.add("on a page", locations=[("api/doors/help/templates/help.html", 1)])
    assert list(strays(code)) == ["outside api/words/: api/doors/help/pages.py: in a door"]
    assert list(untaken('speaker.say("lost")')) == ["said without _: lost"]
