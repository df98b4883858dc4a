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
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
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


@dataclass(slots=True)
class Watched:
    """A page with what it did wrong: requests to other sites, and errors on its console."""

    page: Page
    home: str
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        host = urlsplit(self.home).netloc

        def asked(request: Any) -> None:
            parts = urlsplit(request.url)
            if parts.scheme in {"http", "https"} and parts.netloc != host:
                self.wrong.append(f"asked another site: {request.url}")

        def said(message: Any) -> None:
            if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
                self.wrong.append(message.text)

        self.page.on("request", asked)
        self.page.on("console", said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script error: {error}"))


@contextmanager
def visit(browser: Browser, home: str, **options: Any) -> Iterator[Page]:
    """A fresh visit without cookies; fails at its end if the page did something that must never happen."""
    context: BrowserContext = browser.new_context(base_url=home, **({"viewport": PHONE} | options))
    page = context.new_page()
    page.set_default_timeout(10_000)
    watched = Watched(page, home)
    watched.watch()
    try:
        yield page
    finally:
        context.close()
    assert watched.wrong == []


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands (WCAG 2.2 A, AA, AAA)."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def faults_in_light_and_dark(page: Page) -> list[str]:
    """What axe finds in both colour schemes."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{scheme}: {fault}" for fault in faults(page)]
    page.emulate_media(color_scheme="light")
    return found


def keep_picture(page: Page, name: str, folder: Path) -> Path:
    """Keep a picture of the page as a person sees it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=False)
    return path
