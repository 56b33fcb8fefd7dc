"""A round from its making to its figures: made, answered by link step by step, closed, asked again."""

import re
from io import BytesIO

from fastapi.testclient import TestClient
from openpyxl import load_workbook

from graph.people import answering
from graph.people.answering import AnswerFolder, SurveyLink
from graph.people.people import People

V = "v-vi-vet-vem-vi-ska-ringa"


def made(runner: TestClient, name: str, asks: str, **more: str) -> str:
    """The address of a new round."""
    said = {"name": name, "asks": asks, "opens": "2020-01-01", **more}
    answer = runner.post("/surveys/redo/rounds/new", data=said)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("?")[0]


def links(runner: TestClient, round: str) -> list[str]:
    return re.findall(r'href="http://localhost(/answer/[0-9A-Z-]+)"', runner.get(round).text)


def people_of(runner: TestClient) -> People:
    people: People = runner.app.state.people  # type: ignore[attr-defined]
    return people


def answer(runner: TestClient, link: str, form: str, value: int, step: int = 5) -> int:
    """Send all at once, as the last step does."""
    said = {"step": str(step), "go": "send", "form": form, V: str(value), "v-hur-ofta": "1",
            "sector": "civil_society", "place": "1884"}  # fmt: skip
    return runner.post(link, data=said).status_code


def test_an_open_link_is_answered_step_by_step_with_back_and_skip(runner: TestClient) -> None:
    (link,) = links(runner, made(runner, "Steg", "open"))
    begin = runner.get(link)
    assert "Frivilligt" in begin.text
    assert "set-cookie" not in begin.headers
    form = re.findall(r'name="form" value="([^"]+)"', begin.text)[0]
    first = runner.post(link, data={"step": "0", "form": form, "go": "next"}).text
    assert "Steg 1 av 5" in first
    second = runner.post(link, data={"step": "1", "form": form, "go": "next", V: "7"}).text
    assert f'name="{V}" value="7"' in second
    assert "Steg 1 av 5" in runner.post(link, data={"step": "2", "go": "back", V: "7"}).text
    third = runner.post(link, data={"step": "2", "go": "skip", V: "7"}).text
    assert "<textarea" in third
    named = runner.post(link, data={"step": "3", "go": "next", V: "7", "v-vad-saknas": "Ring 640823-3234"})
    assert named.status_code == 422
    last = runner.post(link, data={"step": "4", "go": "next", V: "7", "form": form}).text
    assert "allmän handling" in last
    assert "7 av 10" in last
    assert answering.count(people_of(runner), "steg") == 0
    for _ in range(2):  # pressed twice
        assert runner.post(link, data={"step": "5", "go": "send", V: "7", "form": form}).status_code == 303
    assert answering.count(people_of(runner), "steg") == 1


def test_a_link_of_one_organisation_keeps_its_draft_and_answers_once(runner: TestClient) -> None:
    round = made(runner, "Egen", "each")
    link, *others = links(runner, round)
    assert others
    assert runner.post(link, data={"step": "1", "go": "next", V: "9"}).status_code == 200
    assert "Steg 2 av 4" in runner.get(link).text  # another day, another browser
    drafts = [one.draft for one in answering.links(people_of(runner), "egen") if one.draft]
    assert b"vi-vet" not in drafts[0]
    assert answer(runner, link, "a", 9, step=4) == 303
    assert "redan svarat" in runner.get(link).text
    assert "redan svarat" in runner.post(link, data={"step": "1", "go": "next"}).text
    kept = people_of(runner).find(AnswerFolder, "round", "egen")
    (one,) = [found for folder in kept for found in folder.answers]
    assert dict(one.values) == {"vi-vet-vem-vi-ska-ringa": 9, "hur-ofta": 1}
    codes = [one.code for one in people_of(runner).find(SurveyLink, "round", "egen")]
    assert link.rsplit("/", 1)[1] not in codes


def test_results_show_when_it_is_closed_and_two_rounds_on_one_scale(runner: TestClient) -> None:
    for name, values in (("Hösten 2025", (1, 2, 3, 4, 5)), ("Hösten 2026", (6, 7, 8, 9, 10, 10))):
        round = made(runner, name, "open")
        (link,) = links(runner, round)
        for number, value in enumerate(values):
            assert answer(runner, link, f"{name} {number}", value) == 303
        assert runner.post(round, data={"step": "close"}).status_code == 303
        assert runner.get(link).status_code == 410
        assert answer(runner, link, "late", 0) == 410
    answered = runner.get("/api/v1/surveys/redo/results")
    assert answered.status_code == 200, answered.text
    told = answered.json()
    assert (told["round"], told["answered"]) == ("hosten-2026", 6)
    assert (told["statements"][0]["n"], told["statements"][0]["median"]) == (6, 8.5)
    few = runner.get("/api/v1/surveys/redo/results?round=hosten-2025&sector=region").json()
    assert few["statements"][0]["n"] is None
    page = runner.get("/surveys/redo").text
    assert page.count("<rect") >= 4
    sheet = runner.get("/surveys/redo/results.csv").content.decode("utf-8-sig")
    assert '"Hösten 2025","Vi vet vem vi ska ringa"' in sheet
    assert '"Hur ofta?","","","6","ibland","ibland","ibland"' in sheet, "what was chosen, not its number"
    assert re.search(r'data-label="[^"]+">\s*ibland\s*<span class="small">\(n=6\)', page)
    assert runner.get("/surveys/redo/words").status_code == 200
    again = runner.get("/surveys/redo/rounds/new").text
    assert 'value="2020-12-31"' in again  # the last round's first day, a year later


def test_bad_input(runner: TestClient) -> None:
    assert runner.get("/answer/ABCD-EFGH").status_code == 410
    assert runner.get("/answer/" + "0" * 20).status_code == 410
    wrong = runner.post("/surveys/redo/rounds/new", data={"name": "", "asked": "många", "opens": "i höst"})
    assert wrong.status_code == 422
    assert wrong.text.count("<li>") >= 3
    assert runner.get("/api/v1/surveys/redo/results?sector=sjö").status_code == 422
    assert runner.get("/api/v1/surveys/redo/results?place=nowhere").status_code == 404
    assert runner.get("/api/v1/surveys/redo/results?round=nowhere").status_code == 404


def test_slips_are_printed_and_whoever_wants_no_letters_says_so(runner: TestClient) -> None:
    round = made(runner, "Lappar", "each")
    link, *others = links(runner, round)
    slips = runner.get(f"{round}/slips").text
    assert slips.count('class="slip"') == len(others) + 1
    book = load_workbook(BytesIO(runner.get(f"{round}/list.xlsx").content))
    rows = [*book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert len(rows) == len(others) + 1
    assert all("/answer/" in str(row[3]) and str(row[3]) in str(row[6]) for row in rows), (
        "each with its letter"
    )
    assert "Svara i mobilen. Frivilligt och anonymt." in slips
    assert answer(runner, others[0], "b", 5, step=4) == 303
    assert runner.get(f"{round}/slips").text.count('class="slip"') == len(others)
    assert "Skicka inga fler brev" in runner.get(f"{link}/leave").text
    assert runner.post(f"{link}/leave").status_code == 303
    (left,) = [one for one in answering.links(people_of(runner), "lappar") if one.left]
    assert not answering.may_write(left, people_of(runner).now())
    runner.post(round, data={"step": "close"})
    assert 'class="slip"' not in runner.get(f"{round}/slips").text


def test_closed_while_somebody_answers_keeps_what_they_wrote_on_the_page(runner: TestClient) -> None:
    round = made(runner, "Stängs nu", "open")
    (link,) = links(runner, round)
    assert runner.post(round, data={"step": "close"}).status_code == 303
    said = {"step": "4", "go": "next", V: "7", "v-vad-saknas": "En samtalsgrupp i Nora"}
    closed = runner.post(link, data=said)
    assert closed.status_code == 410
    assert "Omgången är stängd" in closed.text
    assert re.search(r"<textarea[^>]*readonly>En samtalsgrupp i Nora</textarea>", closed.text)
