"""`oriket export`: the form by its name or by the file's ending, for whom one says."""

import json
from pathlib import Path

from tests.api.cli.test_history import oriket, run  # noqa: F401 -- fixtures
from tests.api.cli.test_main import Run


def test_the_ending_says_the_form_and_the_audience_how_much(run: Run, tmp_path: Path) -> None:  # noqa: F811
    for name, more in (
        ("a.json", ()),
        ("p.json", ("--audience", "public")),
        ("k.json", ("--format", "kumu")),
    ):
        assert run("export", name, *more).returncode == 0
    whole, public, kumu = (json.loads((tmp_path / f"{name}.json").read_text("utf-8")) for name in "apk")
    assert whole["format"] == "oriket"
    assert any("claims" in tie for tie in whole["records"]["tie"])
    assert not any({"strained", "claims"} & tie.keys() for tie in public["records"]["tie"])
    assert kumu["elements"][0]["postslag"] == "organisation"
    assert run("export", "a.xyz", "--format", "word").returncode == 2
    assert run("export", "d.jsonld", "--format", "dcat").returncode == 0
    told = json.loads((tmp_path / "d.jsonld").read_text("utf-8"))["@graph"]
    assert [one["@type"] for one in told] == ["dcat:Catalog", "dcat:Dataset", "foaf:Agent"]


def test_without_names_the_command_says_what_can_be_guessed(run: Run, tmp_path: Path) -> None:  # noqa: F811
    done = run("export", "a.gexf", "--anonymous")
    assert done.returncode == 0
    assert "Ensamma om sin sektor" in done.stdout
    assert "Nora" not in (tmp_path / "a.gexf").read_text("utf-8")
