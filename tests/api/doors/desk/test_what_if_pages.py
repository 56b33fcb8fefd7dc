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
