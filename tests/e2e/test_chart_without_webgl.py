"""A browser that cannot draw the map keeps the picture and the list."""

from playwright.sync_api import BrowserType, expect

from tests.browser import CHROMIUM


def test_picture_and_list_stay(browser_type: BrowserType, working_service: str) -> None:
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-3d-apis"]
    browser = browser_type.launch(executable_path=CHROMIUM, args=arguments)
    page = browser.new_page()
    page.goto(working_service)
    picture = page.get_by_role("img", name="Kartan som bild; allt på den står också i listan.")
    expect(picture).to_be_visible(timeout=30_000)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.get_by_role("link", name="Visa allt som lista").click()
    expect(page.get_by_role("link", name="Nora vårdcentral", exact=True)).to_be_visible(timeout=30_000)
    browser.close()
