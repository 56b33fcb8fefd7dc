"""`oriket account`: made, listed, given roles and tokens, ended; and a token is known by the service."""

import json
import re
from pathlib import Path

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from api.app import create_app
from api.gate.who import who
from api.settings import Settings
from graph.people import accounts
from graph.people.address import open_people
from graph.people.grants import Grant
from graph.stores.memory import MemoryStore
from tests.api.cli import test_history
from tests.api.cli.test_main import Run
from tests.graph.people import quick

oriket, run, clock = test_history.oriket, test_history.run, quick.clock

pytestmark = pytest.mark.usefixtures("clock")


def test_an_account_is_made_listed_changed_and_ended(run: Run, tmp_path: Path) -> None:
    assert "inga konton" in run("account", "list").stdout
    done = run("account", "add", "Kansli@nora.example", "--role", "administrator")
    assert done.returncode == 0, done.stderr
    code = re.search(r"http://localhost:8000/invitations/(\S{32})\n$", done.stdout)
    assert code is not None, done.stdout
    people = open_people(f"sqlite:///{tmp_path / 'store.db'}")
    assert accounts.invited(people, code[1]).mail == "kansli@nora.example"
    people.close()
    assert (tmp_path / "store.db.key").stat().st_mode & 0o777 == 0o600

    (tmp_path / "password").write_text(quick.GOOD + "\n")
    one = ("account", "add", "pro@nora.example", "--role", "contributor", "--organisation", "pro")
    assert run(*one, "--password-file", "password").returncode == 0
    assert run(*one).returncode == 1, "there is one already"
    found = json.loads(run("account", "list", "--json").stdout)["accounts"]
    assert [(a["mail"], a["has_password"], a["roles"]) for a in found] == [
        ("kansli@nora.example", False, [{"role": "administrator", "place": None, "organisation": None}]),
        ("pro@nora.example", True, [{"role": "contributor", "place": None, "organisation": "pro"}]),
    ]
    assert "samordnare" in run("account", "role", "pro@nora.example", "--role", "coordinator").stdout
    assert "coordinator" in run("account", "list", lang="en").stdout
    assert run("account", "end", "kansli@nora.example").returncode == 1, "the last administrator"
    assert run("account", "end", "pro@nora.example").returncode == 0
    assert "pro@" not in run("account", "list").stdout
    assert run("account", "forget", "kansli@nora.example").returncode == 1, "it lives"
    assert run("account", "forget", "Pro@nora.example").returncode == 0
    assert run("account", "forget", "pro@nora.example").returncode == 1, "nobody knows it"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--role", "contributor"), 1),
        (("--role", "reader", "--organisation", "pro"), 1),
        (("--role", "contributor", "--organisation", "finns-inte"), 1),
        (("--role", "coordinator", "--place", "finns-inte"), 1),
        (("--role", "kung"), 2),
    ],
)
def test_what_makes_no_sense_makes_no_account(run: Run, arguments: tuple[str, ...], status: int) -> None:
    done = run("account", "add", "a@nora.example", *arguments)
    assert done.returncode == status
    assert done.stderr
    assert "inga konton" in run("account", "list").stdout


def test_a_token_is_the_last_word_and_its_program_is_known(run: Run, tmp_path: Path) -> None:
    run("account", "add", "a@nora.example", "--role", "coordinator")
    token = run("account", "token", "a@nora.example", "--name", "statistik").stdout.split()[-1]
    assert run("account", "token", "a@nora.example", "--until", "2020-01-01").returncode == 1
    assert run("account", "token", "a@nora.example", "--until", "snart").returncode == 2
    people = open_people(f"sqlite:///{tmp_path / 'store.db'}")
    app = create_app(Settings(store="memory:", cache=tmp_path), MemoryStore(), people, follow=False)
    seen = []

    @app.get("/who")
    def told(request: Request) -> None:
        seen.append(who(request))

    with TestClient(app) as client:
        client.get("/who", headers={"Authorization": f"Bearer {token}"})
        client.get("/who", headers={"Authorization": f"bearer {token}x"})
        client.get("/who")
    people.close()
    assert [(one.grants, one.is_program, one.account is None) for one in seen] == [
        ((Grant("coordinator"),), True, False),
        ((), False, True),
        ((), False, True),
    ]


def test_letters_are_sent_from_the_command_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("mail", "--once").returncode == 1, "no server"
    monkeypatch.setenv("ORIKET_SMTP", "page")
    assert run("mail", "--once").stdout == "0 brev skickade.\n"
