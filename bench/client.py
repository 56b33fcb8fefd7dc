"""A client made from the service's OpenAPI by a generator that others keep, and used on a running service.

scripts/uv run --no-sync --with attrs --with httpx --with python-dateutil python -m bench.client
"""

import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from api.app import create_app
from api.settings import Settings
from graph.stores.memory import MemoryStore
from tests.service import command, serving

GENERATOR = "openapi-python-client"
VERSION = "0.29.1"
UV = Path(__file__).parents[1] / "scripts" / "uv"


def generated(folder: Path) -> list[str]:
    """Make the client in a folder, and return what the generator left out."""
    told = folder / "openapi.json"
    told.write_text(json.dumps(create_app(Settings(), MemoryStore(), follow=False).openapi()), "utf-8")
    run = [
        str(UV),
        "tool",
        "run",
        "--from",
        f"{GENERATOR}=={VERSION}",
        GENERATOR,
        "generate",
        "--meta",
        "none",
    ]
    done = subprocess.run(
        [*run, "--path", str(told), "--output-path", str(folder / "client"), "--overwrite"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [
        line for line in (done.stdout + done.stderr).splitlines() if line.startswith(("WARNING", "ERROR"))
    ]


def main() -> int:
    """Generate, read, compare."""
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        for line in generated(folder):
            print(line)
        sys.path.insert(0, text)
        made = importlib.import_module("client")
        asks = importlib.import_module("client.api.organisations.list_organisations")
        command("demo", folder=folder)
        with serving(folder) as running:
            page = asks.sync(client=made.Client(base_url=running.address), limit=500)
        print(f"{page.total} organisations, the first: {page.items[0].name} ({page.items[0].sector})")
        return 0 if len(page.items) == page.total else 1


if __name__ == "__main__":
    sys.exit(main())
