"""The page of gaps: what is most worth the while first, then a place, a question, a cell."""

import re
from html import unescape

from fastapi.testclient import TestClient

from tests.api.desk import seen


def test_a_cell_of_the_gaps_is_opened(working: TestClient) -> None:
    text = seen(working, "/coordinate/gaps?place=1884&question=psykisk-ohalsa")
    assert "Psykisk ohälsa i Nora" in text
    assert "Vi känner inte till någon som arbetar med Psykisk ohälsa i Nora." in text


def test_what_is_most_worth_the_while_comes_first_with_a_button_each(working: TestClient) -> None:
    html = working.get("/coordinate/gaps").text
    best = html[html.index('id="best"') : html.index("Plats för plats")]
    assert 3 <= best.count('class="card worth"') <= 8
    assert best.count('class="button') == best.count('class="card worth"')
    pair = re.search(r'href="(/coordinate/what-if\?add=[^"]+)"', best)
    assert pair, "two without a way to each other lead to what a tie would give"
    assert working.get(unescape(pair[1])).status_code == 200
    assert "skulle ge" in best


def test_a_place_says_what_somebody_has_there_and_folds_the_rest(working: TestClient) -> None:
    html = working.get("/coordinate/gaps?place=1884").text
    questions = {one["id"]: one for one in working.get("/api/v1/questions?limit=500").json()["items"]}
    rows = re.findall(r'<tr[^>]*><th scope="row"><a href="/coordinate/gaps\?question=([\w-]+)', html)
    assert rows
    assert set(rows) < set(questions)
    assert re.search(r"<summary>\d+ frågor till, som vi inte vet att någon har här", html)
    other = working.get("/coordinate/gaps?question=psykisk-ohalsa").text
    assert "Plats för plats" in other
    assert re.search(r"<summary>\d+ kommuner till", other)


def test_a_need_colours_its_row_only_where_nothing_is_offered(working: TestClient) -> None:
    places = set(re.findall(r"/coordinate/gaps\?place=(\w+)", working.get("/coordinate/gaps").text))
    pages = [working.get("/coordinate/gaps", params={"place": id}).text for id in sorted(places)]
    wanted = [row for page in pages for row in re.findall(r'<tr class="wanted">.*?</tr>', page, re.DOTALL)]
    assert wanted
    assert all('<span class="tag">behov</span>' in row for row in wanted)
