"""No voice is lost, nor anything typed: not by a mistake, Back, a reload, a double click or a lost connection."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from .browsing import visit
from .running import Site
from .steps import begin_to_say, heading, press, receipt, say, sign_in

AREA = "hounslow"
WORDS = "The taxi came late again — and nobody rang. Ça suffit! 😀"
COUNT = "from goldenthread.voices.models import Voice; print(Voice.objects.count())"


@pytest.fixture
def page(browser: Browser, shared: Site) -> Iterator[Page]:
    with visit(browser, shared.url) as page:
        yield page


def words_box(page: Page) -> None:
    expect(page.get_by_label("What do you want to tell us?")).to_have_value(WORDS)


def test_a_mistake_keeps_everything(page: Page) -> None:
    """K23: the page says what to put right, beside it and at the top, and keeps what was typed."""
    begin_to_say(page, AREA, WORDS)
    page.get_by_label("By email").check()
    page.get_by_label("Your email address").fill("poppy at example")
    press(page, "Send it")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Your email address")).to_have_value("poppy at example")
    expect(page.get_by_label("By email")).to_be_checked()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Your email address")).to_be_focused()
    page.get_by_role("link", name="Back to your words").click()
    words_box(page)


def test_an_idea_stays_when_the_words_are_missing(page: Page) -> None:
    """H24."""
    page.goto(f"/{AREA}/say/")
    press(page, "No, I want to write")
    page.get_by_text("I have an idea for what would help").click()
    page.get_by_label("What do you think would help?").fill("Ring us the day before.")
    press(page, "Go on")
    expect(page.get_by_role("alert")).to_contain_text("Write what you want to say. One word is enough.")
    expect(page.get_by_label("What do you think would help?")).to_have_value("Ring us the day before.")


def test_the_back_button_brings_the_words_back(page: Page) -> None:
    begin_to_say(page, AREA, WORDS)
    page.go_back()
    words_box(page)


def test_back_after_a_mistake_brings_the_words_back(page: Page) -> None:
    """K23: an error page is never what Back cannot find again."""
    page.goto(f"/{AREA}/say/")
    press(page, "No, I want to write")
    press(page, "Go on")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("What do you want to tell us?").fill(WORDS)
    press(page, "Go on")
    heading(page, "How shall we tell you what happens?")
    page.go_back()
    words_box(page)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_back_after_a_mistake_and_sending_shows_the_receipt(page: Page) -> None:
    """H26."""
    begin_to_say(page, AREA, WORDS)
    page.get_by_label("By email").check()
    press(page, "Send it")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Your email address").fill("poppy@example.org")
    press(page, "Send it")
    kept = receipt(page)
    page.go_back()
    assert receipt(page) == kept


def test_back_after_a_mistake_in_a_concern(page: Page) -> None:
    """S49, K30."""
    page.goto(f"/{AREA}/concern/")
    press(page, "Send it")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("What happened?").fill(WORDS)
    press(page, "Send it")
    expect(page.locator(".code").first).to_be_visible()
    page.go_back()
    heading(page, "I was not treated as the charter says")


def test_back_after_a_mistake_in_a_question_that_came_afterwards(page: Page) -> None:
    """B16."""
    say(page, AREA, WORDS)
    page.goto(f"/{AREA}/say/more/4/")
    page.get_by_label("how do you know what they think?").fill("We talked. " * 3_000)
    page.get_by_label("For somebody else", exact=True).check()
    press(page, "Go on")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("how do you know what they think?").fill("We talked about it.")
    press(page, "Go on")
    expect(page.get_by_text("Question 5 of")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Question 4 of")).to_be_visible()


def test_back_after_a_mistake_on_the_page_of_one_s_own_voice(page: Page) -> None:
    """K23: being told in another way; what was typed stays, and Back finds each page."""
    kept = say(page, AREA, WORDS)
    page.goto(f"/{AREA}/follow/{kept.reference}/telling/")
    page.get_by_label("By email").check()
    page.get_by_label("Your email address").fill("poppy at example")
    press(page, page.get_by_role("main").locator("form button[type=submit]").inner_text())
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Your email address")).to_have_value("poppy at example")
    page.get_by_label("Your email address").fill("poppy@example.org")
    press(page, page.get_by_role("main").locator("form button[type=submit]").inner_text())
    expect(page).to_have_url(re.compile(f"/follow/{kept.reference}/$"))
    page.go_back()
    expect(page.get_by_label("Your email address")).to_have_value("poppy@example.org")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_coming_back_to_the_first_screen_keeps_the_words(page: Page) -> None:
    begin_to_say(page, AREA, WORDS)
    page.goto(f"/{AREA}/")
    page.goto(f"/{AREA}/say/")
    press(page, "No, I want to write")
    words_box(page)


def test_a_reload_shows_the_same_receipt(page: Page) -> None:
    """H26: one voice, one receipt, however often it is looked at."""
    kept = say(page, AREA, WORDS)
    page.reload()
    assert receipt(page) == kept


def test_going_back_and_sending_again_gives_the_same_receipt(page: Page) -> None:
    kept = say(page, AREA, WORDS)
    page.go_back()
    if page.get_by_role("button", name="Send it").count():
        press(page, "Send it")
    assert receipt(page) == kept


@pytest.mark.parametrize("script", [True, False])
def test_a_double_click_is_one_voice(browser: Browser, shared: Site, script: bool) -> None:
    """With the script and without it."""
    before = int(shared.python(COUNT))
    with visit(browser, shared.url, java_script_enabled=script) as page:
        begin_to_say(page, AREA, WORDS)
        page.get_by_role("button", name="Send it").dblclick()
        kept = receipt(page)
        page.reload()
        assert receipt(page) == kept
    assert int(shared.python(COUNT)) == before + 1


def test_a_lost_connection_keeps_the_draft(page: Page) -> None:
    """What was sent with the last page is still there when the connection comes back."""
    begin_to_say(page, AREA, WORDS)
    page.context.set_offline(True)
    with pytest.raises(Error):
        page.goto(f"/{AREA}/say/words/")
    page.context.set_offline(False)
    page.goto(f"/{AREA}/say/words/")
    words_box(page)
    press(page, "Go on")
    press(page, "Send it")
    receipt(page)


def test_an_officer_s_text_stays_when_something_is_missing(browser: Browser, shared: Site) -> None:
    """K15."""
    with visit(browser, shared.url) as page:
        kept = say(page, AREA, WORDS)
    with visit(browser, shared.url) as page:
        sign_in(page, AREA, "Grace")
        page.goto(f"/{AREA}/desk/voices/{kept.reference}/answer/")
        page.get_by_label("How we understood it").fill("The taxi is often late.")
        page.get_by_label("Our answer, in plain words").fill("The firm rings you now when it is late.")
        press(page, "Send the answer")
        expect(page.get_by_role("alert")).to_contain_text("Easy Read")
        expect(page.get_by_label("How we understood it")).to_have_value("The taxi is often late.")
        expect(page.get_by_label("Our answer, in plain words")).to_have_value("The firm rings you now when it is late.")
        heading(page, "Answer it on one page")
