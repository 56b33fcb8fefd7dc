"""The page's sentences about sheets name no file of answers: the answers stand beside them."""

from api.words.catalogue import say
from api.words.import_page import ON_THE_PAGE, cell_sentence, page_sentence
from ingest.issues import AskedValue, Issue


def test_no_sentence_of_the_page_speaks_of_the_mapping() -> None:
    assert not [code for code, text in ON_THE_PAGE.items() if "mappning" in text.lower()]


def test_a_cell_tells_of_its_own_value() -> None:
    asked = (AskedValue("RK", "Röda Korset"), AskedValue("PRO", "PRO Nora"))
    issue = Issue("error", "unclear_name", value="RK", asked=asked)
    assert "PRO" in page_sentence(say("sv"), issue)
    assert "PRO" not in cell_sentence(say("sv"), issue, "RK")
