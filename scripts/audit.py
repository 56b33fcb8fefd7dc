"""Whether what we depend on has known weaknesses: asked where registries answer, and said where they do not.

`python -m scripts.audit` asks OSV about the locked Python packages (`uv audit`) and npm about those that the
browser's bundle is made of. Only a weakness that is told fails; a machine without a way out does not.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 60
QUICKLY = {"UV_HTTP_RETRIES": "0", "UV_HTTP_TIMEOUT": "15"}
PYTHON = ("scripts/uv", "audit", "--frozen", "--no-dev", "--preview-features", "audit-command")
BROWSER = ("scripts/npm", "audit", "--omit=dev", "--audit-level=high", "--fetch-retries=0", "--json")
FOUND = 1
"""uv's status where weaknesses are known; 2 is that it could not ask."""


def of_python(status: int, said: str) -> bool | None:
    """Whether no weakness of a Python package is known; None where nobody could be asked."""
    return {0: True, FOUND: False}.get(status)


def of_browser(status: int, said: str) -> bool | None:
    """Whether no grave weakness of a browser package is known; None where nobody could be asked."""
    try:
        answered = "auditReportVersion" in json.loads(said)
    except ValueError:
        return None
    return status == 0 if answered else None


def asked(command: Sequence[str]) -> tuple[int, str]:
    """A command's status and what it says, one that takes too long as if nobody answered."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | QUICKLY,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 2, ""
    return done.returncode, done.stdout


def main() -> int:
    """Ask both, say what came; 1 where a weakness is known."""
    known = False
    for name, command, verdict in (("Python", PYTHON, of_python), ("browser", BROWSER, of_browser)):
        status, said = asked(command)
        clean = verdict(status, said)
        if clean is None:
            print(f"{name}: nobody answers here, so nothing is known; CI asks again.")
        elif clean:
            print(f"{name}: no weakness is known.")
        else:
            known = True
            print(f"{name}:\n{said}")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
