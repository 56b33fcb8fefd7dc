"""The network as one page to play with: it asks nobody for anything, and names are text."""

import re

import pytest

from api.doors.chart.pictures import words_of
from api.doors.chart.pyvis_page import INLINE, page_to_play_with
from api.gate.asking import Asked

HARD = '</script><script>alert("x")</script><img src=x onerror=alert(1)>'


def test_the_network_file_asks_nobody_for_anything(asked: Asked) -> None:
    page = page_to_play_with(asked).decode()
    ours = "".join(INLINE.split(page)[::2])
    assert not re.search(r"<link|\bsrc\s*=|https?://", ours)
    assert "default-src 'none'" in ours
    assert "vis.DataSet" in page
    assert "M\\u00f6ckelnf\\u00f6reningarna" in page


def test_names_cannot_become_code_in_the_network_file(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    told = dict(asked.view.chart)
    told["islands"] = [{**told["islands"][0], "name": HARD}]
    told["lanes"] = []
    words = words_of(asked)
    monkeypatch.setattr("api.doors.chart.answers.seen", lambda *_: told)
    monkeypatch.setattr(
        "api.doors.chart.pyvis_page.words_of",
        lambda _: words.__class__(**{**vars(words), "notes": (HARD,)}),
    )
    page = page_to_play_with(asked).decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
