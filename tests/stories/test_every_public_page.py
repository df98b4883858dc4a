"""Every public page of a living site: light enough, open to everyone, valid, and nothing cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.house.routes import GAP, routes

from . import browsing
from .checking import html_faults
from .running import Site

AREAS = ["nottinghamshire", "hounslow", "south-gloucestershire", "buckinghamshire", "stockport"]
PATHS = [
    "",
    "say/",
    "say/urgent/",
    "follow/",
    "concern/",
    "you-said-we-did/",
    "you-said-we-did/*",
    "you-said-we-did/exceptions/",
    "you-said-we-did/embed/",
    "charter/",
    "charter/*",
    "help-now/",
    "organisations/",
    "card/",
    "privacy/",
    "accessibility/",
]
FOR_PROGRAMS = (".atom", ".csv", ".json", ".txt")
EASY = ["charter/?wording=easy", "you-said-we-did/?wording=easy"]
BUDGET = 14 * 1024
"""Bytes over the wire for the first view of a first visit."""
BLOCKING = {"Document", "Stylesheet", "Script", "Font"}


def addresses() -> list[str]:
    """Every public page once, and what differs most from area to area in each."""
    everywhere = [f"/hounslow/{path}" for path in PATHS + EASY]
    fronts = [f"/{area}/{path}" for area in AREAS for path in ("", "charter/", "you-said-we-did/")]
    return ["/", "/accounts/login/", "/demo/", "/ui/", *dict.fromkeys(everywhere + fronts)]


def reach(page: Page, address: str) -> str:
    """Go to a page; ``*`` stands for the first link from its list. Returns where that is."""
    if "*" not in address:
        page.goto(address)
        return address
    start, _, end = address.partition("*")
    page.goto(start + end)
    first = page.locator("main").locator(f"a[href^='{start}']:not([href*='exceptions'])").first
    found = first.get_attribute("href")
    assert found is not None
    page.goto(found)
    return found


@pytest.fixture(scope="module")
def phone(browser: Browser, demo: Site) -> Iterator[Page]:
    with browsing.visit(browser, demo.url) as page:
        yield page


def test_no_public_page_is_forgotten() -> None:
    """H3: a page that everybody may see, and is not tried here, fails."""
    public = [
        route for route in routes() if route.policy and route.policy.shared and not route.pattern.endswith(FOR_PROGRAMS)
    ]
    shapes = {"/" + GAP.sub("*", route.pattern.replace("<area:area>", "hounslow")).rstrip("/") for route in public}
    assert shapes - {address.split("?")[0].rstrip("/") or "/" for address in addresses()} == set()


@pytest.mark.parametrize("address", addresses())
def test_axe_finds_nothing_and_nothing_is_cut_off(phone: Page, address: str) -> None:
    """H3: WCAG 2.2 A, AA and AAA, in light and dark; no sideways scrolling at 400 %."""
    reach(phone, address)
    assert phone.locator("h1").count() == 1
    assert browsing.faults_in_light_and_dark(phone) == []
    assert browsing.sideways(phone) == 0


@pytest.mark.parametrize("address", [address for address in addresses() if address != "/ui/"])
def test_a_first_visit_weighs_at_most_14_kb(browser: Browser, phone: Page, demo: Site, address: str) -> None:
    """What the browser needs for the first view of a first visit, as it crossed the wire."""
    where = reach(phone, address) if "*" in address else address
    kinds: dict[str, str] = {}
    weights: dict[str, float] = {}
    with browsing.visit(browser, demo.url) as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
        session.on(
            "Network.loadingFinished", lambda event: weights.update({event["requestId"]: event["encodedDataLength"]})
        )
        page.goto(where)
        session.send("Network.enable")  # Its answer comes after everything that was told before.
    blocking = {request for request in weights if kinds.get(request) in BLOCKING}
    assert {"Document", "Stylesheet"} <= {kinds[request] for request in blocking}
    assert sum(weights[request] for request in blocking) <= BUDGET


def test_every_page_is_valid_html(phone: Page, tmp_path: Path) -> None:
    """H3: the Nu checker finds no error."""
    pages = {}
    for address in addresses():
        where = reach(phone, address) if "*" in address else address
        pages[where] = phone.request.get(where).text()
    assert html_faults(pages, tmp_path) == ""
