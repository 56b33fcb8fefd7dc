"""The pages behind a link, `/s/{code}`: one thing at a time, saved after each, with or without script."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.atlas.limiter import Limiter
from api.doors.asking import own_page
from api.doors.asking.answerer import LAST, TIE, Answerer, answering
from api.doors.asking.saying import ANSWERS, ASKED_BACK, Said, all_holds, meant, send_kept, take
from api.doors.editing.edit_pages import Sent
from api.doors.help.answers import urgent_out
from api.doors.people.browser import private
from api.gate.asking import Asked
from api.gate.recognise import people_of
from api.gate.routing import StoreRouter
from api.gate.templates import PageRequest, Reading
from api.words import asking as words
from graph.people import links
from graph.people.link_codes import plain_code
from graph.people.model import AnswerForm, AskLink
from graph.records.errors import OriketError
from graph.records.lists import DEGREE
from graph.records.model import Organisation

router = StoreRouter(prefix="/s", include_in_schema=False)

GUESSES, HOUR = 20, 3600
"""Codes that lead nowhere, from one client in an hour."""
LONGEST = 2_000
"""Characters of one field that are read."""

Code = Annotated[str, Path(max_length=100)]
Step = Annotated[str | None, Query(max_length=300)]


def guess_limiter() -> Limiter:
    """How often one client may try codes; one for each app."""
    return Limiter(GUESSES, HOUR, "too_many_guesses")


def opened(request: Request, asked: Asked, code: str) -> AskLink:
    """The link of an address.

    Raises `link_unknown`, `link_ended`, `link_over` and `too_many_guesses`.
    """
    try:
        return links.opened(people_of(request), code)
    except OriketError as error:
        if error.code == "link_unknown":
            request.app.state.guessing.count(asked.client)
        raise


@dataclass(frozen=True)
class AnswerPage:
    """One page of answering, for whoever has the link or a coordinator on the phone."""

    site: PageRequest
    who: Answerer
    path: str

    def url(self, **query: object) -> str:
        """An address of these pages."""
        return self.site.url(self.path, **query)

    def shown(
        self, step: str, *, said: Said | None = None, form: Mapping[str, Any] | None = None
    ) -> HTMLResponse:
        """The page of a step; with what stands against an answer."""
        who, asked, site = self.who, self.site.asked, private(self.site)
        record, steps = who.record, who.steps()
        name = step.partition(":")[0]
        query = site.request.query_params
        more = self._of_step(step, form or {})
        page = site.page(
            "answer.html",
            asked.name(record),
            one=record,
            called=asked.name,
            on_chart=site.url("/", **{"a" if who.is_arena else "o": who.id}),
            step=step,
            part=name,
            link=who.link,
            by_phone=who.by_phone,
            base=self.path,
            answer_url=self.url,
            back=who.before(step),
            skip=who.after(step) if step != LAST else None,
            progress=words.progress_text(asked.say, _number(steps, step), len(steps) - 1),
            unused=who.terms is not None and who.terms.unused_for_grants,
            call=self._call(),
            picture=own_page.picture(who),
            set=uuid.uuid4().hex,
            faults=said.faults if said else {},
            urgent=[urgent_out(asked, one, None) for one in said.matters] if said else [],
            told=query.get("told", "")[:20],
            **more,
        )
        page.status_code = 200 if said is None or said.is_sound else 422
        return page

    def _call(self) -> str:
        """Where one may call instead of writing."""
        places, asked = self.site.asked.snapshot.places, self.site.asked
        numbers = (places[id].phone for id in self.who.homes() if id in places)
        return next((one for one in numbers if one), None) or asked.settings.contact or ""

    def _of_step(self, step: str, form: Mapping[str, Any]) -> dict[str, Any]:
        """What the page of one step shows beside the frame."""
        who, asked, name = self.who, self.site.asked, step.partition(":")[0]
        typed = self.site.request.query_params.get("q", "")[:200]
        found: dict[str, Any] = {"q": typed, "hits": [], "form": form}
        if name == "tie":
            other = who.other_of(step.removeprefix(TIE))
            ties, word = who.ties.get(other, []), who.own_word(other)
            found |= {
                "other": asked.snapshot.organisations[other],
                "tie": ties[0] if ties else None,
                "word": word[0] if word else "",
                "choices": [(one, self._choice(one)) for one in (*reversed(DEGREE.values), *ANSWERS[4:])],
                "is_open": other in who.link.open_to,
            }
        elif name in ("more", "wishes"):
            found["hits"] = [asked.snapshot.organisations[id] for id in meant(who, typed)] if typed else []
            found["wished"] = own_page.wished(who)
        elif name == "arenas":
            seats = who.seats()
            found["arenas"] = [(one, one.id in seats) for one in who.arenas()]
        elif name == "about":
            found |= self._about()
        elif name == LAST:
            found |= own_page.told(who)
        return found

    def _choice(self, answer: str) -> str:
        _ = self.site.asked.say
        return _(words.ANSWERS[answer]) if answer in words.ANSWERS else _.label(DEGREE, answer)

    def _about(self) -> dict[str, Any]:
        who, asked = self.who, self.site.asked
        record, places = who.record, asked.snapshot.places
        return {
            "services": who.services(),
            "places": ", ".join(asked.name(places[id]) for id in record.municipalities if id in places),
            "asked_back": ASKED_BACK[who.key[0]],
            "is_organisation": isinstance(record, Organisation),
        }

    def taken(self, step: str, sent: Mapping[str, list[str]]) -> Response:
        """What comes of a button: on to the next step, or the same with what stands against it."""
        form = form_of(sent)
        button = form.get("do", ("",))[-1]
        set = form.get("set", ("",))[-1][:64]
        if button == "holds":
            all_holds(self.who, set)
            return self._to(LAST, told="holds")
        if button == "send":
            said = send_kept(self.who)
            return self._to(LAST, told="sent") if said.is_sound else self.shown(LAST, said=said)
        try:
            said = take(self.who, step, form, set)
        except OriketError as error:
            return self._past(step, error)
        if not said.is_sound:
            return self.shown(step, said=said, form={name: texts[-1] for name, texts in form.items()})
        return self._to(said.to, told="added" if said.to == step else "")

    def opened(self, step: str) -> Response:
        """The page of a step, or of the next one where the other has gone meanwhile."""
        try:
            return self.shown(step)
        except OriketError as error:
            return self._past(step, error)

    def _past(self, step: str, error: OriketError) -> RedirectResponse:
        """On to the next step where the other has gone while somebody answered; any other error as it is."""
        if error.code != "unknown_organisation":
            raise error
        return self._to(self.who.after(step) if step.startswith(TIE) else step, told="gone")

    def _to(self, step: str, *, told: str = "") -> RedirectResponse:
        return RedirectResponse(self.url(step=step, told=told), 303)


def _number(steps: list[str], step: str) -> int:
    """Which step it is, from 1; one that was searched for belongs to the search."""
    return steps.index(step if step in steps else "more" if "more" in steps else LAST) + 1


def form_of(sent: Mapping[str, list[str]]) -> AnswerForm:
    """What was sent, each text no longer than is read."""
    return {name[:100]: tuple(one[:LONGEST] for one in texts[:500]) for name, texts in sent.items()}


def _page(site: PageRequest, code: str) -> AnswerPage:
    """Raises `link_unknown`, `link_ended`, `link_over`, `link_party_gone` and `too_many_guesses`."""
    link = opened(site.request, site.asked, code)
    who = answering(site.request, site.asked, link)
    _ = who.key
    return AnswerPage(replace(site, asked=who.asked), who, f"/s/{plain_code(code)}")


@router.get("/{code}", response_class=HTMLResponse)
def answer_page(code: Code, site: Reading, step: Step = None) -> Response:
    """Show a step; nothing is noted, for mail programs open every link."""
    page = _page(site, code)
    return page.opened(step_of(page.who, step))


@router.post("/{code}", response_class=HTMLResponse)
def answer(code: Code, site: Reading, sent: Sent) -> Response:
    """Take what a button says about a step."""
    page = _page(site, code)
    return page.taken(step_of(page.who, sent.get("step", [""])[-1]), sent)


def step_of(who: Answerer, given: str | None) -> str:
    """The step that is meant: one that somebody is asked, or about an organisation that they searched for."""
    if given in ("elsewhere", *who.steps()):
        return str(given)
    if given and given.startswith(TIE) and not who.is_arena:
        return given
    return who.begins_at()


@router.get("/{code}/leave", response_class=HTMLResponse)
def leave_page(code: Code, site: Reading, done: bool = False) -> HTMLResponse:
    """Ask whether there shall be no more letters."""
    page = _page(site, code)
    name = site.asked.name(page.who.record)
    return private(site).page("answer_leave.html", name, base=page.path, done=done)


@router.post("/{code}/leave", response_class=HTMLResponse)
def leave(code: Code, site: Reading) -> Response:
    """Send no more letters; mail programs do it with one click."""
    page = _page(site, code)
    links.change(
        page.who.people, page.who.link, lambda held: replace(held, left=held.left or page.who.people.now())
    )
    return RedirectResponse(site.url(f"{page.path}/leave", done="true"), 303)
