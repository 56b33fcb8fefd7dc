"""Debian's Chromium, driven by Playwright: one place for how it is started, for tests and pictures alike."""

import os
import shutil
from typing import Any

CHROMIUM = os.environ.get("ORIKET_CHROMIUM", "/usr/bin/chromium")
# Root has no sandbox in a container; the rest keeps Chromium from calling home, and draws WebGL in software.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)


def launch_arguments() -> dict[str, Any]:
    """What Playwright's `chromium.launch(**…)` needs here."""
    return {"executable_path": CHROMIUM, "args": list(ARGUMENTS), "headless": True}


def missing() -> str | None:
    """Why no browser can be started here, or None."""
    return None if shutil.which(CHROMIUM) else f"{CHROMIUM} is not there (Debian's package chromium)"
