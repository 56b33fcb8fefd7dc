"""What nobody keeps says so, and cannot be asked for again."""

from fastapi import Response

from api.gate.unkept import unkept


def test_nobody_keeps_it_whether_it_had_a_tag_or_not() -> None:
    for headers in ({"etag": '"7"', "cache-control": "private, no-cache"}, {}):
        answer = Response(headers=headers)
        unkept(answer)
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
