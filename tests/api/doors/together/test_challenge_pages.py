"""A challenge goes over the board: three answers, parties asked, parties in, what came of it; no ends it."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.conftest import keeper_of, put
from tests.api.doors.together.conftest import OWN, follow
from tests.api.pages import read

PAGE = "/challenges/lordagar"
YES = {"residents_need": "yes", "needs_several": "yes", "engages": "yes"}


def step(client: TestClient, name: str, page: str = PAGE, **sent: object) -> tuple[int, str]:
    answer = client.post(page, data={"step": name, **sent}, headers=OWN, follow_redirects=False)
    return answer.status_code, answer.text


def column(client: TestClient, stage: str) -> str:
    return client.get("/workshops").text.split(f'id="stage-{stage}"')[1].split("</section>")[0]


def test_from_the_table_to_a_service_and_an_agreement(
    app: FastAPI, coordinator: TestClient, nobody: TestClient
) -> None:
    assert "Lördagar" in column(nobody, "table")
    assert read(nobody, PAGE)
    assert read(coordinator, PAGE)
    assert step(nobody, "table", **YES)[0] == 403
    assert step(coordinator, "table", **YES)[0] == 303
    follow(app)
    assert "Lördagar" in column(nobody, "asking")
    page = coordinator.get(PAGE).text
    assert 'value="pro"' in page.split('id="ask"')[1], "who works with the question is suggested"
    assert "Hej! Vi har en utmaning på bordet" in page
    assert "mailto:?subject=" in page
    assert step(coordinator, "ask", asked=["pro"], more="Kvinnojouren Nora")[0] == 422
    assert step(coordinator, "ask", asked=["pro"], more="church")[0] == 303, "as an English page calls it"
    assert step(coordinator, "join", parties=["pro", "kyrkan"], owner="pro")[0] == 303
    follow(app)
    assert "2 parter" in column(nobody, "work")
    assert "Tillfrågade" not in nobody.get(PAGE).text
    assert step(coordinator, "outcome", outcome="")[0] == 422
    sent = {"outcome": "service", "result": "Öppet hus", "owner": "pro", "services": "Öppet hus på lördagar",
            "agreements": "Om lördagarna"}  # fmt: skip
    assert step(coordinator, "outcome", **sent)[0] == 303
    held = keeper_of(app).store.load()
    made = held.challenges["lordagar"]
    assert (made.stage, made.owner, str(made.ended)) == ("outcome", "pro", "2026-11-26")
    service, agreement = held.services[made.services[0]], held.agreements[made.agreements[0]]
    assert (service.providers, service.questions) == (("pro", "kyrkan"), ("ensamhet",))
    assert (agreement.parties, agreement.draft) == (("pro", "kyrkan"), True)
    follow(app)
    assert "/agreements/om-lordagarna" in nobody.get(PAGE).text
    assert "Lördagar</a>" in nobody.get("/agreements/om-lordagarna").text, "what came of it links back"


def test_no_ends_it_with_a_sentence(app: FastAPI, coordinator: TestClient) -> None:
    put(keeper_of(app).store, "larm", ("challenge", "larm", {"name": "Larm", "municipalities": ["1884"]}))
    follow(app)
    status, page = step(coordinator, "table", "/challenges/larm", needs_several="no")
    assert status == 422
    assert "Skriv en mening om varför" in page
    sent = {"needs_several": "no", "because": "Kommunen byter dem själv."}
    assert step(coordinator, "table", "/challenges/larm", **sent)[0] == 303
    follow(app)
    assert "gick inte vidare" in column(coordinator, "outcome")
    told = coordinator.get("/challenges/larm").text
    assert "Behövs det fler än en part för att lösa det? Nej. Kommunen byter dem själv." in told


def test_one_that_was_raised_after_the_day_shown_can_end(app: FastAPI, coordinator: TestClient) -> None:
    fields = {"name": "Sent lyft", "municipalities": ["1884"], "raised": "2026-12-03", "parties": ["pro"]}
    put(keeper_of(app).store, "sen", ("challenge", "sen", fields | dict.fromkeys(YES, True)))
    follow(app)
    assert step(coordinator, "outcome", "/challenges/sen", outcome="nothing")[0] == 303
    assert str(keeper_of(app).store.load().challenges["sen"].ended) == "2026-12-03"
