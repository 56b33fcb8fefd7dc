"""The text that invites parties to a challenge, and what stopped one."""

from api.words.catalogue import say
from api.words.speaker import Speaker
from api.words.together import invitation, stopped_text
from graph.records.model import Challenge
from graph.records.snapshot import Snapshot


class Someone(Speaker):
    """A Swedish reader."""

    lang = "sv"
    snapshot = Snapshot.of(
        1,
        [("question", "q", 1, {"name": "Ensamhet"}), ("arena", "a", 1, {"name": "Nätverket"})],
    )


def test_an_invitation_says_what_where_and_how_to_read_more() -> None:
    one = Challenge(id="u", name="Lördagar", question="q", arena="a", description="Allt är stängt.")
    text = invitation(Someone(), one, "https://o.example/challenges/u")
    for said in ("Lördagar", "Allt är stängt.", "ensamhet", "Nätverket", "https://o.example/challenges/u"):
        assert said in text
    bare = invitation(Someone(), Challenge(id="u", name="Lördagar"), "https://o.example")
    assert "Det handlar om" not in bare


def test_the_question_that_stopped_it_is_told() -> None:
    one = Challenge(id="u", name="U", residents_need=True, needs_several=False)
    assert stopped_text(say("sv"), one) == "Behövs det fler än en part för att lösa det? Nej."
