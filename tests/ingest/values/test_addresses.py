"""Mail and web addresses as people write them, and what is none."""

import pytest

from ingest.values.addresses import mails, page_key, pages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kansliet <a@b.example>, c@d.example och e(at)f.example",
         ["a@b.example", "c@d.example", "e@f.example"]),
        ("mailto:a@b.example; a@b.example", ["a@b.example"]), ("E-post: a @ b.example", ["a@b.example"]),
        ("a@b.example / c [at] d.example.", ["a@b.example", "c@d.example"]),
        ("", None), ("a@b", None), ("a@b.example, fråga Kajsa", None),
    ],
)  # fmt: skip
def test_several_addresses_stand_in_a_cell(text: str, found: list[str] | None) -> None:
    assert mails(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x.example, http://y.example/z", ["https://x.example", "http://y.example/z"]),
        ("www.x.example|www.x.example", ["https://www.x.example"]), ("info@x.example", None),
        ("Hemsida: <https://x.example>", ["https://x.example"]),
        ("x.example och y.example", ["https://x.example", "https://y.example"]),
        ("javascript:alert(1)", None), ("ftp://x.example", None), ("http://[x", None), ("Storgatan 1", None),
        ("x.example och mer", None), ("", None),
    ],
)  # fmt: skip
def test_check_19_only_pages_that_can_be_linked(text: str, found: list[str] | None) -> None:
    assert pages(text) == found


def test_one_page_however_it_is_written() -> None:
    assert page_key("HTTP://WWW.rk.example/Nora/") == page_key("rk.example/nora") == "rk.example/nora"
    assert page_key("rk.example/nora") != page_key("rk.example/kumla")
