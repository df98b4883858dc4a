"""By keyboard alone: Tab, Enter and Space reach everything, and one always sees where one is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .browsing import DESK, visit
from .running import Site
from .steps import AREA_NAMES, heading, open_thread, receipt, say

AREA = "hounslow"
WORDS = "There is no ramp at the side door."
FARTHEST = 80
SEEN = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return one === document.body || (shown && box.bottom > 0 && box.top < innerHeight);
}"""


@pytest.fixture
def page(browser: Browser, shared: Site) -> Iterator[Page]:
    with visit(browser, shared.url, viewport=DESK) as page:
        yield page


def tab_to(page: Page, there: Locator) -> None:
    """Press Tab until the focus is there; on the way it is always to be seen."""
    there.wait_for()
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")
        if there.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"The keyboard does not reach {there}.")


def enter(page: Page, there: Locator) -> None:
    """Go there and press Enter."""
    tab_to(page, there)
    page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Go to the box and type."""
    tab_to(page, page.get_by_label(label))
    page.keyboard.type(text)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=name)


def test_the_first_stop_leads_to_the_main_part(page: Page) -> None:
    """N1: skip link and landmark."""
    page.goto(f"/{AREA}/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part of the page")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)


def test_say_something_whole(page: Page) -> None:
    """H3, H15: from the front page to the receipt, with Easy Read chosen on the way."""
    page.goto(f"/{AREA}/")
    enter(page, link(page, "Say something"))
    enter(page, button(page, "No, I want to write"))
    heading(page, "What do you want to tell us?")
    write(page, "What do you want to tell us?", WORDS)
    enter(page, button(page, "Go on"))
    heading(page, "How shall we tell you what happens?")
    enter(page, page.locator("summary"))
    tab_to(page, page.get_by_label("In plain words"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("In Easy Read")).to_be_checked()
    enter(page, button(page, "Send it"))
    receipt(page)


def test_an_officer_acknowledges_and_answers(browser: Browser, shared: Site, page: Page) -> None:
    """H3, K15: sign in, tick with Space, say that we have it, write the answer."""
    with visit(browser, shared.url) as phone:
        kept = say(phone, AREA, WORDS)
    page.goto("/demo/")
    enter(page, page.locator("summary", has_text=AREA_NAMES[AREA]))
    enter(page, button(page, "Grace Example"))
    enter(page, link(page, "The desk"))
    enter(page, link(page, "New"))
    tab_to(page, page.locator(f"input[value='{kept.reference}']"))
    page.keyboard.press("Space")
    enter(page, button(page, "Say that we have it"))
    expect(page.get_by_role("status")).to_contain_text("1 person hears that we have it.")
    page.goto(f"/{AREA}/desk/voices/{kept.reference}/")
    enter(page, link(page, "Answer it on one page"))
    write(page, "How we understood it", "You want a ramp at the side door.")
    write(page, "Our answer, in plain words", "The ramp is built in May.")
    write(page, "Our answer, in Easy Read", "You get a ramp in May.")
    enter(page, button(page, "Send the answer"))
    with visit(browser, shared.url) as phone:
        open_thread(phone, AREA, kept)
        expect(phone.get_by_text("The ramp is built in May.")).to_be_visible()
