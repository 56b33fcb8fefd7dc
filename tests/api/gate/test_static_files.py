"""Built files have their right type, and those with a hash in their name are kept for ever."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.gate.static_files import FOR_EVER, TYPES


@pytest.fixture(scope="module")
def built(root: Path) -> list[str]:
    folder = root / "viz" / "static"
    assert (folder / "manifest.json").exists(), "the browser bundle is not built: make web"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_built_file_has_its_type(public: TestClient, built: list[str]) -> None:
    for name in built:
        if Path(name).name.startswith("."):
            continue
        answer = public.get(f"/static/{name}")
        assert answer.status_code == 200, name
        assert answer.headers["content-type"] == TYPES[Path(name).suffix], name
        kept = answer.headers["cache-control"]
        assert (kept == FOR_EVER) == name.startswith("assets/"), name


def test_the_manifest_names_files_that_are_there(public: TestClient) -> None:
    manifest = json.loads(public.get("/static/manifest.json").text)
    named = [*manifest.pop("preload"), *manifest.values()]
    assert named
    for name in named:
        assert public.get(f"/static/{name}").status_code == 200
