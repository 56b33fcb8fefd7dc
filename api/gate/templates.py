"""What all pages share: the frame, the language, links that keep it, static files, problems in words."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.gate.asking import Asked, Day, ask, keeper_of
from api.gate.language import PageLang, asked_language
from api.gate.paging import Page
from api.gate.permission import writes
from api.gate.problems import FieldProblem, headers_of, public_code, status_of
from api.gate.reader import reader_name, reader_text
from api.gate.scope import works
from api.gate.sight import is_working
from api.gate.waiting import waiting_of
from api.gate.who import told_of
from api.words.catalogue import LANGUAGES, Say, is_read, is_whole, own_names, say
from api.words.dates import day_text, time_text
from api.words.errors import error_sentence, error_title, listed, number, trouble_sentence
from api.words.languages import not_here_text
from api.words.publishing import drafted_text
from api.words.records import facts
from api.words.sources import cited_text
from api.words.titles import page_title
from graph.records.labels import capitalised
from graph.records.languages import ENGLISH, SWEDISH
from graph.records.lists import FAMILY_OF, LISTS
from graph.records.model import specs
from ingest.values.addresses import JOINED as ADDRESSES
from ingest.values.phones import phones

API = Path(__file__).parents[1]
STATIC = API.parent / "viz" / "static"
# The frame and what several doors say; then a folder of each door.
TEMPLATES = (API / "gate" / "shared_templates", *sorted((API / "doors").glob("*/templates")))
COVERED = ("/help", "/embed/")
"""Pages that a language has from the beginning, with the chart (`api/words/translations.py`)."""
NOTHING = Markup('<span class="nothing">–</span>')
"""What a cell says where nothing is known; on a phone, where each cell is a line, it is not there."""
ON_A_PAGE, FEW = 25, 12
"""Lines of a list on one page, and entries where each is a paragraph: more are a long way on a phone."""
"""Lines of a list on one page."""


class Templates:
    """Templates and the names of built files; made once for an app."""

    def __init__(self, static: Path = STATIC) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters["phones"] = lambda text: phones(text).numbers
        self.environment.filters["capitalised"] = capitalised
        self.environment.filters["addresses"] = lambda text: [one for one in text.split(ADDRESSES) if one]
        self._static = static

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """Names of the built files, empty when the bundle was not built."""
        try:
            found: dict[str, Any] = json.loads((self._static / "manifest.json").read_text("utf-8"))
        except OSError:
            return {}
        return found

    def asset(self, name: str) -> str | None:
        """The address of a built file."""
        found = self.manifest.get(name)
        return f"/static/{found}" if found else None

    def reached(self, field: str, text: str) -> Markup | None:
        """A number, an address or a page as something one can press; None for any other field."""
        pieces: Any = self.environment.get_template("pieces.html").module
        ways = {"phone": pieces.phone, "direct_phone": pieces.phone, "email": pieces.mail, "url": pieces.web}
        found: Markup | None = ways[field](text) if field in ways else None
        return found

    def render(self, template: str, **more: Any) -> str:
        """A page's HTML."""
        return self.environment.get_template(template).render(
            asset=self.asset, preload=self.manifest.get("preload", ()), built=bool(self.manifest), **more
        )


@dataclass(frozen=True)
class PageRequest:
    """One page being made for one reader."""

    asked: Asked
    request: Request
    response: Response
    chosen: str = ""
    """The language that was asked for, where the page is not there in it."""

    def url(self, path: str, **query: object) -> str:
        """An address that keeps the language, and the day where it is not the usual one."""
        return address(path, self.chosen or self.asked.lang, self._day, **query)

    @property
    def _day(self) -> dt.date | None:
        return None if self.asked.at == self.asked.atlas.opens_at else self.asked.at

    def twin(self, path: str, **query: object) -> str:
        """The address of the same facts as JSON."""
        return self.url(f"/api/v1{path}", **query)

    def page(
        self,
        template: str,
        title: str | None = None,
        *,
        twin: str | None = None,
        followed: tuple[str, str] = ("", ""),
        **more: Any,
    ) -> HTMLResponse:
        """The answer: a template in the frame; without a title of its own called as all such pages."""
        templates: Templates = self.request.app.state.templates
        html = templates.render(
            template,
            **words(self.asked.say),
            **self._links(),
            asked=self.asked,
            working=is_working(self.asked.widest),
            stretch=getattr(self.request.state, "stretch", None),
            writes=writes(self.asked.who) and not self.asked.who.as_public,
            reader=reader_text(self.asked),
            reader_name=reader_name(self.asked),
            as_public=self.asked.who.as_public,
            here=self._here(),
            settings=self.asked.settings,
            signed_in=self.asked.who.name,
            waiting=self._waiting(),
            title=title or page_title(self.asked, template.removesuffix(".html")),
            twin=twin,
            followed=followed,
            in_swedish=say(self.chosen) if self.chosen else None,
            not_here=not_here_text(say(self.chosen)) if self.chosen else "",
            language_unread=not is_read(self.asked.lang),
            own=self.own,
            facts=self.facts,
            cited=self.cited,
            trouble=self._trouble(),
            unpublished_seen=self._unpublished_seen(),
            **more,
        )
        return HTMLResponse(html, headers=dict(self.response.headers))

    def _unpublished_seen(self) -> str:
        """What is said to those who see places that are not published."""
        asked, known = self.asked, self.asked.snapshot.places
        names = [asked.name(known[id]) for id in sorted(asked.atlas.drafted) if id in known]
        return drafted_text(asked.say, listed(asked.say, names)) if names else ""

    def _waiting(self) -> int | None:
        """How much waits in the reader's inbox; with the next one what a browser keeps is over."""
        found = waiting_of(self.request).count(keeper_of(self.request), self.asked)
        if found is not None and "etag" in self.response.headers:
            tag = self.response.headers["etag"].removesuffix('"')
            self.response.headers["etag"] = f'{tag}-{found}"'
        return found

    def _links(self) -> dict[str, Any]:
        query = [(k, v) for k, v in self.request.query_params.multi_items() if k != "lang"]
        path = self.request.url.path
        return {
            "url": self.url,
            "path": path,
            "in_lang": {lang: f"{path}?{urlencode([*query, ('lang', lang)])}" for lang in LANGUAGES},
        }

    def _here(self) -> str:
        """This page's own address, to come back to."""
        url = self.request.url
        return f"{url.path}?{url.query}" if url.query else url.path

    def own(self, text: str | None) -> Markup:
        """Text of the data, marked as Swedish where the page is in another language and the text is not."""
        if text is None:
            return Markup()
        lang = self.asked.lang
        if lang == SWEDISH or (lang == ENGLISH and text in self.asked.atlas.english):
            return escape(text)
        # Among Arabic a text from left to right keeps to itself, or its numbers change places.
        aside = Markup(' dir="ltr"') if self.asked.say.direction == "rtl" else ""
        return Markup('<span lang="{}"{}>{}</span>').format(SWEDISH, aside, text)

    def cited(self, text: str) -> Markup:
        """What a statement comes from, as people call it, with the cell's own words to point at."""
        ones = self.asked.atlas.cited.read(text)
        said = Markup("; ").join(self.own(cited_text(self.asked, one)) for one in ones)
        return Markup('<span title="{}">{}</span>').format(text, said)

    def facts(self, kind: str, fields: Mapping[str, Any]) -> list[tuple[str, Markup]]:
        """Fields of a record with their titles and what they say."""
        templates: Templates = self.request.app.state.templates
        names = [name for name in specs(kind) if name in fields]
        return [
            (title, templates.reached(name, said) or self.own(said))
            for name, (title, said) in zip(names, facts(self.asked, kind, dict(fields)), strict=True)
        ]

    def _trouble(self) -> str | None:
        trouble, _ = self.asked.trouble, self.asked.say
        if trouble is None:
            return None
        return trouble_sentence(_, trouble.code, self.asked.atlas.built)


def words(_: Say) -> dict[str, Any]:
    """What templates say things with."""
    lists = {one.name: one for one in LISTS}

    def label(name: str, value: str | None) -> str:
        return _.label(lists[name], value)

    def num(value: float, digits: int = 1) -> str:
        return number(_, round(value, digits))

    return {
        "_": _,
        "ngettext": _.plural,
        "lang": _.lang,
        "direction": _.direction,
        "own_names": own_names(),
        "label": label,
        "num": num,
        "dash": NOTHING,
        "day_text": partial(day_text, _),
        "time_text": partial(time_text, _),
        "family_of": FAMILY_OF,
    }


def address(path: str, lang: str, at: dt.date | None = None, **query: object) -> str:
    """An address of ours with its query."""
    given = {name.rstrip("_"): value for name, value in query.items() if value not in (None, "", [])}
    day = {"at": at.isoformat()} if at else {}
    return f"{path}?{urlencode({**given, **day, 'lang': lang}, doseq=True)}"


async def site(
    request: Request,
    response: Response,
    lang: PageLang,
    at: Annotated[Day | None, Query()] = None,
) -> PageRequest:
    """Read which day and language a page is asked for."""
    return _reading(request, response, lang, at)


def _reading(
    request: Request, response: Response, lang: str, at: dt.date | None, *, early: bool = False
) -> PageRequest:
    """What a page is made from; in Swedish where the language has only other pages."""
    if is_whole(lang) or request.url.path == "/" or request.url.path.startswith(COVERED):
        return PageRequest(ask(request, response, at, lang, early=early), request, response)
    return PageRequest(ask(request, response, at, SWEDISH, early=early), request, response, lang)


async def site_early(
    request: Request,
    response: Response,
    lang: PageLang,
    at: Annotated[Day | None, Query()] = None,
) -> PageRequest:
    """As `site`, also before the first chart is drawn: for pages that need none of it."""
    return _reading(request, response, lang, at, early=True)


Reading = Annotated[PageRequest, Depends(site)]
SiteEarly = Annotated[PageRequest, Depends(site_early)]


async def page_part(cursor: Annotated[str | None, Query(max_length=2000)] = None) -> Page:
    """Which part of a long list a page shows."""
    return Page(limit=ON_A_PAGE, cursor=cursor)


async def few_part(part: Annotated[Page, Depends(page_part)]) -> Page:
    """The same of a list whose entries are long."""
    return Page(limit=min(part.limit, FEW), cursor=part.cursor)


PagePart = Annotated[Page, Depends(page_part)]
FewPart = Annotated[Page, Depends(few_part)]


PASSING = frozenset({"too_busy", "store_unavailable", "not_ready"})
"""Why a form may be refused now and taken in a moment: the same can be sent once more."""


def wants_page(request: Request) -> bool:
    """Whether the one who asks is a person with a browser."""
    accept = request.headers.get("accept", "")
    return "text/html" in accept or (
        "application/json" not in accept
        and "problem+json" not in accept
        and not request.url.path.startswith("/api/")
    )


def problem_page(
    request: Request, code: str, details: Mapping[str, object], errors: Sequence[FieldProblem] = ()
) -> HTMLResponse:
    """A problem said to a person, with a way on."""
    _ = asked_language(request)
    status = status_of(code)
    templates: Templates = request.app.state.templates
    path, told = request.url.path, told_of(request)
    html = templates.render(
        "problem.html",
        **words(_),
        title=error_title(_, status),
        sentence=error_sentence(_, code, details),
        errors=errors,
        code=public_code(code),
        waits=code == "not_ready",
        typed=getattr(request.state, "typed", ""),
        again=getattr(request.state, "sent", []) if code in PASSING else [],
        query=request.url.query,
        url=lambda path, **query: address(path, _.lang, **query),
        path=path,
        twin=None,
        followed=("", ""),
        in_swedish=None,
        language_unread=not is_read(_.lang),
        in_lang={lang: address(path, lang) for lang in LANGUAGES},
        working=works(told),
        reader=None,
        reader_name=None,
        # What the public is refused is refused to who looks as it does: here is the way back.
        as_public=told.as_public,
        here=path if request.method == "GET" else "/",
        trouble=None,
        signed_in=told.name,
        waiting=None,
    )
    return HTMLResponse(html, status, headers=headers_of(status))
