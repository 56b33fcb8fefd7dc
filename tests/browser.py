"""Debian's Chromium, driven by Playwright: one place for how it is started, for tests and pictures alike."""

import os
import shutil
import time
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

CHROMIUM = os.environ.get("ORIKET_CHROMIUM", "/usr/bin/chromium")
# Root has no sandbox in a container, and the reader is a Swede; the rest keeps Chromium from calling home,
# and draws WebGL in software, but that alone: a page painted by a software that plays a graphics card takes
# more than twice the processor's time.
ARGUMENTS = (
    "--no-sandbox",
    "--accept-lang=sv-SE",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
)


def launch_arguments() -> dict[str, Any]:
    """What Playwright's `chromium.launch(**…)` needs here."""
    return {"executable_path": CHROMIUM, "args": list(ARGUMENTS), "headless": True}


def missing() -> str | None:
    """Why no browser can be started here, or None."""
    return None if shutil.which(CHROMIUM) else f"{CHROMIUM} is not there (Debian's package chromium)"


PATIENCE = 30_000
"""Milliseconds that a page has for anything: machines are busy."""


def listening(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and whatever the browser complains about on it from now on."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return page, said


def opened(page: Page, address: str) -> Page:
    """The page at an address, once its chart stands."""
    page.goto(address)
    wait_for_chart(page)
    return page


def wait_for_chart(page: Page, seconds: float = 60) -> None:
    """Return once the chart stands. (`wait_for_function` evaluates text, which the pages' CSP forbids.)"""
    deadline = time.monotonic() + seconds
    while not page.evaluate("performance.getEntriesByName('chart-drawn').length"):
        assert time.monotonic() < deadline, "the chart was not drawn"
        page.wait_for_timeout(100)  # each look takes three processes' time from the drawing


def type_as_hands(page: Page, text: str, pause: float = 0) -> None:
    """Press each letter, with milliseconds between. (Playwright has no keys for å, ä and ö.)"""
    keyboard = page.context.new_cdp_session(page)
    for letter in text:
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": letter, "text": letter})
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": letter})
        page.wait_for_timeout(pause)
    keyboard.detach()
