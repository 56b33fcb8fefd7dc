"""Settings are read from the environment, refused with a reason, and all stand in the docs."""

import datetime as dt
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings, lengths_with
from graph.ways.lengths import DEFAULT


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ORIKET_{name.upper()}", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_nothing_has_to_be_set(tmp_path: Path) -> None:
    found = Settings()
    assert found.audience is None
    assert found.store == f"sqlite:///{tmp_path}/data/oriket/oriket.sqlite3"
    assert found.table_of_lengths == DEFAULT
    assert found.today is None


def test_the_environment_and_a_file_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ORIKET_OWNER=Nora kommun\nORIKET_AUDIENCE=working\nUNKNOWN=1\n", "utf-8")
    monkeypatch.setenv("ORIKET_TODAY", "2023-04-01")
    monkeypatch.setenv("ORIKET_LENGTHS", '{"contact": 5, "workshop": 3}')
    monkeypatch.setenv("ORIKET_TRUSTED_PROXIES", "10.0.0.1, 10.0.0.2")
    found = Settings()
    assert (found.owner, found.audience, found.today) == ("Nora kommun", "working", dt.date(2023, 4, 1))
    assert found.trusted_proxies == ("10.0.0.1", "10.0.0.2")
    assert found.table_of_lengths.ties["contact"] == 5
    assert found.table_of_lengths.arenas["workshop"] == 3
    assert found.table_of_lengths.ties["integration"] == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AUDIENCE", "alla"),
        ("PORT", "70000"),
        ("TODAY", "igår"),
        ("LENGTHS", '{"contact": 0.3}'),
        ("LENGTHS", '{"kontakt": 4}'),
        ("LENGTHS", '{"contact": -1}'),
        ("LANG", "fi"),
        ("OIDC_ISSUER", "http://login.kommun.example"),
        ("OIDC_ISSUER", "login.kommun.example"),
        ("OIDC_ROLES", '{"samverkan": ["kung"]}'),
        ("OIDC_ROLES", '{"samverkan": ["contributor"]}'),
    ],
)
def test_what_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"ORIKET_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


def test_an_unknown_length_is_named() -> None:
    with pytest.raises(ValueError, match="kontakt"):
        lengths_with({"kontakt": 4.0})


def test_every_setting_stands_in_the_docs(root: Path) -> None:
    text = (root / "docs" / "settings.md").read_text("utf-8")
    assert [name for name in Settings.model_fields if f"`ORIKET_{name.upper()}`" not in text] == []
