"""What people answer to a round of a survey: kept without time, order, account, link or address.

Answers of a round lie in a fixed number of folders. One that comes is put into any of these, whose answers
stand sorted by what they say: neither ids, versions nor the places of rows in a file tell which came when.
What somebody wrote in their own words lies apart from what else they answered.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Annotated

from graph.people import link_codes
from graph.people.document import D, Document, Expiry, Key, document, hash_of
from graph.people.links import LETTERS_IN_ALL, PATIENCE
from graph.people.people import People, persistently
from graph.records.errors import OriketError

PURPOSE = "survey"
FOLDERS = 32
"""Of each round; as many people can send at the same moment without waiting for each other."""
SENT_KNOWN_FOR = timedelta(days=2)
LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """One answer: the group that it counts in, and a number for each statement that was answered."""

    sector: str
    """A sector family; "" where that would tell who answered, or was not said."""
    place: str
    values: tuple[tuple[str, int], ...]
    """Statement and number, by statement."""


@document("survey-round")
class RoundState(Document):
    """Whether a round takes answers; its id is the round's."""

    closed: bool = False


@document("survey-answers")
class AnswerFolder(Document):
    """Some of a round's answers, sorted."""

    round: Annotated[str, Key()]
    answers: tuple[Answer, ...] = ()


@document("survey-words")
class WordFolder(Document):
    """Some of what was written in own words, sorted: statement and text."""

    round: Annotated[str, Key()]
    words: tuple[tuple[str, str], ...] = ()


@document("survey-link")
class SurveyLink(Document):
    """What lets somebody answer a round: one organisation once, or, without one, anybody.

    The code itself is nowhere; it is made anew of the id under the service's key.
    """

    round: Annotated[str, Key()]
    code: Annotated[str, Key(unique=True)]
    """The hash of the code."""
    organisation: str = ""
    sector: str = ""
    place: str = ""
    """The group that the answer counts in."""
    answered: bool = False
    revoked: bool = False
    draft: bytes = b""
    """Sealed; what was answered until it is sent."""
    asked: tuple[datetime, ...] = ()
    """When letters went out."""
    left: bool = False
    """Whether whoever has it wants no more letters."""


@document("survey-sent", lasting=False)
class SentForm(Document):
    """A form of an open link that was sent, so that a second press counts nothing; it leads to no answer."""

    expires: Annotated[datetime, Expiry()]


def code_of(key: bytes, link: SurveyLink) -> str:
    """Return what stands in a link's address, made anew."""
    return link_codes.code_of(key, PURPOSE, link.id)


def may_write(link: SurveyLink, now: datetime) -> bool:
    """Return whether a letter may go out: the first, or one of two reminders, never to who has answered."""
    if not link.organisation or link.answered or link.revoked or link.left:
        return False
    return not link.asked or (len(link.asked) < LETTERS_IN_ALL and now - link.asked[-1] >= PATIENCE)


def change(people: People, link: SurveyLink, how: Callable[[SurveyLink], SurveyLink]) -> SurveyLink:
    """Return a link as `how` makes it of what it is now. Raises `link_gone`."""

    def work() -> SurveyLink:
        now = people.get(SurveyLink, link.id)
        if now is None or now.revoked:
            raise OriketError("link_gone")
        wanted = how(now)
        return now if wanted == now else people.put(wanted)

    return persistently(work)


def is_closed(people: People, round: str) -> bool:
    """Return whether a round takes no answers any more."""
    state = people.get(RoundState, round)
    return state is not None and state.closed


def close(people: People, round: str) -> None:
    """Close a round for good: what is counted once stays so, and drafts are thrown away."""

    def work() -> None:
        state = people.get(RoundState, round) or RoundState(id=round)
        if not state.closed:
            people.put(replace(state, closed=True))

    persistently(work)
    for link in links(people, round):
        if link.draft:
            people.put(replace(link, draft=b""))


def links(people: People, round: str) -> list[SurveyLink]:
    """Return every link of a round, also those that were taken back."""
    return [*_all(people, SurveyLink, round)]


def send(
    people: People, link: SurveyLink, form: str, answer: Answer, words: Mapping[str, str] | None = None
) -> None:
    """Count one answer, once.

    Parameters
    ----------
    people : People
    link : SurveyLink
        As it was opened.
    form : str
        A secret of the form that is sent; a form that is sent twice counts once.
    answer : Answer
    words : mapping of str to str, optional
        Texts by statement.

    Raises
    ------
    OriketError
        `survey_closed`, `survey_answered`, `link_gone`.
    """

    def work() -> None:
        state = people.get(RoundState, link.round)
        if state is None:
            state = people.put(RoundState(id=link.round))
        if state.closed:
            raise OriketError("survey_closed")
        puts: list[Document] = [_once(people, link, form), _with_answer(people, link.round, answer)]
        if words:
            puts.append(_with_words(people, link.round, words))
        people.write(puts, unchanged=[state])

    with suppress(_KnownForm):
        persistently(work)


def answers(people: People, round: str) -> list[Answer]:
    """Return a round's answers, sorted by what they say."""
    found = (one for folder in _all(people, AnswerFolder, round) for one in folder.answers)
    return sorted(found, key=lambda one: (one.sector, one.place, one.values))


def words(people: People, round: str) -> list[tuple[str, str]]:
    """Return what was written in own words, by statement."""
    return sorted(one for folder in _all(people, WordFolder, round) for one in folder.words)


def forget_words(people: People, round: str) -> int:
    """Take away what was written in own words, and return how many texts that was; the numbers stay."""
    folders = [one for one in _all(people, WordFolder, round) if one.words]
    for folder in folders:
        people.put(replace(folder, words=()))
    return sum(len(folder.words) for folder in folders)


def count(people: People, round: str) -> int:
    """Return how many have answered a round."""
    return sum(len(folder.answers) for folder in _all(people, AnswerFolder, round))


def keep(
    people: People, round: str, given: Iterable[Answer], written: Iterable[tuple[str, str]] = ()
) -> None:
    """Put in a whole round that was answered elsewhere, as a demo brings it, and close it."""
    folders = [_answer_folder(people, round, n) for n in range(FOLDERS)]
    parts: list[list[Answer]] = [[] for _ in folders]
    for one in given:
        secrets.choice(parts).append(one)
    filled = [replace(one, answers=tuple(sorted(some))) for one, some in zip(folders, parts, strict=True)]
    texts = replace(_word_folder(people, round, 0), words=tuple(sorted(written)))
    people.write([*filled, texts, RoundState(id=round, closed=True)])


class _KnownForm(Exception):
    """The same form has been sent before."""


def _once(people: People, link: SurveyLink, form: str) -> Document:
    """What is written so that nobody counts twice."""
    if not link.organisation:
        id = hash_of(form)
        if people.get(SentForm, id) is not None:
            raise _KnownForm
        day = (people.now() + SENT_KNOWN_FOR).date()  # no time of day stands anywhere
        return SentForm(id=id, expires=datetime.combine(day, time(), UTC))
    now = people.get(SurveyLink, link.id)
    if now is None or now.revoked:
        raise OriketError("link_gone")
    if now.answered:
        raise OriketError("survey_answered")
    return replace(now, answered=True, draft=b"")


def _with_answer(people: People, round: str, answer: Answer) -> AnswerFolder:
    folder = _answer_folder(people, round, secrets.randbelow(FOLDERS))
    return replace(folder, answers=tuple(sorted((*folder.answers, answer))))


def _with_words(people: People, round: str, words: Mapping[str, str]) -> WordFolder:
    folder = _word_folder(people, round, secrets.randbelow(FOLDERS))
    texts = ((statement, text[:LONGEST_WORDS]) for statement, text in words.items())
    return replace(folder, words=tuple(sorted((*folder.words, *texts))))


def _answer_folder(people: People, round: str, number: int) -> AnswerFolder:
    id = f"{round}~{number:02}"
    return people.get(AnswerFolder, id) or AnswerFolder(id=id, round=round)


def _word_folder(people: People, round: str, number: int) -> WordFolder:
    id = f"{round}~{number:02}"
    return people.get(WordFolder, id) or WordFolder(id=id, round=round)


def _all(people: People, cls: type[D], round: str) -> Iterator[D]:
    """Every document of a kind that belongs to a round."""
    after = ""
    while some := people.find(cls, "round", round, after=after):
        yield from some
        after = some[-1].id
