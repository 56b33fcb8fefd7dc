"""What was said about sheets is found again by their headings."""

from pathlib import Path

import pytest

from ingest.mapping import remembered
from ingest.mapping.mapping import Mapping, from_json
from ingest.mapping.remembered import fitting, recall, remember


def said(sheet: str, kind: str, *heads: str) -> Mapping:
    return from_json({"tables": [{"sheet": sheet, "kind": kind, "heads": list(heads)}]})


def kinds(mappings: list[Mapping]) -> list[str | None]:
    return [table.kind for one in mappings for table in one.tables]


def test_the_newest_word_about_the_same_headings_replaces_the_last(tmp_path: Path) -> None:
    path = tmp_path / "ny" / "said.json"
    remember(path, said("A", "organisation", "Namn", "Telefon"))
    remember(path, said("B", "arena", "Forum"))
    remember(path, said("C", "place", "telefon", "NAMN"))
    assert kinds(recall(path)) == ["place", "arena"]


def test_what_fits_is_found_whatever_the_order_of_the_columns(tmp_path: Path) -> None:
    known = [said("A", "organisation", "Namn", "Telefon"), said("B", "arena", "Forum")]
    assert kinds([fitting(known, [["Telefon", "Namn"]])]) == ["organisation"]
    assert kinds([fitting(known, [["Telefon"]])]) == []


@pytest.mark.parametrize("content", ["{", "{}", "[7]", '[{"tables": 1}]'])
def test_a_file_that_cannot_be_read_is_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "said.json").write_text(content, "utf-8")
    assert recall(tmp_path / "said.json") == []
    assert recall(None) == recall(tmp_path / "nowhere.json") == []


def test_only_the_newest_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    path = tmp_path / "said.json"
    for n, kind in enumerate(("organisation", "arena", "place")):
        remember(path, said("A", kind, f"Rubrik {n}"))
    remember(path, Mapping())
    assert kinds(recall(path)) == ["place", "arena"]
