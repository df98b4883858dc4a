"""Signing in as it is on a real site: an officer with a code and an app, a parent with a code, then with a passkey."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.people.signing_in import app_code
from tests.site.running import comes_true

from . import browsing
from .checking import html_faults
from .running import Site
from .steps import codes_to, heading, press

AREA = "hounslow"
OFFICER, PARENT = "grace@hounslow.example", "harpreet@hounslow.example"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A phone with a finger on it."""
Picture = Callable[[Page, str], Path]


@pytest.fixture
def page(browser: Browser, shared: Site) -> Iterator[Page]:
    """At the name that browsers take for as safe as https: they make passkeys nowhere else."""
    with browsing.visit(browser, shared.url.replace("127.0.0.1", "localhost")) as page:
        yield page


def come_in_by_code(page: Page, site: Site, email: str, path: str) -> None:
    page.goto(path)
    heading(page, "Sign in")
    before = len(codes_to(site, email))
    page.get_by_label("Your email address").fill(email)
    press(page, "Send me a code")
    heading(page, "Type the code")
    assert comes_true(lambda: len(codes_to(site, email)) > before)
    page.get_by_label("The code from the email").fill(codes_to(site, email)[-1].lower().replace("-", " "))
    press(page, "Sign in")


def go_back(page: Page) -> Iterator[str]:
    """What Back shows, page by page; the answer to a sent form is stored nowhere, and the browser says so."""
    for _ in range(10):
        try:
            if page.go_back() is None:
                return
        except Error as error:
            assert "ERR_CACHE_MISS" in str(error)
        page.wait_for_function("document.readyState === 'complete'")
        yield page.content()


def is_well(page: Page) -> list[str]:
    page.mouse.move(0, 0)
    over = browsing.sideways(page)
    return browsing.faults_in_light_and_dark(page) + ([f"{over} pixels too wide"] if over else [])


@pytest.mark.story
def test_an_officer_comes_in_for_the_first_time_and_again(
    page: Page, shared: Site, picture: Picture, tmp_path: Path
) -> None:
    """D9, row 10: a code opens no page of staff; an app is set up; after signing out Back shows nothing."""
    found, pages = [], {}

    def look(name: str) -> None:
        found.extend(f"{name}: {fault}" for fault in is_well(page))
        pages[name] = page.content()
        picture(page, f"signing-in-{name}")

    come_in_by_code(page, shared, OFFICER, f"/{AREA}/desk/")
    heading(page, "One more step, to keep people safe")
    look("one-more-step")
    page.get_by_role("link", name="Set up an app").click()
    heading(page, "Set up an app")
    look("app")
    page.locator("summary", has_text="I cannot use the picture").click()
    secret = page.locator("p.code").inner_text().replace(" ", "")
    page.get_by_label("The six numbers that your app shows now").fill("000000")
    press(page, "That is my code")
    expect(page.get_by_role("alert")).to_contain_text("This is not the code.")
    look("app-mistake")
    page.get_by_label("The six numbers that your app shows now").fill(app_code(secret))
    press(page, "That is my code")
    heading(page, "Your recovery codes")
    codes = page.locator("li.code").all_inner_texts()
    assert len(set(codes)) == 10
    look("recovery-codes")
    page.get_by_role("link", name="I have kept them").click()
    expect(page).to_have_url(re.compile(f"/{AREA}/desk/$"))
    page.goto(f"/{AREA}/me/signing-in/")
    look("how-i-sign-in")
    page.goto(f"/{AREA}/me/")
    press(page, "Sign out")
    heading(page, "You are signed out")
    shown = list(go_back(page))
    assert shown
    assert [html for html in shown if "Hello, Grace" in html or codes[0] in html or secret[:8] in html] == []
    come_in_by_code(page, shared, OFFICER, f"/{AREA}/desk/")
    heading(page, "Show that it is you")
    look("show-that-it-is-you")
    page.get_by_label("The code from your app").fill(app_code(secret, later=1))
    press(page, "Go on")
    expect(page).to_have_url(re.compile(f"/{AREA}/desk/$"))
    assert found == []
    assert html_faults(pages, tmp_path) == ""


@pytest.mark.story
def test_a_parent_comes_in_with_a_code_and_then_with_a_passkey(
    page: Page, browser: Browser, shared: Site, picture: Picture, tmp_path: Path
) -> None:
    """D9: nothing but the code is asked of families; a passkey then opens by itself. Elsewhere is ended."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    come_in_by_code(page, shared, PARENT, f"/{AREA}/me/")
    heading(page, "Hello, Harpreet Example")
    page.get_by_role("link", name="Passkeys, and where you are signed in").click()
    page.get_by_role("link", name="Make a passkey").click()
    heading(page, "Make a passkey")
    found, pages = is_well(page), {"passkey": page.content()}
    picture(page, "signing-in-passkey")
    page.get_by_label("What do you call this device?").fill("My own phone")
    press(page, "Make the passkey")
    heading(page, "How you sign in")
    expect(page.get_by_text("My own phone").first).to_be_visible()
    found += is_well(page)
    picture(page, "signing-in-how-a-parent-signs-in")
    with browsing.visit(browser, shared.url) as elsewhere:
        come_in_by_code(elsewhere, shared, PARENT, f"/{AREA}/me/")
        page.goto(f"/{AREA}/me/signing-in/visits/end/")
        heading(page, "Sign out everywhere else?")
        found, pages = found + is_well(page), pages | {"sign-out-elsewhere": page.content()}
        picture(page, "signing-in-sign-out-elsewhere")
        press(page, "Yes, sign out everywhere else")
        heading(page, "How you sign in")
        elsewhere.reload()
        heading(elsewhere, "Sign in")
    page.goto(f"/{AREA}/me/")
    press(page, "Sign out")
    page.goto(f"/{AREA}/me/said/")
    heading(page, "Sign in")
    found += is_well(page)
    picture(page, "signing-in-sign-in")
    press(page, "Use a passkey")
    expect(page).to_have_url(re.compile(f"/{AREA}/me/said/$"))
    assert found == []
    assert html_faults(pages, tmp_path) == ""


def test_without_a_passkey_on_the_device_the_page_says_what_to_do(page: Page) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto("/accounts/login/")
    press(page, "Use a passkey")
    expect(page.get_by_role("alert")).to_have_text("It did not work. Try again, or take another way.")
    press(page, "Use a passkey")
    expect(page.get_by_label("Your email address")).to_be_visible()
