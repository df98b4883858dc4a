"""Walk through the pages that somebody reaches by links: one of every kind, its errors too, and what is wrong there."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from . import browsing

NAMES = re.compile(r"/[A-Z0-9]{10}(?=/)|(?<=leads)/\w+|(?<=phones)/(?!add)[\w-]+|(?<=uses)/\w+|(?<=charter)/\d+")
"""What differs between pages of one kind: a reference, a lead's duty, a phone's key, a use, a principle."""
OF_ONE_KIND = 4
"""Pages of one kind that are opened, to meet it in its different states; those that look alike are tried once."""
MOST = 120
LEFT_OUT = "(you can leave this out)"
FILES = (".ics",)
"""What a link downloads is no page."""
LEADS_TO = """() => ({
  links: Array.from(document.querySelectorAll("a[href]"), one => one.getAttribute("href").split("#")[0]),
  forms: Array.from(document.forms, one => one.getAttribute("action") || ""),
})"""
EMPTIED = """form => {
  for (const one of form.elements) {
    if (one.type === "hidden" || one.tagName === "BUTTON") continue;
    if (one.type === "radio" || one.type === "checkbox") one.checked = false;
    else one.value = "";
  }
  form.noValidate = true;
  form.requestSubmit();
}"""


@dataclass(slots=True)
class Walk:
    """What was found on the way: the HTML of each page tried, and what is wrong, by kind of page."""

    within: re.Pattern[str]
    pages: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    looks: set[tuple[str, ...]] = field(default_factory=set)

    def go(self, page: Page, starts: list[str]) -> None:
        """Try every kind of page that can be reached from the starts, and its form sent empty."""
        for kind, html in self._steps(page, starts):
            self.try_page(page, kind, html)
            for form in page.locator("main form[method=post]:not([action])").all():
                if form.locator("input:not([type=hidden]), textarea, select").count():
                    self.try_empty(page, form, f"{kind} sent empty")

    def try_page(self, page: Page, kind: str, html: str = "") -> None:
        """Axe, the smallest screen, and the HTML for later: it is asked for again if it is not at hand."""
        found, over, titles = (
            browsing.faults_in_light_and_dark(page),
            browsing.sideways(page),
            page.locator("h1").count(),
        )
        if found or over or titles != 1:
            self.wrong[kind] = [*found, f"{over} px too wide", f"{titles} h1"]
        self.pages[kind] = html or page.request.get(page.url).text()

    def try_empty(self, page: Page, form: Locator, kind: str) -> None:
        """Send it empty: the page must say what to put right, and be as good as before. All may be optional."""
        labels = form.locator("label, legend")
        optional = 0 < labels.count() == labels.filter(has_text=LEFT_OUT).count()
        with page.expect_navigation() as sent:
            form.evaluate(EMPTIED)
        if page.locator("#problems").count() == 0:
            if not optional:
                self.wrong[kind] = ["It was taken empty, or does not say what to put right."]
            return
        found, over = browsing.faults_in_light_and_dark(page), browsing.sideways(page)
        if found or over:
            self.wrong[kind] = [*found, f"{over} px too wide"]
        self.pages[kind] = sent.value.text()

    def _steps(self, page: Page, starts: list[str]) -> Iterator[tuple[str, str]]:
        waiting, seen, opened = deque(starts), set[str](), Counter[str]()
        while waiting and len(seen) < MOST:
            address = waiting.popleft()
            kind = shape(address)
            if address in seen or opened[kind] == OF_ONE_KIND:
                continue
            seen.add(address)
            opened[kind] += 1
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            found = page.evaluate(LEADS_TO)
            links = [href for href in found["links"] if self.within.match(href) and not href.endswith(FILES)]
            waiting.extend(links)
            if self._is_new(kind, [*links, *found["forms"]]):
                yield kind if opened[kind] == 1 else f"{kind} ({address})", answer.text()

    def _is_new(self, kind: str, leads_to: list[str]) -> bool:
        """Whether no page of this kind with the same kinds of links and forms was tried before."""
        look = (kind, *sorted({shape(one) for one in leads_to}))
        if look in self.looks:
            return False
        self.looks.add(look)
        return True


def shape(address: str) -> str:
    """The kind of page that an address leads to."""
    return NAMES.sub("/*", address.split("?")[0])
