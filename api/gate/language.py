"""In which language a request wants its answer: chosen in the address, else what the browser asks for."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Query, Request, Response
from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.words.catalogue import LANGUAGES, Say, fitting, say


def _known(lang: str) -> str:
    if lang not in LANGUAGES:
        raise PydanticCustomError("enum", "not a language of the service")
    return lang


Language = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": [*LANGUAGES]})]


def preferred(request: Request) -> str:
    """The language that the reader's browser asks for, of those that there are."""
    wanted: list[tuple[float, str]] = []
    for part in request.headers.get("accept-language", "")[:1000].split(","):
        tag, _, quality = part.replace(" ", "").partition(";q=")
        if re.fullmatch(r"(1(\.0*)?|0(\.\d*)?)?", quality) and (weight := float(quality or 1)):
            wanted.append((weight, tag))
    return fitting(tag for _, tag in sorted(wanted, key=lambda one: -one[0]))


def chosen_or_preferred(request: Request, response: Response, lang: str | None) -> str:
    """The language that was chosen, else the one that the browser asks for, which caches have to know of."""
    if lang:
        return lang
    response.headers.add_vary_header("Accept-Language")
    return preferred(request)


async def tongue(
    request: Request,
    response: Response,
    lang: Annotated[
        Language | None,
        Query(description="The language of the answer; else the one that `Accept-Language` prefers."),
    ] = None,
) -> str:
    """The language of an answer."""
    return chosen_or_preferred(request, response, lang)


Tongue = Annotated[str, Depends(tongue)]


async def page_tongue(
    request: Request, response: Response, lang: Annotated[str | None, Query(max_length=20)] = None
) -> str:
    """The page's language; who chose one that there is not gets what the browser asks for."""
    return chosen_or_preferred(request, response, lang if lang in LANGUAGES else None)


PageLang = Annotated[str, Depends(page_tongue)]


def asked_language(request: Request) -> Say:
    """The language in which a request wants its answer."""
    lang = request.query_params.get("lang", "")
    return say(lang if lang in LANGUAGES else preferred(request))
