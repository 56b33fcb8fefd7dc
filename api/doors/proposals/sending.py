"""Where programs send what is wrong: stopped first where the words point at something that cannot wait."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from fastapi import Request, Response
from pydantic import Field

from api.doors.help import urgent
from api.doors.help.answers import urgent_out
from api.doors.records.edits import draft, instant, merged, refuse, refuse_persons, tidy
from api.doors.records.now import Now, kind_seen, now_of
from api.doors.records.proposals import LONGEST_WORDS, SENDER, receive, require_there, winner_of
from api.gate.answers import Out
from api.gate.asking import Asked, Asking
from api.gate.problems import DetailedProblem, documented
from api.gate.routing import StoreRouter
from api.gate.unkept import unkept
from api.gate.writing import offered
from graph.records.changes import Change
from graph.records.errors import Fault, OriketError
from graph.records.model import specs
from graph.records.people import holds_personal_number, people_named
from graph.records.proposals import Proposal
from graph.records.rules import faults_of
from graph.records.schema import sees
from ingest.rows.persons_in_rows import CODES as PERSONS

router = StoreRouter(prefix="/proposals", tags=["records"])


class ProposalIn(Out):
    """What somebody says is wrong, and what is right."""

    about: tuple[str, str] = Field(
        examples=[["organisation", "nora-kommun"]], description="Kind and id of the record."
    )
    fields: dict[str, Any] | None = Field(
        default=None, examples=[{"phone": "0587-810 00"}], description="Fields as they should be."
    )
    text: str = Field(default="", max_length=LONGEST_WORDS, description="The same in words.")
    how: str = Field(default="", max_length=LONGEST_WORDS, description="How the sender knows.")
    reply_to: str = Field(
        default="", max_length=300, description="An address for an answer; thrown away when it is decided."
    )
    impersonal: list[str] = Field(
        default=[], max_length=20, description="Parts of it that look like a person's and are none."
    )
    nobody_in_danger: bool = Field(
        default=False, description="That nobody is in danger, where the words made the service ask."
    )
    leave_empty: str = Field(
        default="", max_length=2_000, description="For machines that fill in everything: must be empty."
    )


class Received(Out):
    """That a proposal has come in."""

    number: int = Field(examples=[1], description="0 when it was not kept.")


@router.post(
    "",
    response_model=Received,
    status_code=202,
    responses=documented(
        "unknown_kind", "unknown_record", "removed", "not_public", "nothing_proposed", "refused",
        "urgent_words", "too_many_proposals", "too_long", "forbidden",
    ),
)  # fmt: skip
def propose(request: Request, response: Response, sent: ProposalIn, asked: Asking) -> Received:
    """Say that something is wrong. It is read by somebody before anything is changed."""
    unkept(response)
    kind, id = kind_seen(sent.about[0], asked.widest), sent.about[1]
    now = now_of(request)
    id = winner_of(now, kind, id) or id
    require_there(now, kind, id)
    changes = _changes(asked, now, kind, id, sent.fields or {})
    text, how = sent.text.strip(), sent.how.strip()
    if not changes and not text:
        raise OriketError("nothing_proposed")
    _refuse_persons(asked, kind, id, {"text": text, "how": how}, sent.impersonal)
    matters = urgent.load().matters_in(f"{text}\n{how}", by_likeness=False)
    if matters and not sent.nobody_in_danger:
        told = [urgent_out(asked, one, None).model_dump(mode="json") for one in matters]
        raise DetailedProblem("urgent_words", more={"urgent": told})
    proposal = Proposal(
        uuid.uuid4().hex, (kind, id), asked.who.account or SENDER, "proposal", instant(), tuple(changes),
        text, how, sent.reply_to.strip(),
    )  # fmt: skip
    kept = offered(asked.who, proposal, "api", now)
    return Received(number=receive(request, asked, kept, trapped=bool(sent.leave_empty)))


def _changes(asked: Asked, now: Now, kind: str, id: str, fields: dict[str, Any]) -> list[Change]:
    """What a proposal would change, of fields that its sender sees. Raises `refused`."""
    known, loc = specs(kind), {(kind, id): ("body", "fields")}
    sight = now.sight(asked.scope, kind, id)
    strange = [n for n in fields if n not in known or not sees(sight, known[n].sight)]
    if strange:
        refuse(asked, [Fault("unknown_field", kind, id, name) for name in strange], loc)
    after = merged(now.stored(kind, id).fields or {}, tidy(fields))
    if found := [fault for fault in faults_of(kind, id, after) if fault.field in fields]:
        refuse(asked, found, loc)
    changes = draft(now, kind, id, after)
    refuse_persons(asked, now, changes, loc)
    return changes


def _refuse_persons(
    asked: Asked, kind: str, id: str, words: dict[str, str], impersonal: Sequence[str]
) -> None:
    """Refuse words that look like a person's, until somebody says that they are none. Raises `refused`."""
    faults = []
    for name, said in words.items():
        if holds_personal_number(said):
            faults.append(Fault("personal_number_in_text", kind, id, name))
        elif any(one not in impersonal for one in people_named(said)):
            faults.append(Fault(PERSONS["person_name"], kind, id, name))
    if faults:
        refuse(asked, faults, {(kind, id): ("body",)})
