"""`oriket purge`: told first, made with --apply, and no word is left in the file."""

from pathlib import Path

from tests.api.cli.test_history import oriket as oriket
from tests.api.cli.test_history import run as run
from tests.api.cli.test_history import said
from tests.api.cli.test_main import Run

WHY = ("--reason", "Namn på person", "--ground", "KS 2026/12")


def test_a_field_is_purged_for_good(run: Run, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    sheet = "id,name,note\nnora,Nora kommun,Kajsas hemliga ord\n"
    (tmp_path / "more" / "organisations.csv").write_text(sheet, "utf-8")
    assert run("import", "more", "--apply").returncode == 0
    note = ("purge", "organisation", "nora", "--field", "note", *WHY)
    told = run(*note)
    assert told.returncode == 0
    assert "Anteckning gallras (organisation, nora), nu och i all historik." in told.stdout
    strange = said(run, "purge", "organisation", "nora", "--field", "ship", *WHY, status=1)
    assert strange["issues"][0]["code"] == "unknown_field"
    needed = run("purge", "organisation", "nora", "--value", "Nora", *WHY, "--apply")
    assert (needed.returncode, "fel: Namn: Cellen får inte vara tom." in needed.stdout) == (1, True)
    done = said(run, *note, "--apply")
    assert (done["applied"], done["issues"]) == (True, [])
    assert "hemliga" not in run("history").stdout
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("store.db*"))
    assert b"hemliga" not in stored
    assert run("purge", "organisation", "nobody", *WHY, "--apply").returncode == 1
