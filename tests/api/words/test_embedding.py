"""What frames are called."""

from api.words.catalogue import say
from api.words.embedding import FRAMES, frame_title


def test_every_frame_says_what_it_is() -> None:
    assert frame_title(say("en"), "chart") == "Ö-riket: The chart"
    assert len({frame_title(say("sv"), one) for one in FRAMES}) == len(FRAMES)
