"""The story: one concern, all the way from said to told, from an empty database, with a picture of each step.

A parent says on a phone that the clinic's letters cannot be read. Two others say the like. An officer writes back how
it was understood, and the parent puts it right. It is decided, done and changed, and all three are told: one by code,
one by e-mail, one by letter. The pictures are kept in ``docs/pictures`` with ``KEEP_PICTURES=1``.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

from . import one_concern as story
from .browsing import DESK, visit
from .running import Site
from .steps import Receipt, begin_to_say, heading, open_thread, press, receipt, sign_in, until_there


@pytest.mark.story
def test_one_concern_all_the_way(browser: Browser, empty: Site, picture: story.Picture) -> None:
    """No voice is lost, everyone hears back, nobody sees what they should not (H15, S48, S54, S55, B1, B22)."""
    with visit(browser, empty.url) as phone:
        parent = says_it(phone, picture)
    others = [
        says_the_like(browser, empty, words, way)
        for words, way in ((story.ON_PAPER, "letter"), (story.BY_EMAIL, "email"))
    ]
    with visit(browser, empty.url, viewport=DESK) as desk:
        sign_in(desk, story.AREA, "Oliver")
        story.hears(desk, [parent, *others], picture)
        with visit(browser, empty.url) as phone:
            puts_it_right(phone, parent, picture)
        story.into_a_theme(desk, parent, picture)
        story.decides(desk, [parent, *others], picture)
        story.does_it(desk, picture)
        story.tells_everyone(desk, picture)
        story.publishes(desk)
    with visit(browser, empty.url) as phone:
        hears_by_code(phone, parent, picture)
    with visit(browser, empty.url, viewport=DESK) as desk:
        hears_by_email(desk, empty, others[1], picture)
        sign_in(desk, story.AREA, "Oliver")
        story.hears_by_letter(desk, others[0], picture)
    with visit(browser, empty.url) as phone:
        reads_what_was_done(phone, picture)
    with visit(browser, empty.url, viewport=DESK) as desk:
        the_board_sees_figures(desk, picture)
    nothing_was_lost(empty)


def says_it(page: Page, picture: story.Picture) -> Receipt:
    """On a phone, without an account (C13): urgent first (C11), no idea is asked for (H24), and a thank-you (H26)."""
    page.goto(f"/{story.AREA}/")
    page.get_by_role("link", name="Say something").first.click()
    heading(page, "Is anyone in danger, or is this urgent?")
    picture(page, "02-urgent")
    press(page, "No, I want to write")
    page.get_by_label("What do you want to tell us?").fill(story.PARENT)
    picture(page, "03-words")
    press(page, "Go on")
    expect(page.get_by_label("Here, with my code")).to_be_checked()
    picture(page, "04-how-to-tell-you")
    press(page, "Send it")
    kept = receipt(page)
    assert len(kept.words.split()) == 6
    page.get_by_role("heading", name="Your receipt").scroll_into_view_if_needed()
    picture(page, "05-receipt")
    return kept


def says_the_like(browser: Browser, site: Site, words: str, way: str) -> Receipt:
    """Somebody else says something like it, and wishes to be told in another way (H15)."""
    with visit(browser, site.url) as page:
        begin_to_say(page, story.AREA, words)
        if way == "letter":
            page.get_by_label("By letter").check()
            page.get_by_label("Name and address for the letter").fill(story.ADDRESS)
        else:
            page.get_by_label("By email").check()
            page.get_by_label("Your email address").fill(story.EMAIL)
        press(page, "Send it")
        return receipt(page)


def puts_it_right(page: Page, kept: Receipt, picture: story.Picture) -> None:
    """Follow it with reference and words; no, this is what I meant (S54)."""
    open_thread(page, story.AREA, kept)
    page.get_by_text("This is how we understood you").scroll_into_view_if_needed()
    expect(page.get_by_text(story.UNDERSTOOD)).to_be_visible()
    picture(page, "08-is-it-right")
    page.get_by_role("link", name="No, I meant something else").click()
    page.get_by_label("What did you mean?").fill(story.PUT_RIGHT)
    press(page, "Send it")
    expect(page.get_by_text("We go on with what you wrote.")).to_be_visible()


def hears_by_code(page: Page, kept: Receipt, picture: story.Picture) -> None:
    """The first parent looks with reference and words: everything stands there, and how their voice was weighed."""
    open_thread(page, story.AREA, kept)
    for text in (
        story.PARENT,
        story.PUT_RIGHT,
        story.TITLE,
        story.DECIDED,
        "What you said shaped the decision",
        story.CHANGED,
        story.TOLD,
    ):
        expect(page.get_by_text(text).first).to_be_visible()
    page.get_by_text(story.TOLD).scroll_into_view_if_needed()
    picture(page, "13-the-whole-thread")


def hears_by_email(page: Page, site: Site, kept: Receipt, picture: story.Picture) -> None:
    """The e-mail says that there is news and where; it holds nobody's words (S48)."""
    page.goto("/demo/outbox/")
    until_there(page, page.get_by_role("heading", name="There is news about what you told us."))
    expect(page.locator("section", has_text=story.EMAIL).first).to_contain_text(
        f"/{story.AREA}/follow/{kept.reference}/"
    )
    picture(page, "15-the-outbox")
    sent = "".join(file.read_text(encoding="utf-8") for file in (site.data / "outbox").glob("*"))
    assert story.EMAIL in sent
    flat = " ".join(sent.split())
    assert [text for text in (*story.SPOKEN, *story.WRITTEN, kept.words) if text in flat or text[:24] in flat] == []


def reads_what_was_done(page: Page, picture: story.Picture) -> None:
    """Anybody reads it, with and without Easy Read, and nobody is named (B25)."""
    page.goto(f"/{story.AREA}/you-said-we-did/")
    expect(page.get_by_text(story.SAID)).to_be_visible()
    picture(page, "16-you-said-we-did")
    page.get_by_role("link", name=story.TITLE).click()
    for text in (story.DECIDED, story.CHANGED):
        expect(page.get_by_text(text)).to_be_visible()
    page.get_by_role("link", name="Read it in Easy Read").click()
    expect(page.get_by_text("The print is big.")).to_be_visible()


def the_board_sees_figures(page: Page, picture: story.Picture) -> None:
    """Figures, never words (N10)."""
    sign_in(page, story.AREA, "Bea")
    page.goto(f"/{story.AREA}/board/")
    figures = page.locator(".figure").all_inner_texts()
    assert [" ".join(one.split()) for one in figures] == ["3 voices so far", "0 waiting", "0 overdue", "3 told"]
    for text in story.SPOKEN:
        expect(page.get_by_text(text)).to_have_count(0)
    picture(page, "17-the-board")


def nothing_was_lost(site: Site) -> None:
    """The chain is whole, and every voice is in it."""
    found = site.command("verify")
    assert found.count("the chain is whole") == 5
