"""The command line as people and programs meet it: exit status, JSON, sentences in their language."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from api.cli.main import main
from ingest.demo import DEMO

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return kept | {
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PYTHONWARNINGS": "error",
        "LANG": "sv_SE.UTF-8",
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def oriket(
    environment: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Runs the command in this process, in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("ORIKET_", "LC_"))]:
        monkeypatch.delenv(name)

    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        with pytest.MonkeyPatch.context() as here:
            for name, value in (environment | more).items():
                here.setenv(name, value)
            here.setattr(sys, "argv", ["oriket", *arguments])
            with pytest.raises(SystemExit) as left:
                main()
        out, err = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(left.value.code or 0), out, err)

    return run


@pytest.fixture
def process(environment: dict[str, str], tmp_path: Path, root: Path) -> Run:
    """Runs the command as a process, as a shell would: its exit status is the real one."""

    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from api.cli.main import main; main()", *arguments]
        env = environment | {"PYTHONPATH": str(root)} | more
        return subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120, check=False
        )

    return run


def test_a_dry_run_then_the_real_one_then_nothing_new(oriket: Run) -> None:
    dry = oriket("import", str(DEMO), "--json")
    assert dry.returncode == 0, dry.stderr
    said = json.loads(dry.stdout)
    assert (said["applied"], said["revision"], said["changed"], said["removed"]) == (False, 0, 0, 0)
    assert said["new"] > 500
    real = json.loads(oriket("import", str(DEMO), "--apply", "--json").stdout)
    assert (real["applied"], real["revision"], real["new"]) == (True, 1, said["new"])
    again = json.loads(oriket("import", str(DEMO), "--apply", "--json").stdout)
    assert (again["new"], again["changed"], again["same"], again["revision"]) == (0, 0, said["new"], 1)


def test_faults_stop_everything_and_stand_at_their_cell(oriket: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "organisations.csv"
    sheet.write_text("namn;sektor\nNora kommun;kommun\nFel;kommunn\n", "utf-8")
    plain = oriket("import", str(sheet), "--apply")
    assert plain.returncode == 1
    assert "Finns inte i listan" in plain.stdout
    assert "Inget har sparats" in plain.stdout
    told = oriket("import", str(sheet), "--apply", "--json")
    assert told.returncode == 1
    said = json.loads(told.stdout)
    assert (said["applied"], said["revision"]) == (False, 0)
    fault = said["issues"][0]
    assert fault.keys() == {
        "severity", "code", "file", "sheet", "row", "column", "value", "message", "suggestion",
        "count", "cells", "asked",
    }  # fmt: skip
    assert (fault["severity"], fault["code"], fault["row"], fault["value"]) == (
        "error",
        "unknown_sector",
        3,
        "kommunn",
    )
    assert fault["message"].startswith("Finns inte i listan: ”kommunn” = ”Kommun” (92 %)")


def test_english_is_spoken_where_it_is_wanted(oriket: Run, tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("name,sector\nX,nonsense\n", "utf-8")
    assert "Not in the list: ”nonsense”" in oriket("import", "organisations.csv", ORIKET_LANG="en").stdout
    assert "Not in the list: ”nonsense”" in oriket("import", "organisations.csv", LANG="en_GB.UTF-8").stdout
    assert "Show the chart and the pages" in oriket("--help", LANG="en_GB.UTF-8").stdout


def test_check_31_what_a_file_says_is_no_command_to_the_terminal(oriket: Run, tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("name,sector\nX,[red]\x1b[31mrött\n", "utf-8")
    out = oriket("import", "organisations.csv")
    assert out.returncode == 1
    assert "\x1b" not in out.stdout
    assert "[red]" in out.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "x", "--nonsense"],
        ["serve", "--port", "x"],
        ["template", "x.csv"],
    ],
)
def test_wrong_usage_is_2(oriket: Run, arguments: list[str]) -> None:
    assert oriket(*arguments).returncode == 2


def test_a_shell_is_told_of_wrong_usage_too(process: Run) -> None:
    assert process("nonsense").returncode == 2


def test_a_wrong_setting_is_2_and_named(oriket: Run) -> None:
    out = oriket("check", ORIKET_AUDIENCE="everybody")
    assert out.returncode == 2
    assert "ORIKET_AUDIENCE" in out.stderr
    lengths = oriket("check", ORIKET_LENGTHS='{"contact": 0.3}')
    assert lengths.returncode == 2
    assert "ORIKET_LENGTHS" in lengths.stderr


@pytest.mark.parametrize(
    ("store", "word"),
    [
        ("sqlite:////proc/nowhere/oriket.sqlite3", "ORIKET_STORE"),
        ("mysql://x", "ORIKET_STORE"),
        ("sqlite:///", "ORIKET_STORE"),
    ],
)
def test_a_store_that_cannot_be_opened_is_told_in_one_sentence(process: Run, store: str, word: str) -> None:
    out = process("serve", ORIKET_STORE=store)
    assert out.returncode == 1
    assert word in out.stderr
    assert len(out.stderr.strip().splitlines()) == 1


def test_no_such_path_is_told(oriket: Run) -> None:
    out = oriket("import", "ingenstans", "--apply")
    assert out.returncode == 1
    assert "finns inte" in out.stdout


def test_export_and_template(oriket: Run, tmp_path: Path) -> None:
    assert oriket("import", str(DEMO), "--apply").returncode == 0
    assert oriket("export", "ut", "--for-programs").returncode == 0
    assert "true" in _column(tmp_path / "ut" / "ties.csv", "strained")
    assert oriket("export", "ut").returncode == 0
    assert "ja" in _column(tmp_path / "ut" / "relationer.csv", "ansträngd")
    assert (tmp_path / "ut" / "relationer.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not (tmp_path / "ut" / "ties.csv").exists()
    assert oriket("export", "slätt", "--plain", "--lang", "en").returncode == 0
    assert "yes" in _column(tmp_path / "slätt" / "ties.csv", "strained")
    assert not (tmp_path / "slätt" / "ties.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert oriket("export", "offentligt", "--audience", "public", "--for-programs").returncode == 0
    assert _column(tmp_path / "offentligt" / "ties.csv", "strained") <= {""}
    assert oriket("export", "allt.xlsx").returncode == 0
    assert (tmp_path / "allt.xlsx").read_bytes().startswith(b"PK")
    assert oriket("template", "mall.xlsx").returncode == 0
    assert oriket("import", "mall.xlsx").returncode in (0, 1)


def _column(path: Path, name: str) -> set[str]:
    rows = [line.split('","') for line in path.read_text("utf-8").splitlines()]
    names = [one.strip('"\ufeff') for one in rows[0]]
    return {row[names.index(name)].strip('"') for row in rows[1:]} if name in names else set()


def test_check_tells_what_is_odd(oriket: Run) -> None:
    oriket("import", str(DEMO), "--apply")
    out = oriket("check", "--json")
    assert out.returncode == 0
    said = json.loads(out.stdout)
    assert said["revision"] == 1
    assert {issue["severity"] for issue in said["issues"]} == {"warning"}
    assert all(issue["message"] != "Värdet går inte att använda." for issue in said["issues"])


@pytest.fixture
def served(oriket: Run, environment: dict[str, str], tmp_path: Path, root: Path) -> Iterator[tuple[str, int]]:
    assert oriket("demo").returncode == 0
    assert oriket("chart", "publish").returncode == 0
    command = [sys.executable, "-c", "from api.cli.main import main; main()", "serve", "--port", "8391"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment | {"PYTHONPATH": str(root)}, stderr=subprocess.PIPE, text=True
    )
    try:
        yield "http://127.0.0.1:8391", process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        assert "Traceback" not in errors


def test_the_service_starts_and_stays_small(served: tuple[str, int]) -> None:
    address, pid = served
    end = time.monotonic() + 60
    while True:
        try:
            with urlopen(f"{address}/api/v1/chart") as answer:  # noqa: S310 -- our own service
                chart = json.load(answer)
            break
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.1)
    with urlopen(f"{address}/api/v1/feeds/all.atom") as answer:  # noqa: S310 -- our own service
        assert "http://localhost:8391/" in answer.read().decode()
    assert len(chart["islands"]) == 109
    assert chart["edition"] == 2
    assert all(lane["strained"] is None for lane in chart["lanes"])
    words, kind = json.dumps({"q": "min mamma är ensam"}).encode(), {"content-type": "application/json"}
    asked = Request(f"{address}/api/v1/help", words, kind)  # noqa: S310 -- our own service
    with urlopen(asked) as answer:  # noqa: S310 -- our own service
        assert json.load(answer)
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    resident = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    assert (
        resident < 250 * 1024
    )  # the libraries take 90 of them, the chart with its water 15, an answer of help 14
    libraries = Path(f"/proc/{pid}/maps").read_text("utf-8")
    assert "llvmlite" not in libraries
    assert "shapely" not in libraries


def test_a_demo_of_a_newer_release_is_taken_in(oriket: Run) -> None:
    assert oriket("demo").returncode == 0
    again = oriket("demo")
    assert again.returncode == 0
    assert again.stdout.startswith("0 nya, 0 ändrade")
    assert json.loads(oriket("check", "--json").stdout)["revision"] == 1


def test_the_demo_is_not_poured_into_somebody_elses_network(oriket: Run, tmp_path: Path) -> None:
    (tmp_path / "organisationer.csv").write_text("namn\nVår förening\n", "utf-8")
    assert oriket("import", "organisationer.csv", "--apply").returncode == 0
    refused = oriket("demo")
    assert refused.returncode == 1
    assert "ORIKET_STORE" in refused.stderr
    assert json.loads(oriket("check", "--json").stdout)["revision"] == 1
