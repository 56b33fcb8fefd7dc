"""What whoever answers sees of themselves: their island and its neighbours, and what was said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.doors.asking.answerer import TIE, Answerer, current
from api.doors.chart import answers as chart_door
from api.gate import references
from api.words import asking as words
from graph.people.model import AnswerForm, MeetingWish
from graph.records.alphabet import alphabetical
from graph.records.lists import DEGREE
from viz.picture.around import around

NEIGHBOURS = 24
"""In the picture; more are more than anybody can read on a phone."""
SAME_QUESTION = 12
UNSAID = frozenset({"step", "set", "do", "listed", "safe"})
"""Parts of a form that say nothing to a reader."""


@dataclass(frozen=True)
class TieSaid:
    """A collaboration as its party sees it: its own word, and the other's where that one lets it."""

    id: str
    name: str
    degree: str
    word: str
    said: str
    theirs: str | None
    confirmed_by: str
    ended: bool


def picture(who: Answerer) -> str:
    """The chart around their island; it grows with each answer."""
    if who.is_arena:
        return ""
    lanes = {}
    for other, ties in who.ties.items():
        word, goes_on = who.own_word(other), current(ties[0].until, who.today)
        if goes_on:
            lanes[other] = "known" if word is None else "doubted" if word[0] == "unaware" else "said"
    answered = {one.removeprefix(TIE) for one in who.link.done}
    shown = sorted(lanes, key=lambda id: (id not in answered, id))[:NEIGHBOURS]
    drawn = frozenset(id for id in (who.id, *shown) if id in who.asked.view.network)
    if who.id not in drawn:
        return ""
    part = chart_door.part(who.asked, drawn)
    title = words.picture_title(who.asked.say, who.asked.name(who.asked.snapshot.organisations[who.id]))
    islands = [one for one in part["islands"] if one["id"] in drawn]
    return around(islands, who.id, {id: lanes[id] for id in shown}, title)


def ties_said(who: Answerer) -> list[TieSaid]:
    """Every collaboration, with what they said of it."""
    found = []
    for other, ties in who.ties.items():
        word = who.own_word(other) or ("", "")
        found.append(
            TieSaid(
                other, who.called(other), ties[0].degree, word[0], word[1], who.others_word(other),
                ties[0].confirmed_by, not current(ties[0].until, who.today),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.ended, alphabetical(one.name)))


def wished(who: Answerer) -> list[str]:
    """Whom they would like to meet, by name."""
    found = who.people.find(MeetingWish, "by", who.id)
    return sorted({who.called(id) for one in found if (id := who.living(one.to)) is not None})


def told(who: Answerer) -> dict[str, Any]:
    """Everything on the page that they come back to."""
    asked = who.asked
    of_others = who.people.find(MeetingWish, "to", who.id)
    wishers = [id for one in of_others if one.shown and (id := who.living(one.by)) is not None]
    return {
        "ties": [] if who.is_arena else ties_said(who),
        "wished": [] if who.is_arena else wished(who),
        "wishers": references.organisations(asked, sorted(set(wishers))),
        "questions": [] if who.is_arena else _same_question(who),
        "kept": None if who.link.kept is None else [_kept(who, *one) for one in who.link.kept.items()],
    }


def _kept(who: Answerer, step: str, form: AnswerForm) -> str:
    """A line of what a board shall see: the other and the answer, or what was written."""
    answer = form.get("answer", ("",))[-1]
    named = step.removeprefix(TIE) if step.startswith(TIE) else form.get("other", ("",))[-1]
    other = who.living(named) if named else None
    if named and other is None:
        return ""  # gone since: nothing of it will be sent
    if other and not step.startswith(TIE):
        return who.called(other)
    if other:
        _ = who.asked.say
        said = _(words.ANSWERS[answer]) if answer in words.ANSWERS else _.label(DEGREE, answer)
        return f"{who.called(other)}: {said}"
    told = (", ".join(filter(None, texts)) for name, texts in form.items() if name not in UNSAID)
    return "; ".join(filter(None, told))


def _same_question(who: Answerer) -> list[tuple[str, list[Any]]]:
    """Who else works with their questions."""
    asked, found = who.asked, []
    known = asked.snapshot.organisations
    for question in getattr(who.record, "questions", ()):
        if question in asked.snapshot.questions:
            others = [id for id, one in known.items() if question in one.questions and id != who.id]
            if others:
                named = references.organisations(asked, others[:SAME_QUESTION])
                found.append((asked.name(asked.snapshot.questions[question]), named))
    return found
