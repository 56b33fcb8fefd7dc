"""Codes of links: the same for the same link, unlike any other, read as people type them."""

import re

from graph.people.link_codes import code_of, kept_code, plain_code

KEY = b"k" * 32


def test_a_code_is_made_anew_and_fits_on_paper() -> None:
    code = code_of(KEY, "survey", "a")
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert code == code_of(KEY, "survey", "a")
    others = {code_of(KEY, "report", "a"), code_of(KEY, "survey", "b"), code_of(KEY, "survey", "a", 2),
              code_of(b"x" * 32, "survey", "a")}  # fmt: skip
    assert len({code, *others}) == 5
    assert code.replace("-", "") not in kept_code(code).upper()


def test_what_people_type_is_read() -> None:
    code = code_of(KEY, "survey", "a")
    assert plain_code(code.lower().replace("-", " ")) == code
    assert plain_code("ilou-0000-0000-0000-0000") == "110V-0000-0000-0000-0000"
    for wrong in ("", "7K3M", code + "2", "åäö" * 7):
        assert plain_code(wrong) is None
