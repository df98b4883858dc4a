"""Goes through the pages of saying something as a person would, for tests."""

import re
from html import unescape
from typing import Any

from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.voices.models import Voice

WORDS = "The clinic letters purple-canary-17 cannot be read."


def at(area: Area, path: str) -> str:
    return f"/{area.slug}/{path}"


def hidden_key(html: str) -> str:
    """The key that the form carries."""
    [key] = re.findall(r'name="key" value="([0-9a-f-]{36})"', html)
    return key


def text_of(html: str) -> str:
    """What a person reads of a page."""
    inside = html.split("<main", 1)[-1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inside)).split())


def begin(client: Client, area: Area, choice: str = "write") -> None:
    """Nobody is in danger."""
    client.post(at(area, "say/"), {"choice": choice})


def send_words(client: Client, area: Area, words: str = WORDS, **more: str) -> Any:
    """From the first screen to the third."""
    begin(client, area)
    key = hidden_key(client.get(at(area, "say/words/")).content.decode())
    return client.post(at(area, "say/words/"), {"key": key, "words": words, **more})


def send(client: Client, area: Area, words: str = WORDS, **tell: str) -> Voice:
    """Say something, in three screens."""
    send_words(client, area, words)
    key = hidden_key(client.get(at(area, "say/tell/")).content.decode())
    client.post(at(area, "say/tell/"), {"key": key, "channel": "here", "format": "plain", **tell})
    voice = Voice.objects.order_by("-pk").first()
    assert voice
    return voice


def secret_words_on(html: str) -> list[str]:
    """The six words as they stand on a receipt."""
    [shown] = re.findall(r'<ol class="words">(.*?)</ol>', html, re.DOTALL)
    return re.findall(r">\s*([a-z]+)\s*</li>", shown)
