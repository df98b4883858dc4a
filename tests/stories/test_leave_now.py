"""Leave now: for somebody who should not be seen here (C13). Nothing stays on the screen, in the browser or with us."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .browsing import visit
from .running import Site
from .steps import begin_to_say, heading, press, say, sign_in

AREA = "hounslow"
WORDS = "He shouts when I ask for help."
BEYOND = "www.bbc.co.uk"


@pytest.fixture
def page(browser: Browser, shared: Site) -> Iterator[Page]:
    with visit(browser, shared.url, beyond=BEYOND) as page:
        yield page


def leave(page: Page) -> None:
    press(page, "Leave now")
    page.wait_for_url(f"https://{BEYOND}/**")


def go_back_through_everything(page: Page) -> Iterator[str]:
    """What Back shows, page by page, to the beginning of this visit."""
    for _ in range(6):
        if page.go_back() is None:
            return
        yield page.content()


def test_what_was_being_written_is_gone(page: Page) -> None:
    """C13: the draft is gone, and Back shows no word of it."""
    begin_to_say(page, AREA, WORDS)
    leave(page)
    shown = list(go_back_through_everything(page))
    assert shown
    assert [html for html in shown if WORDS in html] == []
    page.goto(f"/{AREA}/say/words/")
    heading(page, "Is anyone in danger, or is this urgent?")


def test_the_receipt_is_gone(page: Page) -> None:
    """C13: neither the reference nor the words can be seen again in this browser."""
    kept = say(page, AREA, WORDS)
    leave(page)
    shown = list(go_back_through_everything(page))
    assert shown
    assert [html for html in shown if kept.code in html or kept.words.split()[0] in html] == []
    page.goto(f"/{AREA}/say/done/")
    heading(page, "Follow what you said")
    page.goto(f"/{AREA}/follow/{kept.reference}/")
    heading(page, "How far it has come")


def test_whoever_was_signed_in_is_signed_out(page: Page) -> None:
    sign_in(page, AREA, "Harpreet")
    leave(page)
    page.goto(f"/{AREA}/me/")
    heading(page, "Sign in")


def test_the_browser_keeps_no_cookie_of_it(page: Page) -> None:
    begin_to_say(page, AREA, WORDS)
    assert {cookie["name"] for cookie in page.context.cookies()} != set()
    leave(page)
    assert [cookie["name"] for cookie in page.context.cookies()] == []
