"""Who is asking: roles, places, and how much they see."""

from __future__ import annotations

from pydantic import Field

from api.gate import references
from api.gate.answers import Counted, Out
from api.gate.asking import Asking
from api.gate.problems import documented
from api.gate.reader import role_of
from api.gate.routing import Router
from graph.people.grants import Role
from graph.records.schema import Sight

router = Router(prefix="/me", tags=["people"])


class RoleOut(Out):
    """A role, and where it is held."""

    role: Role
    place: str | None = Field(examples=["1884"], description="Null without an organisation: everywhere.")
    organisation: str | None
    text: str = Field(examples=["samordnare för Nora"])


class Me(Counted):
    """Who is asking."""

    account: str | None = Field(description="An opaque id; null for who has not signed in.")
    program: bool = Field(description="Whether a token was sent.")
    roles: list[RoleOut]
    sight: Sight = Field(description="The most that is seen of anything; `counted_for` says where.")
    as_public: bool = Field(description="Whether somebody has chosen to look as the public does.")


@router.get("", response_model=Me, responses=documented())
def me(asked: Asking) -> Me:
    """Roles, places and sight of who is asking."""
    asking = asked.who
    roles = [
        RoleOut(role=one.role, place=one.place, organisation=one.organisation, text=role_of(asked, one))
        for one in asking.grants
    ]
    return Me(
        account=asking.account,
        program=asking.is_program,
        roles=roles,
        sight=asked.widest,
        as_public=asking.as_public,
        counted_for=references.counted_for(asked),
        **asked.dated,
    )
