"""A form that was refused comes back on its page, with every word in its field and what is wrong there."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.gate.filling import filled, form_sent, without_field
from tests.api.conftest import client_as

FORM = """<main><form method="post" action="/things/1?lang=sv#main" class="form">
<input type="hidden" name="read" value="4"><input type="hidden" name="set" value="new">
<input type="hidden" name="id" value="1">
<label for="a">A</label><input id="a" name="name" aria-describedby="hint" value="old &amp; tired">
<input name="line" value="x"><input name="line" value="">
<textarea name="text" rows="2">was here</textarea>
<select name="kind"><option value="" selected>–</option><option value="b&amp;c">B</option>
<option>plain</option></select>
<input type="checkbox" name="tick" value="1" checked><input type="checkbox" name="tick" value="2">
<input type="radio" name="yes" value="yes"><input type="radio" name="yes" value="no" checked>
<button name="step" value="save">Save</button></form>
<form method="post" action="/things/1"><input type="hidden" name="id" value="2"><input name="name"></form>
<form action="/search"><input name="name"></form></main>"""
SENT = [
    ("read", "3"), ("set", "old"), ("id", "1"), ("name", 'Ö & "<b>"'), ("line", "one"), ("line", "två"),
    ("line", "three"), ("text", "\nrow\r\n</textarea>"), ("kind", "b&c"), ("tick", "2"), ("yes", "yes"),
    ("step", "save"), ("gone", "word"),
]  # fmt: skip


class Fields(HTMLParser):
    """What a browser would send of the first form, and the attributes of its fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self._select = self._area = ""
        self._open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._open = not self.sent
        if not self._open:
            return
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "input":
            self.attributes.setdefault(name, given)
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.sent.append((name, value))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self.sent.append((self._select, value))
        elif tag == "textarea":
            self._area = name

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent.append((self._area, data.removeprefix("\n")))
            self._area = ""


def test_every_word_is_in_its_field_again() -> None:
    form = form_sent(FORM, "/things", "/things/1", SENT)
    assert form is not None
    page = filled(FORM, form, SENT, {}, "<p>above</p>")
    # As it was read first, so that what somebody else has saved meanwhile is still told.
    kept = [one for one in SENT if one[0] not in ("set", "step", "gone") and one[1] != "three"]
    assert sorted(Fields(page).sent) == sorted([*kept, ("set", "new")])
    assert page.count("<p>above</p>") == 1
    assert page.endswith(FORM[FORM.index('<form method="post" action="/things/1">') :]), (
        "the others are as they were"
    )
    assert without_field(form, SENT) == [("line", "three"), ("gone", "word")]


def test_a_fault_stands_at_its_field_and_there_one_goes_on() -> None:
    form = form_sent(FORM, "/things", "/things/1", SENT)
    assert form is not None
    page = filled(FORM, form, SENT, {"name": "<Too> long", "text": "Bad"}, "")
    name = Fields(page).attributes["name"]
    assert (name["aria-invalid"], name["aria-describedby"]) == ("true", "refused-name hint")
    assert '<span class="field-error" id="refused-name">&lt;Too&gt; long</span>' in page
    assert page.count("autofocus") == 1
    assert "autofocus" in name


@pytest.mark.parametrize(
    ("path", "sent"),
    [("/things/2", SENT), ("/things/1", [("id", "3"), ("name", "x")]), ("/things/1", [("other", "x")])],
)
def test_no_other_form_is_filled(path: str, sent: list[tuple[str, str]]) -> None:
    assert form_sent(FORM, "/things", path, sent) is None


def test_of_forms_to_one_address_it_is_the_one_that_was_sent() -> None:
    form = form_sent(FORM, "/things", "/things/1", [("id", "2"), ("name", "x")])
    assert form is not None
    assert [one.name for one in form.fields] == ["id", "name"]


REMOVAL = "/organisations/nora-vardcentral/remove"
LONG = {"message": "Den finns <inte> kvar. " * 100, "reviewed": "x"}


@pytest.fixture
def nora(service: FastAPI) -> TestClient:
    """A coordinator's browser."""
    client = client_as(service, "coordinator@1884")
    client.headers["accept"] = "text/html"
    return client


def test_a_refused_form_comes_back_filled(nora: TestClient) -> None:
    answer = nora.post(REMOVAL, data=LONG, headers={"referer": f"http://testserver{REMOVAL}?lang=sv&saved=1"})
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert answer.headers["cache-control"] == "no-store"
    assert LONG["message"] in page
    assert "Det du skrev står kvar" in page
    assert 'aria-describedby="refused-message' in page
    assert "att kopiera" not in page
    with_lang = nora.post(f"{REMOVAL}?lang=en", data=LONG)
    assert LONG["message"] in unescape(with_lang.text), (
        "without a word of where it stood it is the page at the address"
    )
    assert "What you wrote" in with_lang.text


@pytest.mark.parametrize(
    "referer", ["http://elsewhere.example/x", "http://testserver/about", "http://testserver/finns-inte"]
)
def test_without_its_page_the_words_alone_are_shown(nora: TestClient, referer: str) -> None:
    sent = {"note": "Det <jag> skrev", "read": "1"}
    answer = nora.post("/coordinate/finns-inte", data=sent, headers={"referer": referer})
    assert answer.status_code in (404, 405)
    assert sent["note"] in unescape(answer.text)


def test_what_opens_an_account_is_written_nowhere(nora: TestClient) -> None:
    secret = "kvastforsen-" * 100
    for path, data in (
        ("/login", {"mail": "a@b.example", "password": secret}),
        ("/account/password", {"new": secret}),
    ):
        assert "kvastforsen" not in nora.post(path, data=data).text


def test_a_program_gets_its_problem(nora: TestClient) -> None:
    answer = nora.post(REMOVAL, data=LONG, headers={"accept": "application/json"})
    assert answer.json()["code"] == "bad_parameter"
