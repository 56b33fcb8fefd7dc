"""Reading pages in tests: strictly, as a browser that forgives nothing."""

from html.parser import HTMLParser

from fastapi.testclient import TestClient

PAGES = [
    "/", "/organisations", "/organisations/nora-kommun", "/arenas", "/arenas/cross-styrgrupp", "/questions",
    "/questions/folkhalsa", "/routes", "/routes?from=karlskoga-kommun&to=nora-vardcentral", "/bridging",
    "/isolated", "/distances", "/about", "/accessibility", "/errors", "/help",
    "/help/answer?about=ensamhet&place=1884&danger=suicide",
    "/help/list?ids=service:antligen-mandag-tjanst&ids=organisation:bris",
]  # fmt: skip
VOID = {"meta", "link", "input", "br", "img", "source", "hr"}


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed, every id is there once."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"attribute twice in <{tag}>"
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)


def read(client: TestClient, path: str, lang: str = "sv") -> tuple[str, Reader]:
    """A page's text and what was read of it."""
    answer = client.get(path, params=None if "?" in path else {"lang": lang})
    if "?" in path:
        answer = client.get(f"{path}&lang={lang}")
    assert answer.status_code == 200, path
    reader = Reader()
    reader.feed(answer.text)
    reader.close()
    assert reader.open == []
    return answer.text, reader
