"""Takes the pictures of docs/first-hour.md: walks a coordinator's first hour and keeps what it sees.

`python -m scripts.first_hour` starts an empty service of its own in a folder that is thrown away.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from graph.records.languages import SWEDISH
from tests.browser import launch_arguments, missing
from tests.e2e import first_hour as walk
from tests.service import serving

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
KEPT = {"set-up", "invite", "arrived", "import", "sheet", "mended", "saved", "chart", "undo"}
HEIGHT = 1_400
"""Of a picture at most: a sheet goes on below."""


def take(page: Page, name: str) -> None:
    """Keep one step of the walk."""
    if name not in KEPT:
        return
    whole = int(page.evaluate("document.documentElement.scrollHeight"))
    height = 800 if name == "chart" else min(whole, HEIGHT)
    before = page.viewport_size or {"width": 1100, "height": 800}
    page.set_viewport_size({"width": 1100, "height": max(800, height)})
    page.screenshot(path=PICTURES / f"first-hour-{name}.jpg", type="jpeg", quality=72)
    page.set_viewport_size(before)


def main() -> int:
    """Walk it, and say where the pictures are."""
    if reason := missing():
        print(f"No pictures: {reason}.")
        return 1
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="oriket-walk-") as folder:
        browser = playwright.chromium.launch(**launch_arguments())
        with serving(Path(folder), ORIKET_LANG=SWEDISH) as running:
            address = running.address.replace("127.0.0.1", "localhost")
            hour = walk.Walk(browser, address, {"width": 1100, "height": 800}, take)
            link = walk.administrator_invites(hour, walk.setup_code(Path(folder) / "serve.log"))
            page = walk.coordinator_comes(hour, link)
            walk.sheet_is_brought(hour, page)
            walk.sheet_is_mended(hour, page)
            walk.sheet_is_saved(hour, page)
            walk.sheet_is_taken_back(hour, page)
        browser.close()
    print(f"{len(list(PICTURES.glob('first-hour-*.jpg')))} pictures in {PICTURES}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
