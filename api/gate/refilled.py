"""A form that was refused, shown again on its own page: each word in its field, and what is wrong beside it.

The page is asked for anew as its reader would ask for it: no form, at whichever door, needs code of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from api.gate.filling import filled, form_sent, without_field
from api.gate.language import asked_language
from api.gate.problems import FieldProblem, headers_of, public_code, status_of
from api.gate.templates import PASSING, Templates, wants_page, words
from api.gate.typed import words_in
from api.words.errors import error_sentence

FIELDS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "account_known": ("mail",),
        "link_day_past": ("until",),
        "mail_bad": ("mail", "address"),
        "not_yours_to_give": ("place",),
        "organisation_wanted": ("organisation",),
        "sentence_wanted": ("said.message",),
        "unknown_organisation": ("organisation",),
        "unknown_place": ("place",),
        "unknown_question": ("question",),
        "webhook_address": ("url",),
    }
)
"""Of a refusal without a field of its own: the field that it is about, where the form has one of these."""
TOLD = frozenset({"saved", "proposed", "done", "sent", "removed", "blocked", "count"})
"""What an address says of what was done before; this time nothing was."""
NOT_ASKED = frozenset({b"content-length", b"content-type", b"accept-encoding", b"if-none-match", b"range"})
CONNECTION = ("type", "asgi", "http_version", "scheme", "client", "server")
LONGEST = 3_000_000
"""Bytes of a page that is filled in."""


async def refilled(
    request: Request,
    code: str,
    details: Mapping[str, object],
    errors: Sequence[FieldProblem],
    sent: Sequence[tuple[str, str]],
) -> HTMLResponse | None:
    """The page of a form that was refused, filled in; None where there is none, or one only has to wait."""
    if not sent or public_code(code) in PASSING or request.method != "POST" or not wants_page(request):
        return None
    path, query = _page_of(request)
    html = await _asked_for(request, path, query)
    if html is None:
        return None
    return await run_in_threadpool(_filled_in, request, html, path, code, details, errors, sent)


def _page_of(request: Request) -> tuple[str, str]:
    """Where the form stood: the page that the browser says it comes from, else the one at its address."""
    from_page = urlsplit(request.headers.get("referer", ""))
    own = from_page.netloc == request.headers.get("host", "")
    path, query = (from_page.path, from_page.query) if own else (request.url.path, request.url.query)
    kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] not in TOLD]
    return path, urlencode(kept)


async def _asked_for(request: Request, path: str, query: str) -> str | None:
    """A page of ours as its reader gets it; None where it is not there for them (any more)."""
    headers = [one for one in request.scope["headers"] if one[0] not in NOT_ASKED]
    scope = {
        **{name: request.scope[name] for name in CONNECTION if name in request.scope},
        "method": "GET",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": headers,
    }
    said: dict[str, Any] = {"status": 0, "type": b"", "body": b""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            said["status"] = message["status"]
            said["type"] = dict(message["headers"]).get(b"content-type", b"")
        elif len(said["body"]) <= LONGEST:
            said["body"] += message.get("body", b"")

    await request.app(scope, receive, send)
    if said["status"] != 200 or not said["type"].startswith(b"text/html") or len(said["body"]) > LONGEST:
        return None
    return str(said["body"], "utf-8")


def _filled_in(
    request: Request,
    html: str,
    path: str,
    code: str,
    details: Mapping[str, object],
    errors: Sequence[FieldProblem],
    sent: Sequence[tuple[str, str]],
) -> HTMLResponse | None:
    form = form_sent(html, path, request.url.path, sent)
    if form is None:
        return None
    _ = asked_language(request)
    sentence = error_sentence(_, code, details)
    names = {one.name for one in form.fields if one.type != "hidden"}
    faults = {str(one.loc[-1]): one.message for one in errors}
    if not faults:
        faults = dict.fromkeys([name for name in FIELDS_OF.get(code, ()) if name in names][:1], sentence)
    at_fields = {name: told for name, told in faults.items() if name in names}
    templates: Templates = request.app.state.templates
    above = templates.render(
        "refused_form.html",
        **words(_),
        sentence=sentence,
        others=[told for name, told in faults.items() if name not in names],
        typed=words_in(without_field(form, sent)),
        focused=not at_fields,
    )
    page = filled(html, form, sent, at_fields, above)
    return HTMLResponse(page, status_of(code), headers=headers_of(status_of(code)))
