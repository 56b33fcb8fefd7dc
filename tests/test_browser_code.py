"""The browser's own tests (TypeScript, run by Node) are part of the verdict."""

import subprocess
from pathlib import Path


def test_typescript(root: Path) -> None:
    done = subprocess.run(
        [str(root / "scripts" / "npm"), "test", "--silent"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
