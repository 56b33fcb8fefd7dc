"""Debian's Chromium, driven by Playwright: one place for how it is started, for tests and pictures alike."""

import os
import shutil
import time
from typing import Any

from playwright.sync_api import Page

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


def wait_for_chart(page: Page, seconds: float = 60) -> None:
    """Return once the chart stands. (`wait_for_function` evaluates text, which the pages' CSP forbids.)"""
    deadline = time.monotonic() + seconds
    while not page.evaluate("performance.getEntriesByName('chart-drawn').length"):
        assert time.monotonic() < deadline, "the chart was not drawn"
        page.wait_for_timeout(20)
