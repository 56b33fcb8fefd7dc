"""The service's key: made once, kept beside the store, its owner's alone."""

import errno
import os
from pathlib import Path

import pytest

from api.service_key import service_key
from api.settings import Settings


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    settings = Settings(store=f"sqlite:///{tmp_path / 'new' / 'o.db'}")
    key = service_key(settings)
    assert len(key) == 32
    assert service_key(settings) == key
    (file,) = (tmp_path / "new").iterdir()
    assert (file.name, file.stat().st_mode & 0o777) == ("o.db.key", 0o600)


def test_a_key_that_is_given_is_the_same_for_all(tmp_path: Path) -> None:
    given = {"key": "x" * 32}
    one = service_key(Settings.model_validate({"store": "memory:", **given}))
    assert service_key(Settings.model_validate({"store": f"sqlite:///{tmp_path / 'o.db'}", **given})) == one
    assert [*tmp_path.iterdir()] == []
    assert service_key(Settings(store="memory:")) != service_key(Settings(store="memory:"))


def test_check_41_a_full_disk_names_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first start told "Det gick inte: : No space left on device"."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*o\.db\.key'"):
        service_key(Settings(store=f"sqlite:///{tmp_path / 'o.db'}"))
    assert [*tmp_path.iterdir()] == []
