"""What the filters let one choose: every choice finds somebody, and is called as readers call it."""

import json
import re

from fastapi.testclient import TestClient

from tests.api.client import got


def test_whatever_can_be_chosen_on_the_chart_finds_somebody(working: TestClient) -> None:
    page = working.get("/").text
    config = json.loads(re.findall(r'id="oriket-config">(.*?)</script>', page, re.DOTALL)[0])
    choices = config["choices"]
    assert choices["years"][-1] == ["undated", "datum okänt"] or choices["years"][-1][0].isdecimal()
    for name, told in (("known", choices["years"]), ("level", choices["levels"])):
        assert told
        assert all(got(working, "/selection", **{name: value})["organisations"] for value, _ in told)
    above = {one["id"] for one in got(working, "/questions", limit=500)["items"]}
    assert {value for value, _ in choices["questions"]} <= above
    first = choices["questions"][0][0]
    assert got(working, "/selection", question=first)["organisations"]
