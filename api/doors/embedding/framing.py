"""What all frames share: they see what the public sees, may be framed, and set no cookie."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from api.gate.asking import Day, ask
from api.gate.guard import CONTENT_SECURITY_POLICY
from api.gate.language import PageLang
from api.gate.scope import PUBLIC
from api.gate.templates import PageRequest
from api.gate.who import NOBODY
from api.settings import Settings

NOWHERE = "none"
"""What `ORIKET_EMBED_ON` says where nobody may frame anything."""


async def framed_site(
    request: Request, response: Response, lang: PageLang, at: Annotated[Day | None, Query()] = None
) -> PageRequest:
    """A page as the public sees it, whoever looks: a frame stands on pages that anybody opens."""
    asked = replace(ask(request, response, at, lang), who=NOBODY, scope=PUBLIC)
    request.state.asked = asked
    return PageRequest(asked, request, response)


Framed = Annotated[PageRequest, Depends(framed_site)]


def may_be_framed(page: HTMLResponse, settings: Settings) -> HTMLResponse:
    """The page with the word of who may frame it: anybody, or those whom the installation names, and we."""
    page.headers["content-security-policy"] = re.sub(
        r"frame-ancestors [^;]*", f"frame-ancestors {ancestors(settings)}", CONTENT_SECURITY_POLICY
    )
    return page


def ancestors(settings: Settings) -> str:
    """Who may frame, in the policy's words."""
    if not settings.embed_on:
        return "*"
    return "'self'" if settings.embed_on == (NOWHERE,) else " ".join(("'self'", *settings.embed_on))


def shows_frames(page: HTMLResponse) -> HTMLResponse:
    """The page with leave to show our own frames."""
    page.headers["content-security-policy"] = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
    return page
