"""Hand-shaped answers are held to the schema: a field is said, is in `more`, or is left out for a reason."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.doors.network.arenas import ArenaOut, MemberOut
from api.doors.network.organisation_shapes import (
    ContactOut,
    InitiativeOut,
    OrganisationOut,
    SeatOut,
    ServiceOut,
    TieOut,
)
from api.doors.network.questions import QuestionOut
from api.gate.derived import AboutRecord, derived_fields
from api.settings import Audience
from graph.records.lists import MODULE
from graph.records.model import KINDS, specs
from graph.records.schema import Fields, Sight, Spec, sees
from graph.stores.memory import MemoryStore
from tests.api.client import got
from tests.api.conftest import built, here, keeper_of, put, settings

ANSWERS: dict[type[AboutRecord], tuple[str, str, tuple[str, ...]]] = {
    # shape: the kind it tells of, where to ask, and the way to it in the answer
    OrganisationOut: ("organisation", "/organisations/full", ()),
    TieOut: ("tie", "/organisations/full", ("ties",)),
    SeatOut: ("membership", "/organisations/full", ("arenas",)),
    ServiceOut: ("service", "/organisations/full", ("services",)),
    InitiativeOut: ("initiative", "/organisations/full", ("initiatives",)),
    ContactOut: ("contact", "/organisations/full", ("contacts",)),
    ArenaOut: ("arena", "/arenas/full", ()),
    MemberOut: ("membership", "/arenas/full", ("members",)),
    QuestionOut: ("question", "/questions/full", ()),
}
ONLY_AS_RECORDS = {
    "place": "named by what lies there; `/records/place/{id}` says the rest",
    "need": "told as a gap; `/records/need/{id}` says the rest",
    "agreement": "its page shows it; `/records/agreement/{id}` says it",
    "chair": "its arena's page offers it; `/records/chair/{id}` says it",
    "meeting": "its page shows it; `/records/meeting/{id}` says it",
    "decision": "its meeting's page shows it; `/records/decision/{id}` says it",
    "challenge": "its page shows it; `/records/challenge/{id}` says it",
    "call": "its page shows it; `/records/call/{id}` says it",
    "source": "`/sources` lists it; `/records/source/{id}` says it all",
    "story": "its page shows it; `/records/story/{id}` says it all",
    "survey": "its page shows it and its results; `/records/survey/{id}` says the rest",
    "round": "its survey's page or `/rounds` shows it; `/records/round/{id}` says the rest",
    "chain": "`/chains` shows it; `/records/chain/{id}` says it all",
    "handover": "`/chains` shows it; `/records/handover/{id}` says it all",
    "document": "`/documents` lists it; `/records/document/{id}` says it all",
    "checklist": "its ticks' page shows it; `/records/checklist/{id}` says it all",
    "temperature": "the page of its place or arena shows it; `/records/temperature/{id}` says it all",
    "goal": "`/goals` shows it; `/records/goal/{id}` says it all",
    "assumption": "`/goals` shows it; `/records/assumption/{id}` says it all",
    "analysis": "`/goals` shows it; `/records/analysis/{id}` says it all",
    "network": "its name and date stand on every page",
}
PARTIES: dict[str, Fields] = {
    "tie": {"a": "full", "b": "other", "claims": [{"degree": "contact", "source": "s", "last_known": "2021",
                                                   "confidence": "stated"}]},
    "membership": {"arena": "full", "organisation": "full"},
}  # fmt: skip


def value(kind: str, name: str, spec: Spec) -> Any:
    """A value that can be found again."""
    one: Any
    if spec.choices is not None:
        one = spec.choices.values[-1]
    elif spec.type == "ref":
        one = "other" if spec.to[0] == "organisation" or kind in spec.to else "full"
    else:
        one = {"text": f"{kind} {name}", "flag": True, "date": "2021-02-03", "number": 17.0}[spec.type]
    return [one] if spec.many else one


def full(kind: str) -> Fields:
    known = {
        name: spec for name, spec in specs(kind).items() if spec.type != "claims" and spec.sight != "nobody"
    }
    made = {name: value(kind, name, spec) for name, spec in known.items()} | PARTIES.get(kind, {})
    ends = {
        "active_to": "2030",
        "until": "2030",
        "valid_until": "2030",
        "providers": ["full"],
        "owner": "full",
        "ready": ["full"],
        "parties": ["full"],
        "begins": "13.00",
        "ends": "15.00",
        "rating": 4.0,
        "rated_by": 3.0,
    }
    made |= {name: end for name, end in ends.items() if name in made}
    if (
        "protected" in made
    ):  # else it leaves out on purpose what tells where it is (`graph.records.discretion`)
        made["protected"] = False
    if "unpublished" in made:  # else what is there is shown to nobody but those who draw it
        made["unpublished"] = False
    if "modules" in made:  # else what belongs to one is nowhere
        made["modules"] = [*MODULE.values]
    return made | ({"organisation": "full"} if kind == "contact" else {})


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, TestClient]]:
    store = MemoryStore()
    others: list[tuple[str, str, Fields]] = [
        ("place", "other", {"name": "Länet"}),
        ("question", "other", {"name": "Annat"}),
        ("organisation", "other", {"name": "Annan", "sector": "region"}),
        *((kind, "other", {"name": "Annan"}) for kind in ("arena", "initiative", "service")),
    ]
    put(store, "full", *others, *((kind, "full", full(kind)) for kind in KINDS if kind != "network"))
    cache: Path = tmp_path_factory.mktemp("cache")
    seen: tuple[Audience, ...] = ("working", "public")
    apps = {one: built(create_app(settings(cache, one), store, follow=False)) for one in seen}
    yield {one: here(app) for one, app in apps.items()}
    for app in apps.values():
        keeper_of(app).close()


def told(client: TestClient, shape: type[AboutRecord]) -> Any:
    _, path, way = ANSWERS[shape]
    answer = got(client, path)
    for step in way:
        answer = answer[step][0]
    return answer


@pytest.mark.parametrize("audience", ["public", "working"])
@pytest.mark.parametrize("shape", ANSWERS, ids=lambda shape: str(shape.__name__))
def test_each_field_is_said_or_left_out_for_a_reason(
    clients: dict[str, TestClient], shape: type[AboutRecord], audience: str
) -> None:
    kind = ANSWERS[shape][0]
    sight: Sight = "own" if audience == "working" else "public"
    if kind == "contact" and audience == "public":
        assert got(clients[audience], "/organisations/full")["contacts"] == []
        return
    answer = told(clients[audience], shape)
    for name, spec in specs(kind).items():
        if not sees(sight, spec.sight):
            assert answer.get(name) is None
            assert name not in answer["more"]
        elif name not in shape.LEFT_OUT and spec.english_of is None:
            said = answer[name] if name in shape.model_fields else answer["more"][name]
            assert said not in (None, [], ""), name
            if spec.type == "text":
                assert f"{kind} {name}" in json.dumps(said, ensure_ascii=False)


def test_what_is_left_out_is_a_field_and_has_a_reason() -> None:
    for shape, (kind, _, _) in ANSWERS.items():
        assert shape.LEFT_OUT.keys() <= specs(kind).keys()
        assert all(len(reason) > 10 for reason in shape.LEFT_OUT.values())
        assert not derived_fields(shape, kind) & shape.LEFT_OUT.keys()


def test_every_kind_has_an_answer_or_a_reason() -> None:
    assert {kind for kind, _, _ in ANSWERS.values()} | ONLY_AS_RECORDS.keys() == KINDS.keys()


def test_the_page_says_what_the_answer_says_besides(clients: dict[str, TestClient]) -> None:
    page = clients["working"].get("/organisations/full").text
    assert "<dt>Organisationsnummer</dt><dd>organisation registration_number</dd>" in page
    assert "<dt>Ålder till</dt><dd>17</dd>" in page
    english = clients["public"].get("/organisations/full?lang=en").text
    assert "Registration number" in english
