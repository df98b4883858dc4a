"""One's own page, signing in and out, and the settings: open to everyone, valid, in every state."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.running import comes_true

from . import browsing
from .checking import html_faults
from .running import Site
from .steps import codes_to

ASKED = [
    "phones/add/",
    "teams/add/",
    "teams/add-organisation/",
    "people/invite/",
    "leads/independent_lead/",
    "limits/",
]
SHOWN = ["", "phones/", "teams/", "clocks/", "people/", "leads/", "phones/children-day/remove/"]


def enter(page: Page, what: str, area: str = "stockport") -> None:
    """Come in as the first invented person who is this."""
    page.goto("/demo/")
    page.locator("details", has=page.locator(f"form[action='/demo/{area}/']")).locator("summary").click()
    form = page.locator(f"form[action='/demo/{area}/']")
    form.locator("li", has_text=what).first.get_by_role("button").click()
    page.wait_for_url(f"**/{area}/me/")


@pytest.fixture
def parent(browser: Browser, demo: Site) -> Iterator[Page]:
    with browsing.visit(browser, demo.url) as page:
        enter(page, "Parent or carer")
        yield page


@pytest.fixture
def administrator(browser: Browser, demo: Site) -> Iterator[Page]:
    with browsing.visit(browser, demo.url) as page:
        enter(page, "Administrator")
        yield page


def is_well(page: Page) -> list[str]:
    """What axe finds, and whether anything is cut off; the pointer is out of the way."""
    page.mouse.move(0, 0)
    over = browsing.sideways(page)
    return browsing.faults_in_light_and_dark(page) + ([f"{over} pixels too wide"] if over else [])


def send(page: Page, form: str = "main form") -> str:
    """Press the form's button; gives the page that answers, as it was sent."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        page.locator(form).last.get_by_role("button").first.click()
    page.wait_for_load_state()
    return sent.value.text()


def test_my_page_and_its_forms(parent: Page, tmp_path: Path) -> None:
    pages, found = {}, []
    for name in ("", "how-to-reach-me/", "card/"):
        answer = parent.goto(f"/stockport/me/{name}")
        assert answer
        pages[f"me-{name.strip('/')}"] = answer.text()
        found += is_well(parent)
    parent.goto("/stockport/me/how-to-reach-me/")
    parent.get_by_label("By letter").check()
    pages["me-mistake"] = send(parent)
    expect(parent.get_by_role("alert")).to_contain_text("Tell us the phone number or address to use.")
    assert found + is_well(parent) == []
    assert html_faults(pages, tmp_path) == ""


def test_the_settings_and_their_mistakes(administrator: Page, tmp_path: Path) -> None:
    pages, found = {}, []
    for path in [*SHOWN, *ASKED]:
        answer = administrator.goto(f"/stockport/settings/{path}")
        assert answer
        assert answer.status == 200
        pages[f"settings-{path.replace('/', '-')}"] = answer.text()
        found += [f"{path}: {fault}" for fault in is_well(administrator)]
    for path in ASKED:
        administrator.goto(f"/stockport/settings/{path}")
        for box in administrator.locator("main input[type=text]").all():
            box.fill("")
        pages[f"mistake-{path.replace('/', '-')}"] = send(administrator)
        mistakes = browsing.faults(administrator, {"type": "tag", "values": browsing.TAGS})
        found += [f"{path} mistake: {fault}" for fault in mistakes]
    assert found == []
    assert html_faults(pages, tmp_path) == ""


def test_signing_in_with_a_code_by_email(browser: Browser, shared: Site, tmp_path: Path) -> None:
    shared.command("invite", "--administrator", "ada@stockport.example", "--area", "stockport", "--name", "Ada Example")
    with browsing.visit(browser, shared.url) as page:
        page.goto("/stockport/settings/")
        pages, found = {"asked": page.content()}, is_well(page)
        page.get_by_label("Your email address").fill("ada@stockport.example")
        before = len(codes_to(shared, "ada@stockport.example"))
        page.get_by_role("button", name="Send me a code").click()
        page.get_by_label("The code from the email").fill("12")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text("This is not the code we sent.")
        found += is_well(page)
        assert comes_true(lambda: len(codes_to(shared, "ada@stockport.example")) > before)
        page.get_by_label("The code from the email").fill(codes_to(shared, "ada@stockport.example")[-1])
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="One more step, to keep people safe")).to_be_visible()
        assert found == []
        page.goto("/stockport/me/")
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
        assert is_well(page) == []
        page.goto("/stockport/settings/")
        expect(page).to_have_url(re.compile("/accounts/login/"))
    assert html_faults(pages, tmp_path) == ""


def test_a_card_is_made_and_opens(browser: Browser, shared: Site, picture: Callable[[Page, str], Path]) -> None:
    with browsing.visit(browser, shared.url) as page:
        enter(page, "Board member")
        page.goto("/stockport/me/card/")
        page.get_by_role("button", name="Make my card").click()
        words = [text.strip() for text in page.locator("ol.words li").all_inner_texts()]
        number = page.locator(".code").inner_text()
        assert is_well(page) == []
        picture(page, "a-card-to-sign-in-with")
        page.goto("/accounts/logout/")
        page.get_by_role("button", name="Sign out").click()
        page.goto("/stockport/card/")
        page.get_by_label("The number on your card").fill(number.lower())
        page.get_by_label("The six words on your card").fill(" ".join(words[:5]))
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text("You wrote 5.")
        assert is_well(page) == []
        page.get_by_label("The six words on your card").fill(" ".join(words))
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="Hello")).to_be_visible()


def test_leaving_now_shows_an_everyday_page_and_the_way_back_is_shut(browser: Browser, demo: Site) -> None:
    context = browser.new_context(base_url=demo.url, viewport=browsing.PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>"))
    enter(page, "Parent or carer")
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back()
    page.wait_for_load_state()
    assert "Hello" not in page.content()
    page.goto("/stockport/me/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
    context.close()
