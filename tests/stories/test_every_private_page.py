"""Every page behind the sign-in, as the people for whom it is: open to everyone, valid, nothing cut off, errors too."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from . import browsing
from .checking import html_faults
from .running import Site
from .steps import begin_to_say, press, raise_concern, receipt, say, say_it_is_urgent, sign_in
from .walking import Walk

AREA = "hounslow"
WHO = {
    "nobody": ("", ["say/", "follow/", "concern/", "card/"]),
    "parent": ("Harpreet", ["me/"]),
    "practitioner": ("Kwame", ["me/", "say/for-others/"]),
    "officer": ("Grace", ["me/", "desk/"]),
    "officer of another team": ("Yusuf", ["desk/"]),
    "administrator": ("Colin", ["me/", "settings/"]),
    "board member": ("Meera", ["me/", "board/"]),
}
WITHIN = re.compile(rf"/{AREA}/(me|desk|board|settings|concern|concerns|safeguarding|follow|card|say/for-others)/")
Walker = Callable[[str], Walk]


@pytest.fixture(scope="module")
def walked(browser: Browser, demo: Site) -> Walker:
    """The walk of each person, gone once."""
    looks: set[tuple[str, ...]] = set()

    @cache
    def go(who: str) -> Walk:
        name, starts = WHO[who]
        walk = Walk(WITHIN, looks=looks)
        with browsing.visit(browser, demo.url) as page:
            if name:
                sign_in(page, AREA, name)
            walk.go(page, [f"/{AREA}/{start}" for start in starts])
        return walk

    return go


@pytest.mark.parametrize("who", WHO)
def test_axe_finds_nothing_and_nothing_is_cut_off(walked: Walker, who: str) -> None:
    """H3: every kind of page that this person reaches by links, on a small phone, and every form sent empty."""
    walk = walked(who)
    assert walk.pages
    assert walk.wrong == {}


def test_every_private_page_is_valid_html(walked: Walker, tmp_path: Path) -> None:
    """H3: the Nu checker finds no error, in pages with errors of people neither."""
    pages = {f"{kind} for {who}": html for who in WHO for kind, html in walked(who).pages.items()}
    assert html_faults(pages, tmp_path) == ""


def test_while_saying_something(shared: Site, browser: Browser, tmp_path: Path) -> None:
    """H3: each page from the first to the receipt, with its errors, is as good as the others."""
    walk = Walk(WITHIN)
    with browsing.visit(browser, shared.url) as page:
        page.goto(f"/{AREA}/say/")
        press(page, "No, I want to write")
        walk.try_page(page, "words")
        walk.try_empty(page, page.locator("main form"), "words, empty")
        begin_to_say(page, AREA, "The lift is always broken.")
        walk.try_page(page, "how to tell")
        walk.try_empty(page, page.locator("main form"), "how to tell, empty")
        page.get_by_label("By letter").check()
        page.get_by_label("In plain words").check()
        press(page, "Send it")
        expect(page.get_by_label("Name and address for the letter")).to_have_attribute("aria-invalid", "true")
        walk.try_page(page, "how to tell, without an address")
        page.get_by_label("Here, with my code").check()
        press(page, "Send it")
        kept = receipt(page)
        for path in ("say/done/", "say/card/", *(f"say/more/{number}/" for number in range(1, 10))):
            page.goto(f"/{AREA}/{path}")
            walk.try_page(page, path)
        page.goto(f"/{AREA}/follow/{kept.reference}/")
        walk.try_page(page, "its thread")
    assert walk.wrong == {}
    assert html_faults(walk.pages, tmp_path) == ""


def test_with_a_reference_and_nothing_else(shared: Site, browser: Browser, tmp_path: Path) -> None:
    """H3: how far it has come, wrong words, and a reference that nobody has."""
    walk = Walk(WITHIN)
    with browsing.visit(browser, shared.url) as page:
        kept = say(page, AREA, "The bus comes too late.")
    with browsing.visit(browser, shared.url) as page:
        page.goto(f"/{AREA}/follow/{kept.reference}/")
        walk.try_page(page, "how far it has come")
        walk.try_empty(page, page.locator("main form"), "without the words")
        page.goto(f"/{AREA}/follow/0000000000/")
        walk.try_page(page, "not found")
        page.goto(f"/{AREA}/no-such-page/")
        walk.try_page(page, "no such page")
    assert walk.wrong == {}
    assert html_faults(walk.pages, tmp_path) == ""


def test_what_the_leads_read(shared: Site, browser: Browser, tmp_path: Path) -> None:
    """H3, N21: the pages of the independent lead and of the safeguarding lead, with something to read."""
    walk = Walk(WITHIN)
    with browsing.visit(browser, shared.url) as page:
        raise_concern(page, AREA, "Nobody asked me before the meeting.")
        say_it_is_urgent(page, AREA, "Somebody shouts at me on the bus.")
    for name, start in (("Esther", "concerns"), ("Nadia", "safeguarding")):
        with browsing.visit(browser, shared.url) as page:
            sign_in(page, AREA, name)
            walk.go(page, [f"/{AREA}/{start}/"])
    assert {f"/{AREA}/concerns/*/", f"/{AREA}/safeguarding/"} <= set(walk.pages)
    assert walk.wrong == {}
    assert html_faults(walk.pages, tmp_path) == ""
