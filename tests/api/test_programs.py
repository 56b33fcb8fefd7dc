"""`docs/programs.md`: what stands there works against a running service."""

import contextlib
import io
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.doors.following.calling import signed, told_secret
from tests.neo4j_server import free_port
from tests.node import node

HOME = "https://karta.example"
PAGE = (Path(__file__).parents[2] / "docs" / "programs.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.S)


@pytest.fixture(scope="module")
def address(service: FastAPI) -> Iterator[str]:
    """The service of these tests on a real port, in a thread."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(service, port=port, lifespan="off", log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_the_python_on_the_page_runs(address: str) -> None:
    names: dict[str, Any] = {}
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        for block in blocks("python"):
            exec(block.replace(HOME, address), names)  # noqa: S102 -- our own page
    assert "Nora kommun municipality" in said.getvalue()
    assert len(names["copy"]) == 109
    assert names["answer"]["items"]
    headers = signed(b"k" * 32, "msg_1", 1, "{}")
    assert names["is_ours"](told_secret(b"k" * 32), headers, "{}")
    assert not names["is_ours"](told_secret(b"x" * 32), headers, "{}")


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed (scripts/system test)")
def test_the_r_on_the_page_runs(address: str, public: TestClient) -> None:
    (block,) = blocks("r")
    said = block.replace(HOME, address) + 'cat("all", sum(table(organisations$sector)), "\\n")\n'
    done = subprocess.run(
        [str(shutil.which("Rscript")), "--vanilla", "-"],
        input=said, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert re.search(r"^all (\d+)", done.stdout, re.M)[1] == str(  # type: ignore[index]
        public.get("/api/v1/organisations?limit=1").json()["total"]
    )
    most = max(
        public.get("/api/v1/measures?limit=500").json()["items"], key=lambda one: one["betweenness"] or 0
    )
    assert most["name"] in done.stdout


@pytest.mark.parametrize(
    ("language", "fields"), [("r", r"\$(\w+)|\"(\w+)\""), ("powerquery", r"\[(\w+)\]|\"(\w+)\"")]
)
def test_addresses_and_fields_of_the_others_are_there(public: TestClient, language: str, fields: str) -> None:
    (block,) = blocks(language)
    addresses = re.findall(r'"(/api/[^"]*)"', block)
    assert addresses
    known = {"next"}
    for one in addresses:
        page = public.get(one).json()
        known |= {*page, *page["items"][0]}
    named = {a or b for a, b in re.findall(fields, block)}
    assert len(named) >= 4
    assert named <= known


PARSER = """
const { DefaultSettings, TaskUtils } = require("@microsoft/powerquery-parser");
const said = require("fs").readFileSync(0, "utf8");
TaskUtils.tryLexParse(DefaultSettings, said).then((task) => {
  console.log(TaskUtils.isParseStageOk(task) ? "read" : task.error.message);
});
"""


def test_the_power_query_is_read_by_its_own_parser() -> None:
    (block,) = blocks("powerquery")
    assert node(PARSER, block.encode()) == "read\n"
    assert "Expected" in node(PARSER, block.replace("in\n", "\n").encode())


def test_a_generator_that_others_keep_makes_a_client(service: FastAPI, address: str, tmp_path: Path) -> None:
    told = tmp_path / "openapi.json"
    told.write_text(json.dumps(service.openapi()), "utf-8")
    (said,) = re.findall(r"echo '(.*)' > client.json", PAGE)
    config = json.loads(said)
    (tmp_path / "client.json").write_text(json.dumps(config | {"post_hooks": []}), "utf-8")
    run = [str(Path(sys.executable).with_name("openapi-python-client")), "generate", "--meta", "none"]
    run += ["--path", str(told), "--output-path", str(tmp_path / config["package_name_override"])]
    done = subprocess.run(
        [*run, "--config", str(tmp_path / "client.json")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert config["project_name_override"].isascii(), "pip takes no other"
    left_out = re.findall(r"WARNING parsing (\w+ \S+) within", done.stdout + done.stderr)
    assert [one for one in left_out if not one.endswith((".mvt", ".atom", ".ics"))] == []
    (block,) = blocks("py")
    names: dict[str, Any] = {}
    sys.path.insert(0, str(tmp_path))
    try:
        exec(block.replace(HOME, address), names)  # noqa: S102 -- our own page
    finally:
        sys.path.remove(str(tmp_path))
    assert names["nora"].total == len(names["nora"].items) > 0
    assert all(one.name and one.sector for one in names["nora"].items)
    assert names["way"].distance > 0
    assert names["found"].items
