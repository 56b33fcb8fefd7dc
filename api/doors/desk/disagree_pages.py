"""Where the parties describe a collaboration differently: whom to invite to a talk, and with what words."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from fastapi.responses import HTMLResponse

from api.doors.desk.coordinate_pages import Desk
from api.doors.desk.disagreements import differing
from api.gate import references
from api.gate.asking import Asked
from api.gate.routing import Router
from api.words.disagreeing import NO_WORD, talk_subject, talk_text
from graph.records.lists import DEGREE
from graph.records.model import Tie

router = Router(prefix="/coordinate", include_in_schema=False)

SHOWN = 50


@router.get("/disagree", response_class=HTMLResponse)
def disagree_page(desk: Desk) -> HTMLResponse:
    """The pairs that describe their collaboration differently, each with an invitation to talk."""
    found = differing(desk.asked)
    return desk.page(
        "coordinate_disagree.html",
        total=len(found),
        pairs=[_pair(desk.asked, tie) for tie in found[:SHOWN]],
    )


def _pair(asked: Asked, tie: Tie) -> dict[str, Any]:
    """Two parties, what each has said, and the text to both, which tells neither."""
    a, b = (asked.name(asked.snapshot.organisations[id]) for id in (tie.a, tie.b))
    subject, text = talk_subject(asked.say, a, b), talk_text(asked.say, a, b, asked.settings.owner)
    mails = [mail for id in (tie.a, tie.b) if (mail := _mail(asked, id))]
    query = urlencode({"subject": subject, "body": text}, quote_via=quote)
    return {
        "id": tie.id,
        "a": references.organisation(asked, tie.a),
        "b": references.organisation(asked, tie.b),
        "words": [_word(asked, tie, id) for id in (tie.a, tie.b)],
        "text": text,
        "mail": f"mailto:{quote(','.join(mails), safe='@,')}?{query}",
        "missing": len(mails) < len((tie.a, tie.b)),
    }


def _word(asked: Asked, tie: Tie, party: str) -> str:
    """The newest that a party has said; empty where it has said nothing."""
    said = [one for one in tie.claims if one.by == party]
    newest = max(said, key=lambda one: str(one.said or ""), default=None)
    if newest is None:
        return ""
    return asked.say(NO_WORD) if newest.unaware else asked.label(DEGREE, newest.degree)


def _mail(asked: Asked, id: str) -> str | None:
    """Where an organisation reads its letters: a function that is held, else its own address."""
    known = asked.snapshot
    held = (one.email for one in known.contacts_of.get(id, ()) if one.email and not one.vacant)
    return next(held, None) or known.organisations[id].email
