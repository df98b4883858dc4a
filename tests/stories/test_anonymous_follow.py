"""Following without an account (C13): the reference shows how far it has come, the six words show everything."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .browsing import visit
from .running import Site
from .steps import Receipt, heading, open_thread, press, say

AREA = "hounslow"
WORDS = "The quiet room is locked at lunch."
TRIES = 10


@pytest.fixture
def kept(browser: Browser, shared: Site) -> Receipt:
    with visit(browser, shared.url) as page:
        return say(page, AREA, WORDS)


@pytest.fixture
def stranger(browser: Browser, shared: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Somebody else, on a device of their own: wrong tries are counted for each device."""
    with visit(browser, shared.url, user_agent=f"A browser for {request.node.name}") as page:
        yield page


def try_words(page: Page, kept: Receipt, words: str) -> None:
    page.goto(f"/{AREA}/follow/{kept.reference}/")
    page.get_by_label("Your six secret words").fill(words)
    press(page, "Open it")


def test_the_reference_alone_shows_progress_and_never_the_words(stranger: Page, kept: Receipt) -> None:
    """S48, C13."""
    stranger.goto(f"/{AREA}/follow/{kept.reference}/")
    heading(stranger, "How far it has come")
    expect(stranger.get_by_role("listitem").filter(has_text="You said it")).to_be_visible()
    expect(stranger.get_by_text(WORDS)).to_have_count(0)
    stranger.goto(f"/{AREA}/follow/{kept.reference}/take-back/")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("We cannot find that page")


def test_the_reference_may_be_written_in_any_way(stranger: Page, kept: Receipt) -> None:
    """K23: small letters, no spaces."""
    open_thread(stranger, AREA, Receipt(kept.code.lower().replace(" ", "-"), kept.words.upper()))
    expect(stranger.get_by_text(WORDS)).to_be_visible()


def test_wrong_words_open_nothing(stranger: Page, kept: Receipt) -> None:
    """S48: the right words in another order are wrong, and the page tells no more than that."""
    try_words(stranger, kept, " ".join(reversed(kept.words.split())))
    expect(stranger.get_by_role("alert")).to_contain_text("do not belong together")
    expect(stranger.get_by_text(WORDS)).to_have_count(0)


def test_a_slip_of_the_finger_is_named_and_costs_no_try(stranger: Page, kept: Receipt) -> None:
    """K23: more slips than wrong tries are allowed, and then the right words."""
    first, *others = kept.words.split()
    for _ in range(TRIES + 1):
        try_words(stranger, kept, " ".join([f"{first}zzz", *others]))
    expect(stranger.get_by_role("alert")).to_contain_text(f"We do not use this word: {first}zzz")
    try_words(stranger, kept, kept.words)
    expect(stranger.get_by_text(WORDS)).to_be_visible()


def test_the_words_of_another_voice_open_nothing(browser: Browser, shared: Site, stranger: Page, kept: Receipt) -> None:
    """S48: each receipt opens its own voice and no other."""
    with visit(browser, shared.url) as page:
        other = say(page, AREA, "The ramp is too steep.")
    try_words(stranger, kept, other.words)
    expect(stranger.get_by_role("alert")).to_contain_text("do not belong together")
    open_thread(stranger, AREA, other)
    stranger.goto(f"/{AREA}/follow/{kept.reference}/")
    expect(stranger.get_by_text(WORDS)).to_have_count(0)


def test_guessing_ends_after_a_few_tries(stranger: Page, kept: Receipt) -> None:
    """S48: then even the right words must wait a quarter of an hour."""
    wrong = " ".join(reversed(kept.words.split()))
    for _ in range(TRIES):
        try_words(stranger, kept, wrong)
    try_words(stranger, kept, kept.words)
    expect(stranger.get_by_role("alert")).to_contain_text("too many tries")
    expect(stranger.get_by_text(WORDS)).to_have_count(0)


def test_the_words_never_stand_in_an_address(stranger: Page, kept: Receipt) -> None:
    """S48: what stands in an address is kept in histories and logs."""
    asked: list[str] = []
    stranger.on("request", lambda request: asked.append(request.url))
    open_thread(stranger, AREA, kept)
    assert len(asked) > 3
    assert [url for url in asked if kept.words.split()[0] in url] == []
