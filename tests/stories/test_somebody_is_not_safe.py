"""A young person writes of danger: whom to ring before and after, and two people who are asked until one looks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .browsing import visit
from .running import Site
from .steps import heading, open_thread, press, receipt, sign_in, until_there

pytestmark = pytest.mark.story
AREA = "hounslow"
WORDS = "The escort on my bus hurts me."
CHILDLINE, EMERGENCY = "0800 1111", "999"
LEAD, DEPUTY = "Nadia", "Ben"
ASK = """
from datetime import timedelta
from goldenthread.foundation.working_days import after_open_time
from goldenthread.reportback.models import Alert
from goldenthread.reportback.tasks.alerts import ask_in, deliver_alerts
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.safeguarding import reading_hours
voice = Voice.objects.select_related("area").latest("pk")
due = after_open_time(voice.said_at, timedelta(minutes=15), reading_hours(voice.area))
for at in (due - timedelta(seconds=1), due):
    ask_in(voice.area, at)
    deliver_alerts(lambda: at)
    asked = Alert.objects.filter(voice=voice).order_by("pk")
    print("asked:", *(f"{alert.rung} {alert.state}" for alert in asked))
"""
"""The clock of the worker, a second before the quarter of an hour of working time is over, and then."""


def numbers(page: Page) -> set[str]:
    return {number for number in (CHILDLINE, EMERGENCY) if number in page.locator("main").inner_text()}


def write_of_danger(page: Page, picture: Callable[[Page, str], Path], *, discreet: bool = False) -> str:
    """Both screens with phones, what is true about secrets, the words, and phones again."""
    page.goto(f"/{AREA}/say/")
    assert numbers(page) == {CHILDLINE, EMERGENCY}
    press(page, "Yes, or I am not sure")
    heading(page, "Please talk to somebody now")
    assert numbers(page) == {CHILDLINE, EMERGENCY}
    expect(page.get_by_text("We cannot promise to keep it secret.")).to_be_visible()
    picture(page, "danger-1-who-to-ring")
    press(page, "I still want to write")
    page.get_by_label("What do you want to tell us?").fill(WORDS)
    press(page, "Go on")
    if discreet:
        page.get_by_label("It is not safe if others at home see this").check()
    picture(page, "danger-2-how-to-tell")
    press(page, "Send it")
    heading(page, "We have it. Thank you.")
    assert numbers(page) == {CHILDLINE, EMERGENCY}
    picture(page, "danger-3-we-have-it")
    return receipt(page).code


def test_n21_the_lead_opens_it_in_time(
    browser: Browser, empty: Site, picture: Callable[[Page, str], Path], tmp_path: Path
) -> None:
    """On a small phone. The lead sees that something waits, opens it, and writes down who took it."""
    with visit(browser, empty.url) as page:
        sign_in(page, AREA, "Tariq")
        code = write_of_danger(page, picture, discreet=True)
        page.goto(f"/{AREA}/me/said/")
        assert code not in page.content()
    with visit(browser, empty.url) as page:
        sign_in(page, AREA, LEAD)
        until_there(page, page.get_by_text("Something waits for you."))
        picture(page, "danger-4-the-lead-is-asked")
        page.get_by_role("link", name="Please look now").click()
        heading(page, "To the safeguarding lead")
        until_there(page, page.get_by_text("The lead was asked to look"))
        picture(page, "danger-5-the-queue")
        page.locator("main .tasks a").click()
        press(page, "Open and read it")
        expect(page.get_by_text(WORDS)).to_be_visible()
        expect(page.get_by_text("Answer here only.")).to_be_visible()
        picture(page, "danger-6-opened")
        page.get_by_text("Write down what you did").click()
        page.get_by_label("Handed over to children’s social care").check()
        picture(page, "danger-7-handed-over")
        press(page, "Keep it")
        heading(page, "To the safeguarding lead")
        expect(page.get_by_text("Something waits for you.")).to_have_count(0)
    with visit(browser, empty.url) as page:
        sign_in(page, AREA, DEPUTY)
        expect(page.get_by_text("Something waits for you.")).to_have_count(0)


def test_n21_nobody_opens_it_and_the_deputy_is_asked(
    browser: Browser, empty: Site, picture: Callable[[Page, str], Path]
) -> None:
    """The clock goes on by a quarter of an hour of working time, at whatever hour this test runs."""
    with visit(browser, empty.url) as page:
        write_of_danger(page, picture)
        kept = receipt(page)
    with visit(browser, empty.url) as page:
        sign_in(page, AREA, LEAD)
        until_there(page, page.get_by_text("Something waits for you."))
    said = [line for line in empty.python(ASK).splitlines() if line.startswith("asked:")]
    assert said == ["asked: lead sent", "asked: lead sent deputy sent"]
    with visit(browser, empty.url) as page:
        sign_in(page, AREA, DEPUTY)
        page.get_by_role("link", name="Please look now").click()
        expect(page.get_by_text("The deputy was asked to look")).to_be_visible()
        picture(page, "danger-8-the-deputy-is-asked")
        page.locator("main .tasks a").click()
        press(page, "Open and read it")
        expect(page.get_by_text(WORDS)).to_be_visible()
    with visit(browser, empty.url) as page:
        open_thread(page, AREA, kept)
        expect(page.get_by_text("has read it").first).to_be_visible()
