"""One concern, all the way: said, acknowledged, understood, themed, decided, done, told (N11, S54, S55, B22, K10, K23).

A parent on a phone says that the clinic's letters cannot be read. Two others say the like. Everybody hears back: one
with the code, one by e-mail, one by letter. Each step keeps a picture.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from goldenthread.foundation.clock import now
from goldenthread.foundation.working_days import local_date

from . import browsing
from .running import Site

AREA = "/nottinghamshire"
WORDS = "The letters from the clinic are four pages of small print. I cannot read them, so we missed the date."
CORRECTION = "Not only the print. The words are too hard as well."
CANARIES = ("small print", "too hard as well", "birch-lane-letters", "plum-tree-letters")
TODAY = local_date(now())
Keep = Callable[[Page, str], Path]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody takes home: a reference and six secret words."""

    reference: str
    words: str


@pytest.fixture
def parent(browser: Browser, empty: Site) -> Iterator[Page]:
    with browsing.visit(browser, empty.url) as page:
        yield page


@pytest.fixture
def follower(browser: Browser, empty: Site) -> Iterator[Page]:
    """The same parent a day later on another phone, or whoever they gave the receipt to: no account, no session."""
    with browsing.visit(browser, empty.url) as page:
        yield page


@pytest.fixture
def officer(browser: Browser, empty: Site) -> Iterator[Page]:
    with browsing.visit(browser, empty.url, viewport=browsing.DESK) as page:
        come_in(page, "Oliver")
        yield page


@pytest.mark.story
def test_one_concern_goes_from_said_to_told(
    browser: Browser, empty: Site, parent: Page, follower: Page, officer: Page, picture: Keep
) -> None:
    kept = say_by_phone(parent, picture)
    two_others_say_the_like(browser, empty)
    acknowledge_all(officer, picture)
    understand(officer, kept, picture)
    correct(follower, kept, picture)
    gather(officer, picture)
    decide(officer, picture)
    do(officer, picture)
    tell(officer, picture)
    read_the_answer(follower, picture)
    post_the_letter(officer, picture)
    the_email_holds_nobody_s_words(officer, picture)
    the_public_reads_it(browser, empty, picture)
    the_board_sees_the_figures(browser, empty, picture)
    assert "the chain is whole" in empty.command("verify", "--area", "nottinghamshire")


def say_by_phone(page: Page, picture: Keep) -> Receipt:
    """Three screens on a phone, without an account (C11, H24: no solution is asked for)."""
    page.goto(f"{AREA}/")
    picture(page, "01-front")
    page.get_by_role("link", name="Say something").last.click()
    picture(page, "02-urgent")
    page.get_by_role("button", name="No, I want to write").click()
    page.get_by_label("What do you want to tell us?").fill(WORDS)
    picture(page, "03-words")
    page.get_by_role("button", name="Go on").click()
    picture(page, "04-how-to-tell-you")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it. Thank you.")
    picture(page, "05-receipt")
    return receipt(page)


def receipt(page: Page) -> Receipt:
    """What the receipt on the screen says."""
    code = page.locator(".code").first.inner_text()
    words = page.locator(".words li").all_inner_texts()
    return Receipt("".join(code.split()), " ".join(re.findall("[a-z]+", " ".join(words))))


def two_others_say_the_like(browser: Browser, site: Site) -> None:
    """One asks for a letter, one for an e-mail."""
    ways = [
        ("By letter", "Name and address for the letter", "Dot Example\n1 Example Street\nExampleton"),
        ("By email", "Your email address", "imran@nottinghamshire.example"),
    ]
    canaries = CANARIES[2:]
    for (way, label, address), canary in zip(ways, canaries, strict=True):
        with browsing.visit(browser, site.url) as page:
            page.goto(f"{AREA}/say/")
            page.get_by_role("button", name="No, I want to write").click()
            page.get_by_label("What do you want to tell us?").fill(f"I cannot read the clinic's letters. {canary}")
            page.get_by_role("button", name="Go on").click()
            page.get_by_label(way).check()
            page.get_by_label(label).fill(address)
            page.get_by_role("button", name="Send it").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("We have it. Thank you.")


def come_in(page: Page, name: str) -> None:
    """Through the demonstration's door."""
    page.goto("/demo/")
    page.locator("summary", has_text="Nottinghamshire").click()
    page.get_by_role("button", name=f"{name} Example").click()
    expect(page).to_have_url(re.compile(f"{AREA}/me/$"))


def acknowledge_all(page: Page, picture: Keep) -> None:
    """Three new voices, acknowledged together."""
    page.goto(f"{AREA}/desk/")
    picture(page, "06-the-desk")
    page.goto(f"{AREA}/desk/voices/?show=new")
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(3)
    for box in boxes.all():
        box.check()
    page.get_by_role("button", name="Say that we have it").click()
    expect(page.get_by_text("No voice is like this now")).to_be_visible()


def understand(page: Page, kept: Receipt, picture: Keep) -> None:
    """The officer writes back how it was understood (S54)."""
    page.goto(f"{AREA}/desk/voices/{kept.reference}/understand/")
    page.get_by_label("How we understood it").fill("You cannot read the clinic's letters because the print is small.")
    picture(page, "07-how-we-understood-it")
    page.get_by_role("button", name="Write it back").click()
    expect(page.get_by_role("heading", name="How we understood it")).to_be_visible()


def correct(page: Page, kept: Receipt, picture: Keep) -> None:
    """The parent follows with reference and words, and puts it right."""
    page.goto(f"{AREA}/follow/")
    page.get_by_label("Your reference").fill(kept.reference)
    page.get_by_role("button", name="Show me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How far it has come")
    expect(page.locator("main")).not_to_contain_text("small print")
    page.get_by_label("Your six secret words").fill(kept.words)
    page.get_by_role("button", name="Open it").click()
    expect(page.locator("main")).to_contain_text("small print")
    picture(page, "08-is-it-right")
    page.get_by_role("link", name="No, I meant something else").click()
    page.get_by_label("What did you mean?").fill(CORRECTION)
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text(CORRECTION)


def gather(page: Page, picture: Keep) -> None:
    """All three into a new theme; a person decides."""
    page.goto(f"{AREA}/desk/voices/")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Or into a new theme, called").fill("Letters that people can read")
    page.get_by_role("button", name="Put into the theme").click()
    page.goto(f"{AREA}/desk/themes/")
    page.get_by_role("link", name="Letters that people can read").click()
    picture(page, "09-the-theme")


def decide(page: Page, picture: Keep) -> None:
    """Decided with families in the room, each voice weighed (N3, H25)."""
    page.get_by_role("link", name="Record a decision").click()
    page.get_by_label("Yes, we will do it").check()
    page.get_by_label("The decision, in plain words").fill("Clinic letters fit on one page, in big print.")
    page.get_by_label("The decision, in Easy Read").fill("Letters fit on one page.\nThe print is big.")
    page.get_by_label("Who decided?").fill("Example SEND board")
    page.get_by_label("Everybody agreed").check()
    page.get_by_label("Parents and carers").fill("2")
    page.get_by_label("People who work with children").fill("2")
    page.locator("main summary").first.click()
    page.get_by_label("How was it weighed?").first.select_option(label="It shaped the decision")
    picture(page, "10-a-decision")
    page.get_by_role("button", name="Record it").click()
    expect(page.locator("main")).to_contain_text("Clinic letters fit on one page")


def do(page: Page, picture: Keep) -> None:
    """An action that says how it was co-produced (K10), done; and what changed (N11)."""
    page.get_by_role("link", name="Plan an action").click()
    page.get_by_label("What will be done?").fill("Write a one-page letter with four parents")
    page.get_by_label("Which team does it?").select_option(index=1)
    page.get_by_label("Whose job is it?").fill("Clinic manager")
    fill_day(page, "By when?", TODAY + timedelta(days=30))
    page.get_by_label("With a group").check()
    page.get_by_label("Made with whom?").fill("Four parents and two clinic staff")
    fill_day(page, "Since when?", TODAY)
    page.get_by_role("button", name="Plan it").click()
    page.get_by_role("link", name="Write a one-page letter with four parents").first.click()
    picture(page, "11-an-action")
    page.get_by_role("button", name="It is done").click()
    page.goto(f"{AREA}/desk/themes/")
    page.get_by_role("link", name="Letters that people can read").click()
    page.get_by_role("link", name="Write down a change").click()
    page.get_by_label("What is different now?").fill("The new letter goes out to everyone. It fits on one page.")
    page.get_by_label("In Easy Read").fill("You get a new letter.\nIt is short.")
    fill_day(page, "Since when is it so?", TODAY)
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator("main")).to_contain_text("The new letter goes out to everyone")


def fill_day(page: Page, legend: str, day: date) -> None:
    """A day in its three boxes."""
    group = page.get_by_role("group", name=re.compile(re.escape(legend)))
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label).fill(str(value))


def tell(page: Page, picture: Keep) -> None:
    """Everyone whose voice is in it, in one step; and the public (S55, B22)."""
    page.get_by_role("link", name="Tell everyone", exact=True).click()
    page.get_by_label("In plain words").fill("You told us, and the letter is new. It is one page in big print.")
    page.get_by_label("In Easy Read").fill("The letter is new.\nIt is one page.")
    picture(page, "12-tell-everyone")
    page.get_by_role("button", name="Tell everyone").click()
    page.get_by_role("link", name="Put into “You said, we did”").click()
    page.get_by_label("What people said, in our words").fill(
        "People told us that they cannot read the letters from the clinic."
    )
    page.get_by_label("What people said, in Easy Read").fill("Letters were hard to read.")
    page.get_by_role("button", name="Put it on the page").click()
    expect(page.get_by_role("link", name="Change “You said, we did”")).to_be_visible()


def read_the_answer(page: Page, picture: Keep) -> None:
    """The parent looks again: the whole thread, and how the voice was weighed."""
    page.reload()
    main = page.locator("main")
    expect(main).to_contain_text("You told us, and the letter is new.")
    expect(main).to_contain_text("Clinic letters fit on one page, in big print.")
    expect(main).to_contain_text("a few")
    picture(page, "13-the-whole-thread")


def post_the_letter(page: Page, picture: Keep) -> None:
    """The worker has made a letter to print; a person posts it and ticks it off."""
    page.goto(f"{AREA}/desk/deliveries/")
    answer = page.get_by_role("link", name=re.compile("^Letter: .*answer", re.IGNORECASE))
    reload_until(page, lambda: answer.count() == 1)
    answer.click()
    expect(page.locator(".letter")).to_contain_text("the letter is new")
    expect(page.locator(".letter")).to_contain_text("1 Example Street")
    picture(page, "14-a-letter-to-post")
    page.get_by_role("button", name="I have posted it").click()
    page.goto(f"{AREA}/desk/deliveries/")
    expect(answer).to_have_count(0)


def the_email_holds_nobody_s_words(page: Page, picture: Keep) -> None:
    """It says that there is news, and where; never what anybody said."""
    page.goto("/demo/outbox/")
    mails = page.locator("main")
    reload_until(page, lambda: mails.get_by_text("imran@nottinghamshire.example").count() >= 4)
    for words in (*CANARIES, "one page", "small print", "clinic"):
        expect(mails).not_to_contain_text(words)
    picture(page, "15-the-outbox")


def reload_until(page: Page, there: Callable[[], bool]) -> None:
    """Look again until the worker has done its part; half a minute is far more than it needs."""
    until = time.monotonic() + 30
    while not there():
        assert time.monotonic() < until, page.locator("main").inner_text()
        page.reload()


def the_public_reads_it(browser: Browser, site: Site, picture: Keep) -> None:
    with browsing.visit(browser, site.url) as page:
        page.goto(f"{AREA}/you-said-we-did/")
        main = page.locator("main")
        expect(main).to_contain_text("Letters that people can read")
        expect(main).to_contain_text("The new letter goes out to everyone.")
        for canary in CANARIES:
            expect(main).not_to_contain_text(canary)
        picture(page, "16-you-said-we-did")


def the_board_sees_the_figures(browser: Browser, site: Site, picture: Keep) -> None:
    with browsing.visit(browser, site.url, viewport=browsing.DESK) as page:
        come_in(page, "Bea")
        page.goto(f"{AREA}/board/")
        expect(page.locator("main")).to_contain_text("On time")
        for canary in CANARIES:
            expect(page.locator("main")).not_to_contain_text(canary)
        picture(page, "17-the-board")
