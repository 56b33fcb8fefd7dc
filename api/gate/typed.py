"""What somebody wrote in a form that was refused: shown to them again, so that it is not lost."""

from __future__ import annotations

import re

from fastapi import Request
from starlette.exceptions import HTTPException

from api.gate.writing import READS

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
MOST_FIELDS = 1_000
LONGEST = 200_000
"""Bytes of a form that is read for this."""
SECRETS = frozenset({"password", "new", "credential", "code"})
"""Fields that open an account: nothing of a form with one of them is shown or kept."""
CONTROLS = frozenset(
    {
        "set",
        "read",
        "reviewed",
        "step",
        "back",
        "view",
        "number",
        "cursor",
        "lang",
        "at",
        "leave_empty",
        "next",
    }
)
_CODE = re.compile(r"[a-z]+(?:[-_:.][a-z0-9]+)*|[0-9a-f]{32,64}")
"""What lists and buttons say, not people."""


async def fields_sent(request: Request) -> list[tuple[str, str]]:
    """The fields of a form, in their order; none where it has files, opens an account or cannot be read."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    size = request.headers.get("content-length", "")
    if request.method in READS or kind not in FORMS or not size.isdecimal() or int(size) > LONGEST:
        return []
    try:
        form = await request.form(max_fields=MOST_FIELDS)
    except (HTTPException, RuntimeError):  # it cannot be read, or was read already in another way
        return []
    items = form.multi_items()
    fields = [(name, value) for name, value in items if isinstance(value, str)]
    if len(fields) < len(items):
        await form.close()  # its files
        return []
    return [] if SECRETS & dict(fields).keys() else fields


def words_in(fields: list[tuple[str, str]]) -> str:
    """What people wrote in some fields, each on lines of its own."""
    said = (value.strip() for name, value in fields if name not in CONTROLS)
    return "\n".join(dict.fromkeys(one for one in said if one and not _CODE.fullmatch(one)))
