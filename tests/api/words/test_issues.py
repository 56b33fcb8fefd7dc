"""Every code of the harbour has its sentence."""

import re
from dataclasses import replace
from pathlib import Path

from api.words.catalogue import say
from api.words.issue_sentences import ODD, SENTENCES
from api.words.issues import issue_sentence
from ingest.issues import warning


def test_codes_of_the_harbour_have_sentences(root: Path) -> None:
    source = "\n".join(path.read_text("utf-8") for path in (root / "ingest").rglob("*.py"))
    codes = set(re.findall(r'\b(?:error|warning|_odd|_fault)\(\s*"([a-z_]+)"', source))
    known = {*SENTENCES, *(code for code in codes if code.startswith("unknown_"))}
    assert codes
    assert codes - known == set()
    assert set(ODD) <= SENTENCES.keys()


def test_columns_that_are_not_read_are_one_sentence_with_every_reason() -> None:
    told = warning("columns_not_read", columns={"unknown": ["C/o", "Ort"], "person": ["Ordf."]})
    told = replace(told, count=3)
    assert issue_sentence(say("sv"), told) == (
        "Kolumner som inte lästes: C/o, Ort (känns inte igen); Ordf. (hör till personer; skriv funktioner i"
        " bladet kontakter). Säg i mappningen vad de är (columns), om de ska med."
    )


def test_a_likely_double_tells_all_its_reasons_and_how_sure_they_make_it() -> None:
    told = warning("same_phone", other="Nora BK", other_id="nora-bk", reasons=["phone", "email"], score=85)
    assert issue_sentence(say("sv"), told) == (
        "Har samma telefonnummer som Nora BK (nora-bk). Är det samma? Samma e-postadress."
        " Så säkert: 85 av 100."
    )
