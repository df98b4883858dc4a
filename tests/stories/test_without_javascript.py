"""Everything works without JavaScript: saying, following, answering, correcting."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .browsing import DESK, visit
from .running import Site
from .steps import heading, open_thread, press, say, sign_in

AREA = "hounslow"
WORDS = "Nobody told us that the bus had changed."
UNDERSTOOD = "You want to hear before a bus changes."
ANSWER = "The bus firm now writes to you a week before."


@pytest.fixture
def page(browser: Browser, shared: Site) -> Iterator[Page]:
    with visit(browser, shared.url, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def officer(browser: Browser, shared: Site) -> Iterator[Page]:
    with visit(browser, shared.url, java_script_enabled=False, viewport=DESK) as page:
        sign_in(page, AREA, "Grace")
        yield page


def test_say_it_follow_it_and_say_that_it_is_right(page: Page, officer: Page) -> None:
    """H15, S54: from the first screen to "yes, that is right"."""
    kept = say(page, AREA, WORDS)
    officer.goto(f"/{AREA}/desk/voices/{kept.reference}/understand/")
    officer.get_by_label("How we understood it").fill(UNDERSTOOD)
    press(officer, "Write it back")
    page.get_by_role("main").get_by_role("link", name="Follow it", exact=True).click()
    expect(page.get_by_text(UNDERSTOOD)).to_be_visible()
    press(page, "Yes, that is right")
    expect(page.get_by_text("You said: that is right")).to_be_visible()


def test_an_officer_answers_something_simple_on_one_page(
    browser: Browser, shared: Site, page: Page, officer: Page
) -> None:
    """S55, K15: the shortest honest path, and the speaker reads the answer."""
    kept = say(page, AREA, WORDS)
    officer.goto(f"/{AREA}/desk/voices/?show=new")
    officer.get_by_role("link", name=f"Open {kept.code}").click()
    officer.get_by_role("link", name="Answer it on one page").click()
    officer.get_by_label("How we understood it").fill(UNDERSTOOD)
    officer.get_by_label("Our answer, in plain words").fill(ANSWER)
    officer.get_by_label("Our answer, in Easy Read").fill("They write to you first.")
    press(officer, "Send the answer")
    expect(officer.get_by_role("status")).to_be_visible()
    with visit(browser, shared.url, java_script_enabled=False) as elsewhere:
        open_thread(elsewhere, AREA, kept)
        expect(elsewhere.get_by_text(ANSWER)).to_be_visible()


def test_the_way_that_needs_an_address_asks_for_it(page: Page) -> None:
    """H15: the boxes for addresses come and go by CSS alone, and can be reached without it."""
    page.goto(f"/{AREA}/say/")
    press(page, "No, I want to write")
    page.get_by_label("What do you want to tell us?").fill(WORDS)
    press(page, "Go on")
    heading(page, "How shall we tell you what happens?")
    page.get_by_label("By letter").check()
    page.get_by_label("Name and address for the letter").fill("Alex Example\n1 Example Road\nExampleton")
    press(page, "Send it")
    heading(page, "We have it. Thank you.")
