from playwright.sync_api import Browser


def test_a_page_opens_in_a_real_chromium(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<h1>Zicht</h1>")
    assert page.text_content("h1") == "Zicht"
    page.close()
