"""Letters that ask an organisation to answer through its link, and remind it, to a function's address."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from api.outbox import LetterWritten, Outbox, origin, writes
from api.words import asking as words
from api.words.catalogue import say
from graph.people import links
from graph.people.document import new_id
from graph.people.model import AskLink, Letter
from graph.people.people import People
from graph.records.languages import SWEDISH

ASK, REMIND = "ask", "remind"
UNUSED = "unused"
"""In a letter: its place has decided that answers do not count when grants are judged."""
KEPT = timedelta(days=30)
"""So long a letter waits for a server, and is told in the list."""


def post(people: People, link: AskLink, to: str, name: str, language: str, *, unused: bool) -> AskLink:
    """Let a letter go out to whoever is asked, and note that; `name` is the organisation's."""
    noted = links.change(people, link, lambda held: replace(held, asked=(*held.asked, people.now())))
    about, said = REMIND if link.asked else ASK, UNUSED if unused else ""
    queue(people, about, to, link.id, name, language, said)
    return noted


def queue(people: People, about: str, to: str, link: str, matter: str, language: str, said: str = "") -> None:
    """Put a letter that asks somebody into the outbox; it goes out at once, or waits for a server."""
    people.put(_letter(people, about, to, link, matter, language, said))


def yearly_letter(people: People, link: AskLink, to: str, name: str, *, unused: bool) -> Letter:
    """The letter of the yearly round, in the language last answered in; whoever puts it notes that."""
    return _letter(people, ASK, to, link.id, name, link.language or SWEDISH, UNUSED if unused else "")


def _letter(people: People, about: str, to: str, link: str, matter: str, language: str, said: str) -> Letter:
    now = people.now()
    return Letter(
        id=new_id(),
        about=about,
        to=to,
        link=link,
        matter=matter,
        said=said,
        language=language,
        due=now,
        expires=now + KEPT,
    )


@writes(ASK, REMIND)
def _asking(outbox: Outbox, letter: Letter) -> LetterWritten | None:
    """The letter with its code, made when it is sent; none to whoever wants none or has answered."""
    link = outbox.people.get(AskLink, letter.link)
    if link is None or link.left is not None or link.ended is not None:
        return None
    code = links.code_of(outbox.key, link)
    if not code or (letter.state == "waiting" and links.state_of(link, outbox.people.now()) == "answered"):
        return None
    address = f"{origin(outbox.settings)}/s/{code}"
    said = words.asking_letter(
        say(letter.language),
        letter.matter,
        address,
        f"{address}/leave",
        outbox.settings.owner,
        reminder=letter.about == REMIND,
        unused=letter.said == UNUSED,
    )
    return LetterWritten(said, address, f"{address}/leave")
