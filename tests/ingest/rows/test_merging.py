"""What a record is once a row has told of it."""

from __future__ import annotations

from ingest.rows.merging import with_unseen


def test_a_blank_cell_clears_only_what_its_bringer_sees() -> None:
    now = {"name": "Röda Korset", "phone": "0587-100 00", "note": "Ring på torsdagar."}
    blank = {"name": "Röda Korset"}
    assert with_unseen("organisation", now, blank, "public") == {**blank, "note": "Ring på torsdagar."}
    assert with_unseen("organisation", now, blank, "working") == blank
    said = {**blank, "note": "Något annat."}
    assert with_unseen("organisation", now, said, "public") == said, "what a sheet says is heard"
