"""The table of measures as a sheet: the numbers that every other page and answer gives."""

import csv
import re
from io import StringIO

from fastapi.testclient import TestClient

from tests.api.client import got


def test_the_sheet_counts_what_lists_pages_frames_and_the_steering_sheet_count(working: TestClient) -> None:
    sheet = csv.DictReader(StringIO(working.get("/measures.csv?lang=sv").content.decode("utf-8-sig")))
    counted = {row["id"]: int(row["Samarbeten"]) for row in sheet}
    assert counted == {
        one["id"]: one["tie_count"] for one in got(working, "/organisations", limit=500)["items"]
    }
    here = got(working, "/selection", municipality="1884")["shown"]
    steering = re.sub(r"<[^>]*>|\s+", " ", working.get("/coordinate/page?place=1884").text)
    assert f"Vi känner till {here['organisations']} organisationer." in steering
    assert f"De har {here['ties']} kända samarbeten med varandra" in steering
    assert f"Om {here['without_ties']} av dem känner vi inte till något samarbete ännu." in steering


def test_a_frame_elsewhere_tells_as_many_as_the_page(working: TestClient) -> None:
    for id in ("nora-kommun", "regional-utveckling"):
        page = re.search(
            r"samarbete med (\d+) andra organisationer", working.get(f"/organisations/{id}").text
        )
        assert page is not None
        frame = working.get(f"/embed/organisation/{id}").text.split("<h2>")[1]
        partners = re.findall(r'<li><a href="/organisations/([a-z0-9-]+)', frame)
        assert len(partners) == len(set(partners)) == int(page[1])
    for one in got(working, "/questions", limit=500)["items"]:
        if one["organisation_count"] in (1, 11):
            frame = working.get(f"/embed/question/{one['id']}").text
            assert frame.count('<li><a href="/organisations/') == one["organisation_count"], one["id"]
