"""Urgent matters stand first when words point there, and only then."""

from __future__ import annotations

import csv
import datetime as dt

import pytest

from api.doors.help.urgent import Urgent, _patterns, load
from graph.help.topics import topics
from graph.records.text import words
from ingest.demo import DEMO


@pytest.fixture(scope="module")
def urgent() -> Urgent:
    return load()


@pytest.mark.parametrize(
    ("sentence", "matter"),
    [
        ("jag orkar inte leva längre", "suicide"),
        ("min kompis vill ta sitt liv", "suicide"),
        ("SJÄLMORDSTANKAR", "suicide"),
        ("jag önskar att jag var död", "suicide"),
        ("hon skär sig i armarna", "suicide"),
        ("allt vore bättre utan mig", "suicide"),
        ("jag vill inte finnas till längre", "suicide"),
        ("I want to kill myself", "suicide"),
        ("I don't want to live anymore", "suicide"),
        ("min man slår mig", "violence"),
        ("han tog strypgrepp", "violence"),
        ("min son slår mig", "violence"),
        ("jag ar radd for min exman", "violence"),
        ("min syster blir misshandlad av sin sambo", "violence"),
        ("mitt ex hotar oss", "violence"),
        ("jag vågar inte gå hem", "violence"),
        ("de ska gifta bort mig", "violence"),
        ("my husband hits me", "violence"),
        ("I am afraid of my boyfriend", "violence"),
        ("ont i bröstet", "health"),
        ("pappa har ont i det vänstra bröstet och svettas", "health"),
        ("hon får ingen luft", "health"),
        ("grannen är medvetslös", "health"),
        ("han har tagit alla sina tabletter", "health"),
        ("chest pain", "health"),
        ("haft en stroke och har nu ont i bröstet", "health"),
        ("ett barn far illa hos grannen", "child"),
        ("barnen misshandlas", "child"),
        ("jag är rädd för min pappa", "child"),
        ("mamma slår mig", "child"),
        ("hur gör man en orosanmälan", "child"),
        ("my dad hits me", "child"),
        ("the neighbours' kids are beaten", "child"),
        ("det brinner hos grannen", "now"),
        ("han hotar mig med kniv", "now"),
        ("jag har ingenstans att sova inatt", "roof"),
        ("nowhere to sleep", "roof"),
    ],
)
def test_words_that_point_there(urgent: Urgent, sentence: str, matter: str) -> None:
    assert matter in {found.id for found in urgent.matters_in(sentence)}


def test_triggers_say_rows_ends_and_any_distance() -> None:
    groups = {"kin": ("pappa", "mamma")}
    meant = {
        "<kin> slår": ("min pappa slår", "pappa du slår inte"),
        "vara_med längre": ("vara med längre", "vara här med längre"),
        "ramlat ... resa": ("ramlat i hallen av en matta och kan inte resa mig", "resa och ramlat"),
        "försvinna $": ("jag vill försvinna", "jag vill försvinna bort"),
        "orkar inte_mer/aldrig": ("orkar inte mer", "orkar inte gå mer"),
        "can't breathe": ("i can't breathe", "i can breathe"),
    }
    other = {"<kin> slår": "pappa kom hem igår kväll och slår"}
    for text, (yes, no) in meant.items():
        pattern = _patterns([text], groups)
        assert pattern.places(words(yes)), yes
        assert not pattern.places(words(other.get(text, no))), no


def test_letters_with_dots_are_told_apart(urgent: Urgent) -> None:
    assert urgent.matters_in("allt är svart")
    assert not urgent.matters_in("allt är svårt")


@pytest.mark.parametrize(
    "sentence",
    [
        "min mamma är så ensam",
        "mamma dog i våras och pappa är ensam",
        "vår hund dog",
        "jag slog mig på tummen",
        "det slår mig att jag aldrig träffar någon",
        "jag slår mig gärna ner och fikar",
        "han har slagit sig till ro i Nora",
        "vi vill slå ihop två föreningar",
        "ont i knät",
        "ont i brösten när jag ammar",
        "träning efter en stroke",
        "matförgiftning på resan",
        "jag vill leva sundare",
        "jag vill inte leva så ohälsosamt längre",
        "föreläsning om suicidprevention för personal",
        "jag brinner för musik",
        "jag kan inte sova på nätterna",
        "jag har svårt att sova",
        "barnen far till skolan med buss",
        "barnen är ensamma efter skolan",
        "hotell i Ystad",
        "vad kan mitt barn göra efter skolan",
        "arbetslös sen tre år",
        "learn Swedish at work",
        "my mother is lonely",
        "I can't sleep",
        "",
    ],
)
def test_words_that_do_not(urgent: Urgent, sentence: str) -> None:
    assert urgent.matters_in(sentence) == ()


def test_the_numbers_are_those_of_the_brief(urgent: Urgent) -> None:
    assert {id: contact.number for id, contact in urgent.contacts.items()} == {
        "112": "112",
        "1177": "1177",
        "90101": "90101",
        "kvinnofridslinjen": "020-50 50 50",
        "stodlinjen-man": "020-80 80 80",
        "bris": "116 111",
        "socialjour": None,
    }
    assert urgent.as_of == dt.date(2026, 11, 26)


def test_no_number_stands_in_a_name(urgent: Urgent) -> None:
    """It is said once, beside the name, as a link."""
    named = [
        one
        for matter in urgent.matters
        for one in matter.contacts
        if one.number and one.number != one.name["sv"]
    ]
    assert named
    assert not [one for one in named for name in one.name.values() if str(one.number) in name]


def test_the_most_serious_comes_first_and_names_nobody_twice(urgent: Urgent) -> None:
    matters = urgent.matters_in("min man slår mig och barnen far illa och jag har ingenstans att sova")
    assert [matter.id for matter in matters] == ["violence", "child", "roof"]
    for matter in urgent.matters:
        contacts = [contact.id for contact in matter.contacts]
        assert len(set(contacts)) == len(contacts)


def test_matters_belong_to_questions_that_are_there(urgent: Urgent) -> None:
    rows = csv.DictReader((DEMO / "questions.csv").read_text("utf-8").splitlines())
    questions = {row["id"] for row in rows}
    assert {matter.question for matter in urgent.matters} - {None} <= questions
    assert {matter.topic for matter in urgent.matters} - {None} <= topics().keys()


def test_every_text_is_in_both_languages(urgent: Urgent) -> None:
    texts = [urgent.source, *(matter.name for matter in urgent.matters)]
    texts += [text for contact in urgent.contacts.values() for text in (contact.name, contact.text)]
    assert all(set(text) == {"sv", "en"} and all(text.values()) for text in texts)
