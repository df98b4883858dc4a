"""A real browser that looks at pages and counts what must never happen on them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import BrowserContext, Error, Page, Response, Route, TimeoutError, sync_playwright

from tests.stories import browsing

HOME = "http://hostile.example"
NO_NET = "--host-resolver-rules=MAP * ~NOTFOUND"
"""Nothing is asked of anybody; what a page asks for is noted all the same."""
RAN, STOPPED = "EXECUTED", "STOPPED"
TRAPS = """
for (const name of ['alert', 'confirm', 'prompt', 'print'])
  window[name] = () => { console.log('EXECUTED'); };
document.addEventListener('securitypolicyviolation',
  e => console.log('STOPPED ' + e.violatedDirective + ' ' + e.blockedURI));
"""
PLANTED = r"""() => {
  const leads = /^(href|src|action|formaction|data|srcdoc|xlink:href)$/i, found = [];
  const runs = /^[\s\u0000-\u001f]*(javascript|vbscript|data:text)/i;
  const barred = /^(iframe|object|embed|base|marquee|portal|noembed|plaintext|xmp)$/i;
  for (const one of document.querySelectorAll('*')) {
    for (const { name, value } of one.attributes)
      if (/^on/i.test(name) || (leads.test(name) && runs.test(value))) found.push(one.tagName + ' ' + name);
    const inline = one.tagName === 'SCRIPT' && !one.getAttribute('src') && one.type !== 'application/json';
    if (inline || barred.test(one.tagName)) found.push(one.tagName);
  }
  return found;
}"""
"""Markup that no page of ours has: it would run when somebody touches it."""


BARRED = frozenset({"iframe", "object", "embed", "base", "marquee", "portal", "noembed", "plaintext", "xmp"})
LEADING = ("href", "src", "action", "formaction", "data", "srcdoc", "xlink:href")
RUNS = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data:text)", re.IGNORECASE)


KINDS = ("ran", "stopped", "planted", "elsewhere", "hung")


@dataclass(slots=True)
class Saw:
    """What happened on all pages together."""

    pages: int = 0
    ran: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    planted: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    hung: list[str] = field(default_factory=list)
    """Pages that never loaded."""

    @property
    def figures(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in KINDS}

    def add(self, other: "Saw") -> None:
        """What somebody else saw."""
        self.pages += other.pages
        for name in KINDS:
            getattr(self, name).extend(getattr(other, name))


class Planted(HTMLParser):
    """The same markup, found without a browser: for the many pages that look like one that was shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        inline = tag == "script" and not given.get("src") and given.get("type") != "application/json"
        if inline or tag in BARRED or any(name.startswith("on") for name in given):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in LEADING if RUNS.match(given.get(name) or "")]


NOTHING = dict.fromkeys(KINDS, 0)


@dataclass(slots=True)
class Watched:
    """A page with traps on everything that a script would do, and what was seen on it."""

    context: BrowserContext
    host: str
    waits: int
    """Milliseconds that a page may take to load."""
    saw: Saw = field(default_factory=Saw)
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self._open()

    def _open(self) -> None:
        page, saw = self.context.new_page(), self.saw
        page.set_default_timeout(self.waits)
        page.add_init_script(TRAPS)

        def said(message: Any) -> None:
            if message.text == RAN:
                saw.ran.append(page.url)
            elif message.text.startswith(STOPPED) or "Content Security Policy" in message.text:
                saw.stopped.append(f"{page.url} {message.text[:160]}")

        def asked(request: Any) -> None:
            parts = urlsplit(request.url)
            if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
                saw.elsewhere.append(f"{page.url} {request.url[:160]}")

        def opened(dialog: Any) -> None:
            saw.ran.append(page.url)
            dialog.dismiss()

        page.on("console", said)
        page.on("request", asked)
        page.on("dialog", opened)
        self.page = page

    def look(self, address: str) -> Response | None:
        """Open one page, and look through what stands in it.

        One that never loads, or that leads away at once, has made that happen: the next is opened in a fresh page.
        """
        self.saw.pages += 1
        try:
            answer = self.page.goto(address, wait_until="load")
            self.saw.planted += [f"{address} {one}" for one in self.page.evaluate(PLANTED)]
        except TimeoutError:
            self.saw.hung.append(address)
        except Error:
            self.saw.planted.append(f"{address} led away")
        else:
            return answer
        self.page.close()
        self._open()
        return None


@contextmanager
def a_watched_page(
    home: str = HOME, more: Iterable[str] = (), waits: int = browsing.WAITS, **options: Any
) -> Iterator[Watched]:
    """A page of a browser of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browsing.CHROMIUM, args=[*browsing.ARGUMENTS, *more])
        yield Watched(chromium.new_context(**options), urlsplit(home).netloc, waits)
        chromium.close()


def shown(pages: Iterable[tuple[Mapping[str, str], str]], waits: int = browsing.WAITS) -> Saw:
    """Show each of these pages with the headers that it was sent with, and our own scripts and nothing else.

    In a thread of its own: the browser of another test may be open in this one, and one thread drives one.
    """
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(_shown, list(pages), waits).result()


def _shown(kept: Sequence[tuple[Mapping[str, str], str]], waits: int) -> Saw:
    with a_watched_page(more=[NO_NET], waits=waits) as watched:

        def answer(route: Route) -> None:
            headers, body = kept[int(route.request.url.rsplit("/", 1)[1])]
            route.fulfill(status=200, headers=dict(headers), body=body)

        def script(route: Route) -> None:
            file = finders.find(urlsplit(route.request.url).path.removeprefix("/static/"))
            route.fulfill(status=200, path=str(file), content_type="text/javascript")

        watched.context.route(re.compile(rf"{HOME}/page/\d+"), answer)
        watched.context.route(re.compile(rf"{HOME}/static/.*\.js"), script)
        for number in range(len(kept)):
            watched.look(f"{HOME}/page/{number}")
    return watched.saw
