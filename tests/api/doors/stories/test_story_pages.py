"""A story on paper, and what stands where there is none."""

import io

import pypdf
from fastapi.testclient import TestClient

LOCAL = {"origin": "http://localhost"}


def test_a_story_is_printed_one_view_a_page(maker: TestClient) -> None:
    assert maker.get("/stories/paper").status_code == 404
    for view, said in (("o=nora-kommun", "Nora 2019"), ("", "Allt")):
        story = "" if said == "Nora 2019" else "paper"
        sent = {"view": view, "sentence": said, "story": story, "name": "Paper"}
        assert maker.post("/chart/keep", data=sent, headers=LOCAL).status_code == 303
    answer = maker.get("/stories/paper.pdf?paper=a4")
    book = pypdf.PdfReader(io.BytesIO(answer.content))
    assert [page.extract_text().split("\n")[0] for page in book.pages] == ["Nora 2019", "Allt"]
    assert "/StructTreeRoot" in book.root_object
    assert book.metadata is not None
    assert book.metadata.title == "Paper"
