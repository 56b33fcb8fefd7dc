"""What an arena's answer says of it at work: empty chairs, meetings with who came, what was decided."""

from __future__ import annotations

from pydantic import Field

from api.gate import references
from api.gate.answers import Named, OrganisationRef, Out, text
from api.gate.asking import Asked
from api.words.dates import day_text
from graph.measures.gathered import empty_chairs
from graph.records.model import ArenaDecision, Chair, Meeting
from graph.records.seen import seen


class ChairOut(Out):
    """A chair that stands empty."""

    id: str
    sector: str | None = Field(description="The family that it waits for.", examples=["business"])
    organisation: OrganisationRef | None = Field(description="Whom it waits for; coordinators only.")
    state: str = Field(description="`wanted`, or `offered` to a certain organisation.", examples=["wanted"])
    task: str | None
    since: str | None


class MeetingOut(Named):
    """A meeting, before and after; `name` is its day and what it is about."""

    day: str
    begins: str | None
    ends: str | None
    where: str | None
    form: str | None
    topic: str | None
    url: str | None = Field(description="For those who join online; coordinators only.")
    questions: list[Named]
    people: float | None
    came: list[OrganisationRef] | None = Field(description="Who was there; coordinators only.")
    lines: list[str] | None
    helped: str | None
    rating: float | None
    rated_by: float | None
    to_come: bool


class DecisionMade(Out):
    """What was decided, who does it and by when."""

    id: str
    text: str
    owner: OrganisationRef | None
    decided: str | None
    due: str | None
    done: str | None
    late: bool


def chairs_of(asked: Asked, arena: str) -> list[ChairOut]:
    """The chairs that stand empty in an arena on the day that is asked for."""
    return [chair_out(asked, one) for one in empty_chairs(asked.snapshot, asked.at).get(arena, ())]


def chair_out(asked: Asked, one: Chair) -> ChairOut:
    """One chair, as far as the reader sees it."""
    fields = seen(one, asked.sight_of(one))
    who = fields.get("organisation")
    return ChairOut(
        id=one.id,
        sector=one.sector,
        organisation=references.organisation(asked, who) if who else None,
        state="offered" if one.offered else "wanted",
        task=one.task,
        since=text(one.since),
    )


def meetings_of(asked: Asked, arena: str) -> list[MeetingOut]:
    """The meetings of an arena: those to come, the next first, then those that have been, newest first."""
    found = sorted(asked.snapshot.meetings_of.get(arena, ()), key=lambda one: (str(one.held), one.id))
    shown = [meeting_out(asked, one) for one in found]
    return [one for one in shown if one.to_come] + [one for one in reversed(shown) if not one.to_come]


def meeting_out(asked: Asked, one: Meeting) -> MeetingOut:
    """One meeting, as far as the reader sees it."""
    fields = seen(one, asked.sight_of(one))
    came = references.organisations(asked, one.came) if asked.works_with(one) else None
    return MeetingOut(
        id=one.id,
        name=" · ".join(filter(None, [day_text(asked.say, one.held), one.topic])),
        day=str(one.held),
        begins=one.begins,
        ends=one.ends,
        where=one.where,
        form=one.meeting_form,
        topic=one.topic,
        url=fields.get("url"),
        questions=references.questions(asked, one.questions),
        people=one.people,
        came=came,
        lines=fields.get("lines"),
        helped=fields.get("helped"),
        rating=fields.get("rating"),
        rated_by=fields.get("rated_by"),
        to_come=one.held.last() >= asked.at and not one.came and one.people is None,
    )


def decisions_of(asked: Asked, arena: str, meeting: Meeting | None = None) -> list[DecisionMade]:
    """What an arena has decided, or one meeting of it; what is not done first, the first due first."""
    known = asked.snapshot.decisions_of.get(arena, ())
    wanted = [one for one in known if meeting is None or one.decided == meeting.held]
    shown = [_decision(asked, one) for one in wanted if asked.works_with(one)]
    return sorted(shown, key=lambda one: (one.done is not None, one.due or "9", one.text))


def _decision(asked: Asked, one: ArenaDecision) -> DecisionMade:
    return DecisionMade(
        id=one.id,
        text=one.text,
        owner=references.organisation(asked, one.owner) if one.owner else None,
        decided=text(one.decided),
        due=text(one.due),
        done=text(one.done),
        late=one.done is None and one.due is not None and one.due.last() < asked.at,
    )
