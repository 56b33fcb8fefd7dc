"""What stands on a picture that is taken away."""

from api.words.pictures import named_sources


def test_sources_lose_their_pages() -> None:
    assert named_sources(["cross_rapport §6 r815; sos_utv §2.1", "cross_rapport §2", None]) == [
        "cross rapport", "sos utv",
    ]  # fmt: skip
