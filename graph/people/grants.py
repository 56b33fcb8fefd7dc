"""Roles: what somebody is, and for which place or organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["reader", "contributor", "coordinator", "administrator"]
"""Reads the working view; keeps an organisation; keeps everything in a place; keeps the service itself."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role that an account has been given.

    Attributes
    ----------
    role : Role
    place : str, optional
        A municipality, an area, or a county with all its municipalities. Without a place and without an
        organisation the role holds everywhere, as an administrator's always does.
    organisation : str, optional
        The organisation that a contributor keeps.
    """

    role: Role
    place: str | None = None
    organisation: str | None = None

    @property
    def is_everywhere(self) -> bool:
        """Whether the role holds everywhere.

        Examples
        --------
        >>> Grant("coordinator").is_everywhere, Grant("coordinator", "1884").is_everywhere
        (True, False)
        """
        return self.place is None and self.organisation is None and self.role != "contributor"

    @property
    def code(self) -> str:
        """The role as settings and forms write it; `grant_from` reads it."""
        where = f"@{self.place}" if self.place else ""
        return f"{self.role}{where}{f':{self.organisation}' if self.organisation else ''}"


def grant_from(text: str) -> Grant:
    """Return a role as settings write it: `reader`, `coordinator@1884`, `contributor:nora-if`.

    Raises
    ------
    ValueError
        There is no such role, or it wants a place or an organisation in another way.

    Examples
    --------
    >>> grant_from("coordinator@1884")
    Grant(role='coordinator', place='1884', organisation=None)
    """
    said, _, organisation = text.strip().partition(":")
    name, _, place = said.partition("@")
    role = next((one for one in get_args(Role) if one == name), None)
    if role is None or (role == "contributor") != bool(organisation) or (place and organisation):
        raise ValueError(f"no such role: {text}; as reader, coordinator@PLACE, contributor:ORGANISATION")
    if role == "administrator" and place:
        raise ValueError(f"an administrator is one everywhere: {text}")
    return Grant(role, place or None, organisation or None)
