"""Programs that are told what has changed: noticed here, called until they take it, never twice at once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

import structlog

from api.atlas.keeper import Keeper
from api.doors.following.calling import call, signed
from api.doors.following.news import Followed, news
from api.doors.records.now import Now, now_in
from api.gate.scope import PUBLIC
from api.words.catalogue import say
from graph.people.document import new_id
from graph.people.followers import Webhook, WebhookCall, webhook_secret
from graph.people.people import People
from graph.records.errors import Conflict, OriketError
from graph.records.languages import SWEDISH

LOOKED = 3.0
"""Seconds between looking."""
LEASE = timedelta(minutes=1)
"""How long whoever calls has for it."""
PAUSES = (
    timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=5),
    timedelta(hours=10), timedelta(hours=14), timedelta(hours=20), timedelta(hours=24),
)  # fmt: skip
"""Before each new try, as Standard Webhooks advises; after the last the webhook is off."""
KEPT = timedelta(days=7)
AT_ONCE = 200


def notice(keeper: Keeper, people: People) -> int:
    """Make a call wait for every webhook that has not heard of what changed; say how many those were."""
    if keeper.atlas is None:
        return 0
    hooks = [one for one in _all(people) if one.seen < keeper.store.revision()]
    if not hooks:
        return 0
    now = now_in(keeper)
    made = 0
    for hook in hooks:
        waiting = _call(keeper, people, now, hook)
        with suppress(Conflict):  # another process was quicker
            people.write([replace(hook, seen=now.revision), *waiting])
            made += len(waiting)
    return made


def _all(people: People) -> Iterator[Webhook]:
    after = ""
    while found := people.find(Webhook, "state", "on", after=after, limit=AT_ONCE):
        yield from found
        after = found[-1].id


def _call(keeper: Keeper, people: People, now: Now, hook: Webhook) -> list[WebhookCall]:
    found = news(keeper.store, now, PUBLIC, say(SWEDISH), Followed(*hook.about), after=hook.seen)
    if not found:
        return []
    data = {
        "revision": now.revision,
        "records": [{"kind": line.kind, "id": line.id} for one in found for line in one.lines],
        "count": sum(one.count for one in found),
    }
    at_once = people.now()
    body = {"type": "records.changed", "timestamp": at_once.isoformat(), "data": data}
    waits = WebhookCall(
        id=f"msg_{new_id()}",
        hook=hook.id,
        body=json.dumps(body, separators=(",", ":")),
        made=at_once,
        due=at_once,
        expires=at_once + KEPT,
    )
    return [waits]


def call_due(people: People, key: bytes) -> int:
    """Make every call whose time has come; say how many were taken."""
    now, taken, after = people.now(), 0, ""
    while found := people.find(WebhookCall, after=after, limit=AT_ONCE):
        taken += sum(_made(people, key, one) for one in found if one.due <= now)
        after = found[-1].id
    return taken


def _made(people: People, key: bytes, waits: WebhookCall) -> bool:
    """Make one call; what is not taken waits for the next try."""
    try:
        leased = people.put(replace(waits, due=people.now() + LEASE, tries=waits.tries + 1))
    except Conflict:  # another process was quicker
        return False
    hook = people.get(Webhook, waits.hook)
    status, reason = _status(key, hook, leased, int(people.now().timestamp())) if hook else (410, "")
    done = status // 100 == 2
    with suppress(Conflict):
        if hook is not None and (reason or status == HTTPStatus.GONE or hook.reason):
            over = status == HTTPStatus.GONE or (not done and leased.tries > len(PAUSES))
            people.put(replace(hook, reason=reason, state="off" if over else "on"))
        if done or status == HTTPStatus.GONE or leased.tries > len(PAUSES):
            people.write((), [leased])
        else:
            people.put(replace(leased, due=people.now() + PAUSES[leased.tries - 1]))
    return done


def _status(key: bytes, hook: Webhook, waits: WebhookCall, time: int) -> tuple[int, str]:
    """The status of the answer, 0 for none, and what was wrong with it."""
    headers = signed(webhook_secret(key, hook.id), waits.id, time, waits.body)
    try:
        status = call(hook.url, waits.body, headers)
    except OSError as error:
        return 0, type(error).__name__
    return status, "" if status // 100 == 2 else f"HTTP {status}"


async def call_programs(keeper: Keeper, people: People, key: bytes) -> None:
    """Notice and call, for as long as the service runs."""
    log = structlog.get_logger("webhooks")
    while True:
        await asyncio.sleep(LOOKED)
        try:
            await asyncio.to_thread(notice, keeper, people)
            await asyncio.to_thread(call_due, people, key)
        except OriketError as error:
            log.warning("not now", code=error.code)
