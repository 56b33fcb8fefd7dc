"""Questions: what collaboration is about, in the professionals' words and in residents' own."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Path, Request
from pydantic import Field

from api.gate import references
from api.gate.answers import Dated, Listed, Named, OrganisationRef
from api.gate.asking import Asked, Asking
from api.gate.derived import AboutRecord, more
from api.gate.paging import Page, cut, page
from api.gate.problems import documented
from api.gate.routing import Router
from graph.records.alphabet import alphabetical
from graph.records.languages import in_language
from graph.records.model import Question

router = Router(prefix="/questions", tags=["questions"])


class Narrower(Named):
    """A narrower question: whoever works with it is counted for the broader one too."""

    organisation_count: int


class QuestionItem(Named):
    """A question in a list; what is about a narrower question is about it."""

    synonyms: list[str]
    broader: Named | None
    kind: str | None
    organisation_count: int = Field(examples=[12])
    arena_count: int
    service_count: int


class Questions(Listed[QuestionItem]):
    """A page of questions."""


class QuestionOut(AboutRecord, QuestionItem, Dated):
    """A question and who works with it."""

    narrower: list[Narrower]
    organisations: list[OrganisationRef]
    arenas: list[Named]
    services: list[Named]
    source: str | None


def item(asked: Asked, id: str) -> QuestionItem:
    """One line of the list."""
    return QuestionItem(**_item(asked, asked.snapshot.questions[id]))


def _item(asked: Asked, found: Question) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": asked.name(found),
        "synonyms": list(in_language(asked.lang, found.synonyms, found.synonyms_en)),
        "broader": references.questions(asked, (found.broader,))[0] if found.broader else None,
        "kind": found.kind,
        "organisation_count": len(asked.view.organisations_about.get(found.id, ())),
        "arena_count": len(asked.view.arenas_about.get(found.id, ())),
        "service_count": len(asked.view.services_about.get(found.id, ())),
    }


def full(asked: Asked, id: str) -> QuestionOut:
    """Everything about one question.

    Raises `unknown_question`.
    """
    found = asked.question(id)
    snapshot = asked.snapshot
    about = asked.view.organisations_about
    narrower = [one.id for one in snapshot.questions.values() if one.broader == id]
    services = [snapshot.services[one] for one in asked.view.services_about.get(id, ())]
    return QuestionOut(
        **_item(asked, found),
        **asked.dated,
        narrower=[
            Narrower(**one.model_dump(), organisation_count=len(about.get(one.id, ())))
            for one in references.questions(asked, narrower)
        ],
        organisations=references.organisations(asked, about.get(id, ())),
        arenas=[references.arena(asked, one) for one in asked.view.arenas_about.get(id, ())],
        services=[Named(id=one.id, name=asked.name(one)) for one in services],
        source=found.source,
        more=more(asked, QuestionOut, found),
    )


def by_name(request: Request, asked: Asked, part: Page) -> tuple[list[QuestionItem], str | None]:
    """A page of questions by name, and where the next one is.

    Raises `bad_cursor`.
    """
    known = asked.snapshot.questions
    shown, after = cut(request, part, list(known), lambda id: (alphabetical(asked.name(known[id])), id))
    return [item(asked, id) for id in shown], after


@router.get("", response_model=Questions, responses=documented("bad_cursor"))
def list_questions(request: Request, asked: Asking, part: Annotated[Page, Depends(page)]) -> Questions:
    """Questions, by name."""
    shown, after = by_name(request, asked, part)
    return Questions(items=shown, total=len(asked.snapshot.questions), next=after, **asked.dated)


@router.get("/{id}", response_model=QuestionOut, responses=documented("unknown_question"))
def one_question(
    id: Annotated[str, Path(max_length=300, examples=["ofrivillig-ensamhet-aldre"])], asked: Asking
) -> QuestionOut:
    """A question and who works with it."""
    return full(asked, id)
