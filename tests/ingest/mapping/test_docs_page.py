from ingest.mapping.docs_page import PAGE, page


def test_the_page_says_what_the_table_says() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m ingest.mapping.docs_page"
