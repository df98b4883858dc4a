"""What people do on the site again and again, by what they see on it."""

import re
import time
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.people.signing_in import SHAPE

from .running import Site

AREA_NAMES = {"nottinghamshire": "Nottinghamshire", "hounslow": "Hounslow"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody takes home: the reference as it is printed, and the six words."""

    code: str
    words: str

    @property
    def reference(self) -> str:
        """The reference as it stands in an address."""
        return self.code.replace(" ", "")


def press(page: Page, name: str) -> None:
    """Press the button with this label."""
    page.get_by_role("button", name=name, exact=True).click()


def heading(page: Page, name: str) -> None:
    """The page's one title is this."""
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def show(there: Locator) -> None:
    """Bring something to the top of the screen, for a picture."""
    there.evaluate("one => one.scrollIntoView()")


def fill_date(page: Page, label: str, day: date) -> None:
    """A date in its three boxes."""
    boxes = page.get_by_role("group", name=label)
    for name, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(name).fill(str(number))


def until_there(page: Page, shown: Locator, within: float = 30.0) -> None:
    """Load the page again until the background worker has brought something, or fail after so many seconds."""
    until = time.monotonic() + within
    while shown.count() == 0 and time.monotonic() < until:
        page.reload()
    expect(shown.first).to_be_visible()


def sign_in(page: Page, area: str, name: str) -> None:
    """Through the demonstration's door, as one of its invented people."""
    page.goto("/demo/")
    page.locator("summary", has_text=AREA_NAMES[area]).click()
    press(page, f"{name} Example")
    expect(page).to_have_url(re.compile(f"/{area}/me/$"))


def begin_to_say(page: Page, area: str, words: str) -> None:
    """The first two screens: it is not urgent, and the words."""
    page.goto(f"/{area}/say/")
    press(page, "No, I want to write")
    page.get_by_label("What do you want to tell us?").fill(words)
    press(page, "Go on")
    heading(page, "How shall we tell you what happens?")


def say(page: Page, area: str, words: str) -> Receipt:
    """All three screens; told here, by code."""
    begin_to_say(page, area, words)
    press(page, "Send it")
    return receipt(page)


def receipt(page: Page) -> Receipt:
    """The receipt on the screen."""
    heading(page, "We have it. Thank you.")
    return Receipt(page.locator(".code").first.inner_text(), " ".join(page.locator(".words li").all_inner_texts()))


def open_thread(page: Page, area: str, kept: Receipt) -> None:
    """Follow it on a device that does not know it yet: the reference, then the six words."""
    page.goto(f"/{area}/follow/")
    page.get_by_label("Your reference").fill(kept.code)
    press(page, "Show me")
    heading(page, "How far it has come")
    page.get_by_label("Your six secret words").fill(kept.words)
    press(page, "Open it")
    heading(page, "What you said, and what became of it")


def say_it_is_urgent(page: Page, area: str, words: str) -> Receipt:
    """The way to the safeguarding lead, after the phones."""
    page.goto(f"/{area}/say/")
    press(page, "Yes, or I am not sure")
    press(page, "I still want to write")
    page.get_by_label("What do you want to tell us?").fill(words)
    press(page, "Go on")
    press(page, "Send it")
    return receipt(page)


def raise_concern(page: Page, area: str, words: str) -> Receipt:
    """ "I was not treated as the charter says"."""
    page.goto(f"/{area}/concern/")
    page.get_by_role("textbox").first.fill(words)
    press(page, "Send it")
    return receipt(page)


def codes_to(site: Site, email: str) -> list[str]:
    """The codes to this address, oldest first, in the files that the demonstration keeps instead of sending."""
    mails = sorted((site.data / "outbox").glob("*.log"), key=lambda path: path.stat().st_mtime)
    texts = [mail.read_text() for mail in mails]
    return [found for text in texts if f"To: {email}" in text for found in SHAPE.findall(text)]
