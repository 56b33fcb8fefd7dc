"""Letters to those who follow something: whether they want to, and what is new."""

from __future__ import annotations

from api.outbox import KEPT, LetterWritten, Outbox, origin, writes
from api.words.catalogue import say
from api.words.following import ask_letter, news_letter
from graph.people.document import new_id
from graph.people.followers import Subscription, subscription_code
from graph.people.model import Letter
from graph.people.people import People

ASKS, NEWS = "follow", "news"


def ask_follower(people: People, wanted: Subscription, matter: str) -> None:
    """Ask an address whether its owner wants to follow something."""
    people.put(_letter(people, ASKS, wanted, matter, ""))


def told_follower(people: People, one: Subscription, matter: str, said: str) -> Letter:
    """The letter that tells a follower what is new; whoever puts it writes the subscription with it."""
    return _letter(people, NEWS, one, matter, said)


def _letter(people: People, about: str, one: Subscription, matter: str, said: str) -> Letter:
    now = people.now()
    return Letter(
        id=new_id(),
        about=about,
        to=one.to,
        link=one.id,
        matter=matter,
        said=said,
        language=one.language,
        due=now,
        expires=one.expires or now + KEPT,
    )


@writes(ASKS, NEWS)
def _written(outbox: Outbox, letter: Letter) -> LetterWritten | None:
    """None where the subscription was ended meanwhile."""
    if outbox.people.get(Subscription, letter.link) is None:
        return None
    link = f"{origin(outbox.settings)}/subscribe/{subscription_code(outbox.key, letter.link)}"
    _, owner = say(letter.language), outbox.settings.owner
    if letter.about == ASKS:
        return LetterWritten(ask_letter(_, letter.matter, link, owner), link)
    return LetterWritten(news_letter(_, letter.matter, letter.said, link, owner), link, link)
