"""A person's browser: a small phone or a desk, watched for what must never happen."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "tests" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast-enhanced", "link-in-text-block"]
"""The only rules that can tell dark from light: the dark scheme changes colours and nothing else."""
ASKED = """only => axe
  .run(document, {runOnly: only, resultTypes: ["violations"], preload: false,
                  rules: {"color-contrast": {enabled: false}}})
  .then(found => found.violations)"""
"""What has the contrast of AAA has that of AA too. All that axe passed is twice as much to tell as to find."""
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
SMALLEST = {"width": 320, "height": 256}
WAITS = 20_000
"""Milliseconds that a page or a state may take on a busy machine; nothing waits longer than it must."""
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


ELSEWHERE = "<!DOCTYPE html><html lang=en><title>Elsewhere</title><h1>Elsewhere</h1></html>"
"""What stands for another site: the tests never leave this machine."""


@dataclass(slots=True)
class Watched:
    """A page with what it did wrong: requests to other sites, and errors on its console."""

    page: Page
    home: str
    beyond: str = ""
    """The one other site to which a page may lead."""
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        allowed = {urlsplit(self.home).netloc, self.beyond}

        def asked(request: Any) -> None:
            parts = urlsplit(request.url)
            if parts.scheme in {"http", "https"} and parts.netloc not in allowed:
                self.wrong.append(f"asked another site: {request.url}")

        def said(message: Any) -> None:
            if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
                self.wrong.append(message.text)

        self.page.on("request", asked)
        self.page.on("console", said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script error: {error}"))


@contextmanager
def visit(browser: Browser, home: str, beyond: str = "", **options: Any) -> Iterator[Page]:
    """A fresh visit without cookies; fails at its end if a page did something that must never happen.

    Motion is reduced, so that axe never measures a colour on its way from light to dark.
    """
    usual = {"viewport": PHONE, "reduced_motion": "reduce", "locale": "en-GB", "timezone_id": "Europe/London"}
    context: BrowserContext = browser.new_context(base_url=home, **(usual | options))
    page = context.new_page()
    page.set_default_timeout(WAITS)
    watched = Watched(page, home, beyond)
    watched.watch()
    if beyond:
        page.route(f"https://{beyond}/**", lambda route: route.fulfill(content_type="text/html", body=ELSEWHERE))
    try:
        yield page
    finally:
        context.close()
    assert watched.wrong == []


def faults(page: Page, only: dict[str, Any]) -> list[str]:
    """What axe finds on the page as it stands. From then on it comes with every page of this visit."""
    if page.evaluate("typeof axe") == "undefined":
        page.context.add_init_script(path=AXE)
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(ASKED, only)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


def faults_in_light_and_dark(page: Page) -> list[str]:
    """What axe finds: every rule of WCAG 2.2 A, AA and AAA and good practice in light, colours again in dark."""
    found = faults(page, {"type": "tag", "values": TAGS})
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {fault}" for fault in faults(page, {"type": "rule", "values": OF_COLOURS})]
    page.emulate_media(color_scheme="light")
    return found


def sideways(page: Page) -> float:
    """How many pixels of the page stand beyond the edge of the smallest screen (1280 px at 400 %)."""
    before = page.viewport_size
    page.set_viewport_size(SMALLEST)  # type: ignore[arg-type]
    over: float = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size(before or PHONE)  # type: ignore[arg-type]
    return over


def keep_picture(page: Page, name: str, folder: Path) -> Path:
    """Keep a picture of the page as a person sees it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=False)
    return path
