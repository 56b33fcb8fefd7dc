"""Reading the coordinator's pages in tests, as words."""

import re
from html import unescape

from fastapi.testclient import TestClient


def seen(client: TestClient, address: str, lang: str = "sv") -> str:
    """The words of a page, in one line; anything but 200 fails."""
    answer = client.get(address, params={"lang": lang} if "?" not in address else None)
    if "?" in address:
        answer = client.get(f"{address}&lang={lang}")
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.text)))
