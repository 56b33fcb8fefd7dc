"""Letters that ask an organisation to answer a survey's round through its link, and remind it."""

from __future__ import annotations

from dataclasses import replace

from api.asking_letters import queue
from api.outbox import LetterWritten, Outbox, origin, writes
from api.words import surveys as words
from api.words.catalogue import say
from graph.people import answering
from graph.people.answering import SurveyLink
from graph.people.model import Letter
from graph.people.people import People

ASK, REMIND = "survey-ask", "survey-remind"


def post(people: People, link: SurveyLink, to: str, survey: str, language: str) -> SurveyLink:
    """Let a letter go out to whoever is asked, and note that; `survey` is what the survey is called."""
    noted = answering.change(people, link, lambda held: replace(held, asked=(*held.asked, people.now())))
    queue(people, REMIND if link.asked else ASK, to, link.id, survey, language)
    return noted


@writes(ASK, REMIND)
def _asking(outbox: Outbox, letter: Letter) -> LetterWritten | None:
    """The letter with its code, made when it is sent; none where nothing more is to be answered."""
    link = outbox.people.get(SurveyLink, letter.link)
    if link is None or link.revoked or link.left or answering.is_closed(outbox.people, link.round):
        return None
    if link.answered and letter.state == "waiting":
        return None
    address = f"{origin(outbox.settings)}/answer/{answering.code_of(outbox.key, link)}"
    said = words.survey_letter(
        say(letter.language), letter.matter, address, f"{address}/leave", outbox.settings.owner,
        reminder=letter.about == REMIND,
    )  # fmt: skip
    return LetterWritten(said, address, f"{address}/leave")
