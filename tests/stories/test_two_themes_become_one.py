"""Two themes turn out to be the same, and later one voice turns out to be about something else: without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .browsing import visit
from .running import Site
from .steps import Receipt, heading, press, say, show, sign_in

pytestmark = pytest.mark.story
AREA = "hounslow"
BUSES, LATE, TAXIS = "Buses that wait", "Late buses", "Taxis that come"


def into_a_new_theme(officer: Page, voice: Receipt, title: str) -> str:
    """Read it and put it into a theme of its own. Returns the theme's address."""
    officer.goto(f"/{AREA}/desk/voices/{voice.reference}/")
    officer.get_by_text("Put it into a theme, or begin a new one").or_(
        officer.get_by_text("Another theme, or a new one")
    ).first.click()
    officer.get_by_label("Or into a new theme, called").fill(title)
    press(officer, "Put it there")
    officer.get_by_role("link", name=title).first.click()
    heading(officer, title)
    return officer.url


def test_two_themes_become_one_and_a_voice_goes_its_own_way(
    browser: Browser, shared: Site, picture: Callable[[Page, str], Path]
) -> None:
    """N19, R8: nobody is lost on the way, and each speaker can follow."""
    with (
        visit(browser, shared.url, java_script_enabled=False) as speaker,
        visit(browser, shared.url, java_script_enabled=False) as officer,
    ):
        one, other = (say(speaker, AREA, words) for words in ("The bus never waits.", "The bus is late."))
        sign_in(officer, AREA, "Grace")
        old, kept = into_a_new_theme(officer, one, BUSES), into_a_new_theme(officer, other, LATE)

        officer.goto(old)
        officer.get_by_role("link", name="Put this theme together with another").click()
        press(officer, "Put them together")
        expect(officer.locator(".error")).to_have_count(2)
        show(officer.get_by_label("Which theme says the same?"))
        picture(officer, "together-1-which-and-why")
        officer.get_by_label("Which theme says the same?").select_option(kept.split("/")[-2])
        officer.get_by_label("Why do they belong together?").fill("Both are about the bus.")
        press(officer, "Put them together")
        expect(officer.get_by_role("status")).to_contain_text(f"“{BUSES}” is part of this theme now.")
        picture(officer, "together-2-the-theme")
        officer.goto(old)
        expect(officer.get_by_role("link", name=f"Open “{LATE}”")).to_be_visible()
        picture(officer, "together-3-the-old-address")

        speaker.goto(f"/{AREA}/follow/{one.reference}/")
        expect(speaker.get_by_text(f"Before that it stood in “{BUSES}”.")).to_be_visible()
        show(speaker.get_by_text(f"Before that it stood in “{BUSES}”."))
        picture(speaker, "together-4-the-speaker")

        officer.goto(kept)
        officer.get_by_role("link", name="Move some of these voices to another theme").click()
        officer.get_by_label(one.code).check()
        show(officer.get_by_text("Which voices go to another theme?").first)
        picture(officer, "together-5-which-voices")
        officer.get_by_label("Or to a new theme, called").fill(TAXIS)
        press(officer, "Move them")
        expect(officer.get_by_role("status")).to_contain_text(f"1 voice is in “{TAXIS}” now.")
        expect(officer.get_by_role("link", name=other.code)).to_be_visible()
        speaker.goto(f"/{AREA}/follow/{one.reference}/")
        expect(speaker.get_by_text(f"Before that it stood in “{LATE}”.")).to_be_visible()
