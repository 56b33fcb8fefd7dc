"""Frames on others' pages: framed by whom the installation lets, always the public's sight, no cookie."""

import re

import pytest
from fastapi.testclient import TestClient

FRAMES = (
    "/embed/chart", "/embed/organisation/mojligheternas-hus-verksamhet",
    "/embed/question/folkhalsa?place=1884",
    "/embed/help?place=1884",
)  # fmt: skip


@pytest.mark.parametrize("path", FRAMES)
def test_a_frame_shows_the_public_view_to_everybody(
    working: TestClient, public: TestClient, path: str
) -> None:
    for client in (working, public):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        policy = answer.headers["content-security-policy"]
        assert policy.endswith("frame-ancestors *")
        assert "x-frame-options" not in answer.headers
        assert '<base target="_blank">' in answer.text
        assert 'class="site-header"' not in answer.text
        assert 'class="frame-back' in answer.text
    said = [re.sub(r"<script type=.*?</script>", "", one.get(path).text) for one in (working, public)]
    assert said[0] == said[1]
    assert "tag-strained" not in said[0]


def test_every_other_page_is_framed_by_nobody(public: TestClient) -> None:
    for path in ("/", "/help", "/embed", "/login"):
        answer = public.get(path)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert path == "/embed" or answer.headers["x-frame-options"] == "DENY"


def test_other_sites_may_load_the_script(public: TestClient) -> None:
    answer = public.get("/embed/frame.js")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "javascript" in answer.headers["content-type"]


def test_what_is_not_there_has_no_frame(public: TestClient) -> None:
    for path in ("/embed/organisation/none", "/embed/question/none", "/embed/question/folkhalsa?place=none"):
        assert public.get(path).status_code == 404
