"""Takes every page at the width of a phone and of a desk, in both languages, into pictures/.

`python -m scripts.pictures` starts a service of its own with the demo; with an address it uses that one.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from api.words.catalogue import LANGUAGES
from tests.browser import launch_arguments, missing, wait_for_chart
from tests.service import command, serving

PICTURES = Path(__file__).parents[1] / "pictures"
WIDTHS = {390: 844, 1440: 900}
PAGES = {
    "chart": "/",
    "chart-island": "/?o=karlskoga-kommun",
    "chart-route": "/?o=karlskoga-kommun&to=nora-vardcentral",
    "organisations": "/organisations",
    "organisations-filter": "/organisations?q=nora&sector=civil_society",
    "organisation": "/organisations/karlskoga-kommun",
    "organisation-quiet": "/organisations/vantjansten",
    "arenas": "/arenas",
    "arena": "/arenas/cross-styrgrupp",
    "questions": "/questions",
    "question": "/questions/ensamhet",
    "routes": "/routes",
    "route": "/routes?from=karlskoga-kommun&to=nora-vardcentral",
    "help": "/help",
    "partners": "/partners?for=nora-vardcentral&question=ensamhet",
    "coordinate": "/coordinate",
    "coordinate-alone": "/coordinate/alone",
    "coordinate-leaves": "/coordinate/what-if?leaves=karlskoga-kommun",
    "coordinate-arenas": "/coordinate/arenas?place=1884",
    "coordinate-then": "/coordinate/then?then=2019-01-01",
    "coordinate-page": "/coordinate/page?place=1884",
    "important": "/bridging",
    "quiet": "/isolated",
    "distances": "/distances",
    "about": "/about",
    "accessibility": "/accessibility",
    "errors": "/errors",
    "not-found": "/organisations/finns-inte",
}


@contextmanager
def service() -> Iterator[str]:
    """The demo for the working audience, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="oriket-pictures-") as folder:
        command("demo", folder=Path(folder))
        with serving(Path(folder), ORIKET_AUDIENCE="working") as running:
            yield running.address


def take(page: Page, address: str, name: str, lang: str, width: int) -> None:
    """One page: the chart as the screen shows it, others in full length."""
    path = PAGES[name]
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={lang}", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    if name.startswith("chart"):
        wait_for_chart(page)
        page.wait_for_timeout(1_000)  # what was chosen by the address is drawn last
    page.screenshot(path=PICTURES / f"{name}-{width}-{lang}.png", full_page=not name.startswith("chart"))


def main() -> int:
    """Take them all, and say where they are."""
    if reason := missing():
        print(f"No pictures: {reason}.")
        return 1
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())
        with service() as address:
            for width, height in WIDTHS.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                for lang in LANGUAGES:
                    for name in PAGES:
                        take(page, address, name, lang, width)
        browser.close()
    print(f"{len(list(PICTURES.glob('*.png')))} pictures in {PICTURES}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
