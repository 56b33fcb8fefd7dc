"""The page "Ta med dig": every form in which one gets out what is here, in a plain sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi.responses import HTMLResponse

from api.doors.exports.taking import extract_of
from api.gate.routing import Router
from api.gate.sight import is_working
from api.gate.templates import PageRequest, Reading
from api.words.exports import FOR_PEOPLE, FOR_PROGRAMS, guesses_texts
from graph.records.languages import data_language
from ingest.exports.anonymous import Guesses, anonymous

MOST_TRIED = 20_000
"""Organisations of which it is counted who could be guessed: a second or two."""
router = Router(include_in_schema=False)


@router.get("/export", response_class=HTMLResponse)
def export_page(site: Reading) -> HTMLResponse:
    """What there is to take along."""
    _ = site.asked.say

    def listed(forms: dict[str, tuple[str, str]], **query: str) -> list[dict[str, str]]:
        return [
            {"name": name, "text": _(text), "href": site.url(f"/api/v1/export.{form}", **query)}
            for form, (name, text) in forms.items()
        ]

    sees_more = is_working(site.asked.widest)
    return site.page(
        "export.html",
        twin=site.twin("/export.json"),
        people=listed({**FOR_PEOPLE}),
        programs=listed({**FOR_PROGRAMS}, for_programs="true"),
        codes=[{**one, "text": ""} for one in listed({**FOR_PEOPLE}, for_programs="true")],
        public=listed({**FOR_PEOPLE, **FOR_PROGRAMS}, audience="public") if sees_more else [],
        guesses=[*_guessed(site)],
        anonymous=listed({**FOR_PEOPLE, "json": FOR_PROGRAMS["json"]}, anonymous="true"),
        licence=site.asked.settings.licence,
    )


def _guessed(site: PageRequest) -> Iterator[str]:
    """What could still be guessed, in words; nothing of a network too large to try it while one waits."""
    if len(site.asked.view.network.organisations) <= MOST_TRIED:
        yield from guesses_texts(
            site.asked.say, site.asked.keep("guesses", lambda: _guesses(site), lambda _: 500)
        )


def _guesses(site: PageRequest) -> Guesses:
    """What could be guessed of the network without names."""
    return anonymous(extract_of(site.asked), data_language(site.asked.lang))[1]
