"""Which part of a list is asked for, and the address of the next one: cursors by key."""

from __future__ import annotations

import base64
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Query, Request
from pydantic import BaseModel

from graph.records.errors import OriketError

T = TypeVar("T")
Sort = tuple[float | str, ...]
"""What a list is ordered by; the last part is an id, so no two are equal."""

SMALLEST_PAGE, USUAL_PAGE, LARGEST_PAGE = 1, 50, 500


class Page(BaseModel):
    """Which part of a list is asked for."""

    limit: int
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which part of a list is shown, counted from 1, and the addresses of the parts before and after it."""

    first: int
    last: int
    total: int
    before: str | None
    after: str | None


async def page(
    limit: Annotated[
        int, Query(ge=SMALLEST_PAGE, le=LARGEST_PAGE, description="How many at most.")
    ] = USUAL_PAGE,
    cursor: Annotated[
        str | None, Query(max_length=2000, description="Where the page before ended; taken from `next`.")
    ] = None,
) -> Page:
    """Read `limit` and `cursor`."""
    return Page(limit=limit, cursor=cursor)


def cut(
    request: Request, asked: Page, found: Sequence[T], key: Callable[[T], Sort]
) -> tuple[Sequence[T], str | None]:
    """Return the page that is asked for and the next one's address.

    The cursor is the key of the last thing shown, not a number: a page stays right when something is added.

    Raises `bad_cursor`.
    """
    return cut_ordered(request, asked, sorted(found, key=key), key)


def cut_ordered(
    request: Request, asked: Page, ordered: Sequence[T], key: Callable[[T], Sort]
) -> tuple[Sequence[T], str | None]:
    """As `cut`, of a list that is in order already: a page of a hundred thousand costs no more than any.

    Raises `bad_cursor`.
    """
    start = 0
    if asked.cursor is not None:
        last = _read(asked.cursor, key(ordered[0]) if ordered else None)
        start = bisect_right(ordered, last, key=key)
    end = min(start + asked.limit, len(ordered))
    after = _address(request, key(ordered[end - 1])) if end < len(ordered) else None
    back = start - asked.limit
    before = _address(request, key(ordered[back - 1]) if back > 0 else None) if start else None
    # A page's frame draws the way back and on from it.
    request.state.stretch = Stretch(start + 1, end, len(ordered), before, after)
    return ordered[start:end], after


def cut_counted(request: Request, asked: Page, ordered: Sequence[T]) -> tuple[list[T], str | None]:
    """As `cut_ordered`, of a list whose order has no key: the cursor is how many came before.

    Raises `bad_cursor`.
    """
    shown, after = cut_ordered(request, asked, [*enumerate(ordered)], lambda one: (float(one[0]),))
    return [one for _number, one in shown], after


def _address(request: Request, after: Sort | None) -> str:
    """The same list after a key, with every other part of the question kept."""
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    cursor = [] if after is None else [("cursor", _written(after))]
    return f"{request.url.path}?{urlencode([*query, *cursor])}"


def _written(key: Sort) -> str:
    return base64.urlsafe_b64encode(json.dumps(key, ensure_ascii=False).encode()).decode().rstrip("=")


def _read(cursor: str, like: Sort | None) -> Sort:
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if like is None:
            return ()
        fits = isinstance(key, list) and len(key) == len(like)
        if not fits or any(isinstance(a, str) != isinstance(b, str) for a, b in zip(key, like, strict=True)):
            raise ValueError
        return tuple(part if isinstance(part, str) else float(part) for part in key)
    except (ValueError, TypeError, RecursionError) as error:
        raise OriketError("bad_cursor") from error
