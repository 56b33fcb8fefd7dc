"""Who may do what, as the one table says it; and looking at pages as the public does."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from fastapi import Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.gate.permission import TABLE
from api.gate.routing import Router
from api.gate.templates import Reading
from api.gate.who import VIEW_COOKIE
from api.words.accounts import ROLES
from api.words.roles import extent_text, right_text, yes_or_no
from graph.people.grants import Role

router = Router(include_in_schema=False)


@router.get("/about/roles", response_class=HTMLResponse)
def roles_page(site: Reading) -> HTMLResponse:
    """The table of roles and rights."""
    _ = site.asked.say
    roles: tuple[Role, ...] = get_args(Role)
    rows = [
        {
            "text": right_text(_, right.verbs, right.subjects),
            "everybody": yes_or_no(_, right.everybody),
            "cells": [
                yes_or_no(_, True) if right.everybody else extent_text(_, role, right.of(role))
                for role in roles
            ],
        }
        for right in TABLE
    ]
    return site.page("roles.html", roles=[_(ROLES[role]) for role in roles], rows=rows, twin=site.twin("/me"))


@router.post("/about/view")
def choose_view(
    request: Request,
    view: Annotated[Literal["public", "own"], Form()],
    back: Annotated[str, Form(max_length=2_000)] = "/",
) -> RedirectResponse:
    """Look at every page as the public does, or again with all that one may see."""
    # Only a page of ours: what begins with two slashes, or an odd character, would lead to another host.
    there = back if re.fullmatch(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*", back) else "/"
    answer = RedirectResponse(there, 303)
    if view == "public":
        secure = request.url.scheme == "https"
        answer.set_cookie(VIEW_COOKIE, "public", path="/", httponly=True, samesite="lax", secure=secure)
    else:
        answer.delete_cookie(VIEW_COOKIE, path="/")
    return answer
