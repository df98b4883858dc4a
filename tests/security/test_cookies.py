"""Cookies behind https: for this site only, unread by scripts, each good for one thing (OWASP ASVS 3.3, 9)."""

from http.cookies import Morsel
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from goldenthread.areas.models import Area
from goldenthread.site import middleware
from tests import world
from tests.voices.visiting import WORDS, at, send, send_words

DRAFT, RECEIPTS = "__Host-draft-exampleshire", "__Host-receipts-exampleshire"


class ByHttps(Client):
    """A browser that asks by https."""

    def request(self, **asked: Any) -> Any:
        return super().request(**asked | {"wsgi.url_scheme": "https"})


@pytest.fixture
def by_https(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Client:
    """As it is where the site has an https address (shown by ``tests/site/test_settings.py``)."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    monkeypatch.setattr(middleware, "SEEN", "__Host-seen")
    return ByHttps()


def wrong_with(cookie: Morsel[str]) -> list[str]:
    """What one cookie does not say that each must."""
    found = [name for name in ("secure", "httponly") if not cookie[name]]
    found += ["samesite"] if cookie["samesite"] != "Lax" else []
    found += ["prefix"] if not cookie.key.startswith("__Host-") else []
    return found + (["domain"] if cookie["domain"] or cookie["path"] != "/" else [])


def test_every_cookie_is_named_and_sent_for_https_and_this_site_only(by_https: Client, area: Area) -> None:
    """A draft, a receipt, the token of forms; none can be read by scripts."""
    send(by_https, area)
    send_words(by_https, area)
    assert by_https.cookies.keys() >= {DRAFT, RECEIPTS, "__Host-csrf", "__Host-session", "__Host-seen"}
    kept = {name: cookie for name, cookie in by_https.cookies.items() if cookie.value}
    assert {name: wrong_with(cookie) for name, cookie in kept.items() if wrong_with(cookie)} == {}


def test_the_check_finds_a_cookie_that_says_less(client: Client, area: Area) -> None:
    """The check can fail: over http on this machine they have plain names."""
    send_words(client, area)
    assert wrong_with(client.cookies["draft"]) == ["secure", "prefix", "domain"]


def test_a_draft_in_one_area_is_none_in_another_and_both_stay(by_https: Client, area: Area) -> None:
    """Every cookie goes to every address of the site: its name says whose it is."""
    other = world.an_area("elsewhere")
    send_words(by_https, area)
    assert WORDS not in by_https.get(at(other, "say/words/")).content.decode()
    send_words(by_https, other)
    assert {"__Host-draft-exampleshire", "__Host-draft-elsewhere"} <= by_https.cookies.keys()
    assert WORDS in by_https.get(at(area, "say/words/")).content.decode()


def test_a_cookie_of_one_kind_is_none_of_another_and_a_changed_one_is_none(by_https: Client, area: Area) -> None:
    """Signed for its own purpose: a draft opens no receipt, and no sign of it can be changed."""
    send(by_https, area)
    send_words(by_https, area)
    draft, receipt = by_https.cookies[DRAFT].value, by_https.cookies[RECEIPTS].value
    assert WORDS in by_https.get(at(area, "say/words/")).content.decode()
    assert by_https.get(at(area, "say/card/")).status_code == 200
    for value in (
        receipt,
        f"{draft[:-1]}{'A' if draft[-1] != 'A' else 'B'}",
        f"0{draft[1:]}" if draft[0] != "0" else f"1{draft[1:]}",
    ):
        by_https.cookies[DRAFT] = value
        assert WORDS not in by_https.get(at(area, "say/words/")).content.decode()
    by_https.cookies[RECEIPTS] = draft
    assert by_https.get(at(area, "say/card/")).status_code == 302
