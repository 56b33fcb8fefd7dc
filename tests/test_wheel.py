"""The wheel carries everything: in an empty environment, far from the clone, it serves the demo."""

import re
import subprocess
import zipfile
from pathlib import Path

import httpx2
import pytest

from tests.service import command, serving


def uv(root: Path, *arguments: str) -> None:
    subprocess.run([str(root / "scripts" / "uv"), *arguments], cwd=root, stdin=subprocess.DEVNULL, check=True)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert (root / "viz" / "static" / "manifest.json").exists(), "the browser bundle is not built: make web"
    folder = tmp_path_factory.mktemp("dist")
    uv(root, "build", "--quiet", "--wheel", "--out-dir", str(folder))
    return next(folder.glob("oriket-*.whl"))


@pytest.fixture(scope="module")
def installed(root: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `oriket` of an empty environment into which only the wheel and the locked dependencies went."""
    folder = tmp_path_factory.mktemp("empty")
    locked = folder / "locked.txt"
    uv(root, "export", "-q", "--frozen", "--no-dev", "--no-hashes", "--no-emit-project", "-o", str(locked))
    uv(root, "venv", "-q", str(folder / "venv"))
    python = str(folder / "venv" / "bin" / "python")
    uv(root, "pip", "install", "-q", "--python", python, "--constraint", str(locked), str(wheel))
    return folder / "venv" / "bin" / "oriket"


def test_holds_what_the_service_needs_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "viz/static/manifest.json",
        "api/words/locale/en/LC_MESSAGES/oriket.po",
        "ingest/demo/organisations.csv",
    } <= names
    assert any(name.startswith("api/gate/shared_templates/") for name in names)
    rooms = {name.split("/")[0] for name in names if not re.match(r"oriket-[^/]*\.dist-info/", name)}
    assert rooms == {"api", "graph", "ingest", "viz"}
    assert not [name for name in names if "node_modules" in name or name.startswith("viz/web/")]


def test_serves_the_demo_from_an_empty_environment(installed: Path, tmp_path: Path) -> None:
    command("demo", folder=tmp_path, oriket=installed)
    with serving(tmp_path, oriket=installed) as running:
        page = httpx2.get(f"{running.address}/", params={"lang": "sv"})
        assert page.status_code == 200
        scripts = re.findall(r'<script[^>]+src="([^"]+)"', page.text)
        assert scripts, "the first page loads the chart"
        for script in scripts:
            assert httpx2.get(httpx2.URL(running.address).join(script)).status_code == 200
        figures = httpx2.get(f"{running.address}/api/v1/network").json()
        assert figures["organisations"] == 109
