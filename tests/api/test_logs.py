"""The log is one JSON object a line, whatever is in the words."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import logging, structlog
from api.logs import configure
configure("info")
structlog.get_logger().info("told", name="a\\nb\\x1b[31mröd")
structlog.get_logger().debug("not told")
logging.getLogger("library").warning("two\\nlines")
"""


def test_check_31_a_line_break_in_a_name_is_no_line_of_the_log(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=root, capture_output=True, text=True, check=True
    )
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines] == ["told", "two\nlines"]
    assert lines[0]["name"] == "a\nb\x1b[31mröd"
    assert "\x1b" not in done.stderr
