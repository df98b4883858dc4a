"""Every public page of a living site: light enough, open to everyone, valid, and nothing cut off."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from . import browsing
from .running import Site

AREAS = ["nottinghamshire", "hounslow", "south-gloucestershire", "buckinghamshire", "stockport"]
PATHS = [
    "",
    "say/",
    "follow/",
    "concern/",
    "you-said-we-did/",
    "you-said-we-did/exceptions/",
    "charter/",
    "charter/1/",
    "help-now/",
    "organisations/",
    "privacy/",
    "accessibility/",
]
BUDGET = 14 * 1024
"""Bytes over the wire for the first view of a first visit."""
BLOCKING = {"Document", "Stylesheet", "Script", "Font"}
VNU = browsing.ROOT / "tests" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def addresses() -> list[str]:
    everywhere = [f"/hounslow/{path}" for path in PATHS]
    fronts = [f"/{area}/{path}" for area in AREAS for path in ("", "charter/", "you-said-we-did/")]
    easy = ["/hounslow/charter/?wording=easy", "/hounslow/you-said-we-did/?wording=easy"]
    return ["/", "/accounts/login/", *dict.fromkeys(everywhere + fronts + easy)]


@pytest.fixture(scope="module")
def phone(browser: Browser, demo: Site) -> Iterator[Page]:
    with browsing.visit(browser, demo.url) as page:
        yield page


@pytest.mark.parametrize("address", addresses())
def test_axe_finds_nothing_in_light_or_dark(phone: Page, address: str) -> None:
    answer = phone.goto(address)
    assert answer is not None
    assert answer.status == 200
    assert browsing.faults_in_light_and_dark(phone) == []


@pytest.mark.parametrize("address", addresses())
def test_nothing_is_cut_off_at_four_hundred_percent(phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 256})
    phone.goto(address)
    wide = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    phone.set_viewport_size(browsing.PHONE)  # type: ignore[arg-type]
    assert wide == 0


@pytest.mark.parametrize("address", addresses())
def test_a_first_visit_weighs_at_most_14_kb(browser: Browser, demo: Site, address: str) -> None:
    with browsing.visit(browser, demo.url) as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        kinds: dict[str, str] = {}
        weights: dict[str, float] = {}
        session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
        session.on(
            "Network.loadingFinished", lambda event: weights.update({event["requestId"]: event["encodedDataLength"]})
        )
        page.goto(address, wait_until="load")
        page.wait_for_load_state("networkidle")
    blocking = sum(weight for request, weight in weights.items() if kinds.get(request) in BLOCKING)
    assert 1000 < blocking <= BUDGET


def test_every_page_is_valid_html(phone: Page, demo: Site, tmp_path: Path) -> None:
    for number, address in enumerate(addresses()):
        answer = phone.request.get(demo.url + address)
        (tmp_path / f"{number:02}.html").write_text(answer.text(), encoding="utf-8")
    files = sorted(str(path) for path in tmp_path.glob("*.html"))
    found = subprocess.run(
        ["java", "-jar", str(VNU), "--errors-only", *files], capture_output=True, text=True, timeout=180, check=False
    )
    named = found.stderr
    for number, address in enumerate(addresses()):
        named = named.replace(f"{tmp_path}/{number:02}.html", address)
    assert named == ""
