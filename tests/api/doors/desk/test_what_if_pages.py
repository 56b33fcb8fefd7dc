"""An imagined change is shared by its address."""

import re
from html import unescape

from fastapi.testclient import TestClient

from tests.api.desk import seen


def test_an_imagined_change_is_shared_by_its_address(working: TestClient) -> None:
    first = working.get("/coordinate/what-if?a=Karlskoga kommun&b=Bris&ties_of=Nora kommun").text
    share = unescape(re.findall(r'<a href="(/coordinate/what-if\?[^"]+)"', first)[0])
    assert "add=karlskoga-kommun~bris~collaboration" in share
    assert "Karlskoga kommun och Bris: arbetar tillsammans" in seen(working, share.replace("&lang=sv", ""))
    assert "found=bris" in unescape(working.get(share).text), "who would notice can be seen on the chart"
    ends = re.findall(r'name="end" value="([^"]+)"', first)
    answer = seen(working, f"/coordinate/what-if?end={ends[0]}&out=region-skane")
    assert "Region Skåne lämnar" in answer
    assert re.search(r"Organisationer 109 108 −1", answer)


def test_who_would_be_missed_most_is_told_when_it_is_asked_for(working: TestClient) -> None:
    assert "Visa vilka det är" in seen(working, "/coordinate/what-if")
    page = working.get("/coordinate/what-if?costly=true").text
    rows = re.findall(r"<tr>.*?</tr>", page.split('id="cap-costly"')[1].split("</table>")[0], re.S)
    lost = [int(re.findall(r">(\d+)</td>", row)[0]) for row in rows[1:]]
    assert len(lost) == 10
    assert lost == sorted(lost, reverse=True)
    one = unescape(re.findall(r'href="(/coordinate/what-if\?[^"]+)"', rows[1])[0])
    assert f"{lost[0]} par av organisationer skulle inte ha någon känd väg" in seen(working, one)
    pair = unescape(
        page.split('id="cap-costly-ties"')[1].split('href="/coordinate/what-if?')[1].split('"')[0]
    )
    assert pair.startswith("end=")
