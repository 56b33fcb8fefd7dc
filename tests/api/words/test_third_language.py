"""One file more is one language more: the service in Polish, with its three plural forms, made up here."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from babel.messages.pofile import read_po, write_po

from graph.records.lists import SECTOR
from tests.service import command, serving

POLISH = "Polski"
FILE = Path("api/words/locale/pl/LC_MESSAGES/oriket.po")
PAGES = (
    "/",
    "/organisations",
    "/organisations/nora-kommun",
    "/coordinate",
    "/about",
    "/chart/take",
)


def _says(said: str) -> str:
    return f"pl:{said}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The code with an empty Polish file in it, filled by the command that fills it for everybody."""
    house = tmp_path_factory.mktemp("house")
    for room in ("api", "graph", "ingest", "viz"):
        # What Python has compiled comes along: four processes would compile all of it anew.
        shutil.copytree(root / room, house / room, ignore=shutil.ignore_patterns("node_modules"))
    path = house / FILE
    path.parent.mkdir(parents=True)
    path.touch()
    assert "not translated" in _checked(house, "--update")
    with path.open("rb") as file:
        made = read_po(file, locale="pl")
    for message in made:
        if isinstance(message.id, tuple):
            message.string = tuple(f"pl{form}:{message.id[1]}" for form in range(3))
        elif message.id and isinstance(message.id, str):
            message.string = _says(message.id)
    with path.open("wb") as file:
        write_po(file, made, width=0)
    return house


def _checked(house: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "api.words.translations", *arguments],
        cwd=house, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def polish(house: Path, demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service with that code."""
    oriket = house / "oriket"
    run = f"exec {sys.executable} -c 'from api.cli.main import main; main()'"
    oriket.write_text(f'#!/bin/sh\nPYTHONPATH={house} {run} "$@"\n', "utf-8")
    oriket.chmod(0o755)
    folder = shutil.copytree(demo_folder, tmp_path_factory.mktemp("polish"), dirs_exist_ok=True)
    assert "pl" in command("demo", folder=folder, oriket=oriket, ORIKET_LANG="pl")
    with serving(folder, oriket=oriket, ORIKET_AUDIENCE="working") as running:
        yield running.address


def test_its_file_is_held_to_the_code_as_any(house: Path) -> None:
    assert _checked(house).rstrip().endswith("sentences in sv, ar, en, pl")


@pytest.mark.parametrize("path", PAGES)
def test_a_polish_browser_is_met_in_polish(polish: str, path: str) -> None:
    page = httpx2.get(polish + path, headers={"accept-language": "pl-PL,pl;q=0.9,en;q=0.5"}).text
    assert '<html lang="pl">' in page
    assert '<a class="lang-switch" data-keep hreflang="sv"' in page
    assert '<a class="lang-switch" data-keep hreflang="en"' in page
    assert POLISH not in page
    assert f">{POLISH}</a>" in httpx2.get(polish + path, params={"lang": "en"}).text
    title = re.findall(r"<title>(.*?)</title>", page)[0]
    assert title.startswith("pl:") or path == "/organisations/nora-kommun"


def test_forms_labels_and_numbers_are_polish(polish: str) -> None:
    page = httpx2.get(f"{polish}/about", params={"lang": "pl"}).text
    counts = {int(n): int(form) for form, n in re.findall(r"pl(\d):(\d+) ", page)}
    assert counts
    for n, form in counts.items():
        few = n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14)
        assert form == (0 if n == 1 else 1 if few else 2)
    found = httpx2.get(f"{polish}/organisations/nora-kommun", params={"lang": "pl"}).text
    assert _says(SECTOR["municipality"].sv) in found
    assert '<span lang="sv">Nora kommun</span>' in found
    way = {"from": "karlskoga-kommun", "to": "nora-vardcentral", "lang": "pl"}
    assert "pl" in httpx2.get(f"{polish}/api/v1/routes", params=way).json()["steps"][0]["text"]


def test_the_browser_is_told_the_forms(polish: str) -> None:
    page = httpx2.get(polish, params={"lang": "pl"}).text
    told = re.findall(r'type="application/json" id="oriket-(\w+)">(.*?)</script>', page)
    parts = {name: json.loads(text) for name, text in told}
    assert parts["config"]["plural_forms"] == {"one": 0, "few": 1, "many": 2, "other": 2}
    assert parts["config"]["locale"] == "pl"
    assert len(parts["strings"]["{n} steg"]) == 3


def test_the_api_knows_it(polish: str) -> None:
    parameters = httpx2.get(f"{polish}/api/v1/openapi.json").json()["paths"]["/api/v1/network"]["get"]
    (lang,) = (one for one in parameters["parameters"] if one["name"] == "lang")
    assert ["sv", "ar", "en", "pl"] in [one.get("enum") for one in lang["schema"]["anyOf"]]
    urgent = httpx2.post(
        f"{polish}/api/v1/help", params={"lang": "pl"}, json={"q": "min man slår mig"}
    ).json()
    assert urgent["urgent"][0]["contacts"][0]["text"].startswith("pl:")
