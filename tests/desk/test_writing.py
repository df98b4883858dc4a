"""Whoever writes for people sees how each text reads under its box, with what is missing, on every such page (H14)."""

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor
from tests.journalled import acts

from .saying import a_whole_thread

HOME = "/exampleshire/desk/"
JARGON = "We are abreast of it."
NOTE = "“abreast”: perhaps “up to date”"
PAGES = {
    "voices/{voice}/understand/": ("text",),
    "voices/{voice}/answer/": ("understanding", "plain", "easy_read", "exception_reason"),
    "themes/new/": ("title", "summary"),
    "themes/{theme}/edit/": ("title", "summary"),
    "themes/{theme}/decide/": ("plain", "easy_read", "because", "because_easy", "exception_reason", "reason_{voice}"),
    "themes/{theme}/actions/new/": ("title", "with_whom"),
    "themes/{theme}/changes/new/": ("plain", "easy_read", "exception_reason"),
    "themes/{theme}/tell/": ("plain", "easy_read", "exception_reason"),
    "themes/{theme}/publish/": ("plain", "easy_read", "exception_reason"),
    "actions/{action}/tag/": ("with_whom",),
}
"""Every page on which an officer writes for people, and the texts of it that they read."""


@pytest.fixture
def names(area: Area, officer: Actor) -> dict[str, str]:
    voice, theme, _decision, action = a_whole_thread(area, officer)
    return {"voice": voice.reference, "theme": theme.reference, "action": action.reference}


def noted(page: str) -> list[str]:
    """The boxes under which notes stand."""
    return [part.split('_reading"')[0] for part in page.split('class="notice" id="id_')[1:]]


@pytest.mark.sqlite
@pytest.mark.parametrize("page", PAGES)
def test_h14_notes_stand_under_every_text_and_once_seen_it_is_sent(
    area: Area, names: dict[str, str], client: Client, page: str
) -> None:
    address, texts = HOME + page.format(**names), [text.format(**names) for text in PAGES[page]]
    before = acts(area)
    shown = client.post(address, dict.fromkeys(texts, JARGON)).content.decode()
    assert noted(shown) == texts
    assert shown.count(NOTE) == len(texts)
    assert 'role="status"' in shown
    assert [f'<a class="crumb" href="#id_{text}">' in shown for text in texts] == [True] * len(texts)
    seen = client.post(address, dict.fromkeys(texts, JARGON) | {"seen": texts})
    assert "This is hard to read." not in (seen.content.decode() if seen.status_code == 200 else "")
    assert acts(area) == before or seen.status_code == 302


@pytest.mark.sqlite
@pytest.mark.parametrize("page", PAGES)
def test_h14_asking_how_it_reads_says_so_and_sends_nothing(
    area: Area, names: dict[str, str], client: Client, page: str
) -> None:
    before = acts(area)
    texts = [text.format(**names) for text in PAGES[page]]
    shown = client.post(HOME + page.format(**names), dict.fromkeys(texts, "The bus is late.") | {"check": "1"})
    assert noted(shown.content.decode()) == texts
    assert acts(area) == before


def test_h14_what_is_missing_and_how_it_reads_are_shown_at_once(
    area: Area, names: dict[str, str], client: Client
) -> None:
    address = f"{HOME}themes/{names['theme']}/decide/"
    page = client.post(address, {"plain": JARGON, "outcome": "will_do"}).content.decode()
    assert NOTE in page
    assert "Say who decided, for example: the SEND board." in page
    assert "Write it in Easy Read too, or say why there is no Easy Read yet." in page


def test_h14_what_was_seen_in_one_box_does_not_let_another_pass(names: dict[str, str], client: Client) -> None:
    address = f"{HOME}themes/{names['theme']}/tell/"
    page = client.post(address, {"plain": JARGON, "easy_read": JARGON, "seen": "plain"}).content.decode()
    assert '<a class="crumb" href="#id_easy_read">' in page
    assert '<a class="crumb" href="#id_plain">' not in page


def test_r46_a_sentence_in_easy_read_is_long_sooner(names: dict[str, str], client: Client) -> None:
    line = "We will sit with you, and look at all of the letters that you get from us."
    address = f"{HOME}themes/{names['theme']}/tell/"
    page = client.post(address, {"plain": line, "easy_read": line}).content.decode()
    assert page.count("These sentences are long:") == 1
    assert page.index('id="id_easy_read_reading"') < page.index("These sentences are long:")
