"""Which passwords are good enough, and how they are kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher

from graph.people import passwords
from graph.people.passwords import hash_password, is_password, weakness_of


def test_a_password_is_kept_as_argon2id_and_known_again() -> None:
    kept = hash_password("fyra glada grodor")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,")
    assert is_password(kept, "fyra glada grodor")
    assert not is_password(kept, "fyra glada groda")
    assert not is_password("", "fyra glada grodor")
    assert not is_password("no hash at all", "fyra glada grodor")


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("elva tecken", "password_short"),
        ("x" * 201, "password_long"),
        ("passwordpassword", "password_common"),
        ("qwertyuiop12", "password_common"),
        ("123456789012", "password_common"),
        ("q1w2e3r4t5y6", "password_common"),
        ("samordnare12", "password_common"),
        ("fyra glada grodor", None),
        ("näktergalar sjunger", None),
    ],
)
def test_what_is_easily_guessed_will_not_do(password: str, weakness: str | None) -> None:
    assert weakness_of(password, "samordnare@kommun.example") == weakness


def test_no_more_than_two_take_their_time_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    busy, most, lock = 0, 0, threading.Lock()
    together = threading.Barrier(2)

    class Counting(PasswordHasher):
        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            nonlocal busy, most
            with lock:
                busy += 1
                most = max(most, busy)
            together.wait()
            with lock:
                busy -= 1
            together.wait()
            return "kept"

    monkeypatch.setattr(passwords, "hasher", Counting())
    with ThreadPoolExecutor(8) as pool:
        assert [*pool.map(hash_password, ["x"] * 8)] == ["kept"] * 8
    assert most == 2
