"""A browser that cannot draw keeps picture and list; one that loses the drawing says so and comes back."""

from playwright.sync_api import BrowserContext, BrowserType, expect

from tests.browser import CHROMIUM, listening, opened


def test_check_45_picture_and_list_stay(browser_type: BrowserType, working_service: str) -> None:
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-3d-apis"]
    browser = browser_type.launch(executable_path=CHROMIUM, args=arguments)
    page = browser.new_page(locale="sv-SE")
    page.goto(working_service)
    picture = page.get_by_role("img", name="Kartan som bild; allt på den står också i listan.")
    expect(picture).to_be_visible(timeout=30_000)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.get_by_role("link", name="Visa allt som lista").click()
    expect(page.get_by_role("link", name="Nora vårdcentral", exact=True)).to_be_visible(timeout=30_000)
    browser.close()


def test_a_lost_drawing_is_told_with_the_list_and_comes_back(
    context: BrowserContext, working_service: str
) -> None:
    page, _ = listening(context)
    opened(page, working_service)
    page.evaluate(
        """() => { window.taken = document.querySelector(".chart-map canvas").getContext("webgl2")
            .getExtension("WEBGL_lose_context"); window.taken.loseContext(); }"""
    )
    told = page.get_by_role("status").filter(has_text="Kartbilden försvann")
    expect(told).to_be_visible()
    expect(told.get_by_role("link", name="Visa allt som lista")).to_be_visible()
    expect(told.get_by_role("button", name="Rita om kartan")).to_be_visible()
    page.evaluate("() => window.taken.restoreContext()")
    expect(told).to_have_count(0)
    assert page.evaluate(
        """() => !document.querySelector(".chart-map canvas").getContext("webgl2").isContextLost()"""
    )
