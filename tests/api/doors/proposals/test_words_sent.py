"""Words of a report: what stops them, and what somebody may say about that."""

import pytest

from api.doors.proposals.words_sent import words_sent
from api.words.catalogue import say
from graph.records.languages import SWEDISH


@pytest.mark.parametrize(
    ("address", "sound"),
    [
        ("svar@exempel.se", True), ("förnamn+x@å.exempel.se", True), ("", True),
        ("svar@exempel", False), ("a@b@exempel.se", False), ("a@exempel.se, b@exempel.se", False),
        ("a@exempel.se\nBcc: b@exempel.se", False), ("x" * 400 + "@exempel.se", False),
    ],
)  # fmt: skip
def test_an_answer_goes_to_one_address(address: str, sound: bool) -> None:
    assert words_sent(say(SWEDISH), {"said.reply_to": [address]}).is_sound == sound


def test_persons_and_danger_stop_until_somebody_says_otherwise() -> None:
    text = "Anna Karlsson svarar. Skriv till eva.berg@exempel.se. Jag vill inte leva."
    stopped = words_sent(say(SWEDISH), {"said.text": [text]})
    assert [told.person for told in stopped.faults["text"]] == ["eva.berg@exempel.se", "Anna Karlsson"]
    assert stopped.matters
    sent = {"said.text": [text], "said.impersonal": ["eva.berg@exempel.se", "Anna Karlsson"]}
    assert not words_sent(say(SWEDISH), sent).is_sound
    assert words_sent(say(SWEDISH), {**sent, "said.safe": ["yes"]}).is_sound
    number = words_sent(say(SWEDISH), {**sent, "said.how": ["640823-3234"], "said.safe": ["yes"]})
    assert [told.person for told in number.faults["how"]] == [None], "a personal number never goes"
