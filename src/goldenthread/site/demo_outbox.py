"""The demonstration's outbox: the e-mails that a real site would have sent, as they would have been read.

They lie in files in the data folder, one a message, and never leave it. Outside a demonstration this page is not there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.foundation.answers import YES, Answer, no
from goldenthread.foundation.policies import Policy
from goldenthread.foundation.policies import policy as declared

MOST = 50
_BETWEEN_MESSAGES = re.compile(rb"\n-{79}\n")
"""How Django's file backend ends each message."""
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a body: words, or a link to this very site."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """One e-mail."""

    to: str
    subject: str
    at: datetime | None
    pieces: tuple[Piece, ...]


def sent(folder: Path) -> list[Sent]:
    """The e-mails in the folder, newest first."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    messages = (message for file in files[:MOST] for message in reversed([*_messages(file)]))
    return [message for message, _number in zip(messages, range(MOST), strict=False)]


def _messages(file: Path) -> Iterator[Sent]:
    for raw in _BETWEEN_MESSAGES.split(file.read_bytes()):
        if raw.strip():
            message = message_from_bytes(raw.lstrip(), policy=policy.default)
            body = message.get_body(("plain",))
            text = body.get_content() if body else ""
            at = parsedate_to_datetime(message["Date"]) if message["Date"] else None
            yield Sent(str(message["To"]), str(message["Subject"]), at, tuple(_pieces(text.strip())))


def _pieces(text: str) -> Iterator[Piece]:
    """Links to this site work, by their path; any other address stays words."""
    done = 0
    for found in _ADDRESS.finditer(text):
        yield Piece(text[done : found.start()])
        own = found[0].startswith(settings.SITE_URL)
        yield Piece(found[0], found[0][len(settings.SITE_URL.rstrip("/")) :] if own else "")
        done = found.end()
    yield Piece(text[done:])


def _in_a_demonstration(request: HttpRequest, **_kwargs: object) -> Answer:
    return YES if settings.DEMO else no("There is no outbox to look at outside a demonstration.")


DEMONSTRATION = Policy("demonstration", _in_a_demonstration)


@declared(DEMONSTRATION)
def outbox(request: HttpRequest) -> HttpResponse:
    """What was sent."""
    return render(request, "site/demo_outbox.html", {"messages": sent(Path(settings.EMAIL_FILE_PATH))})
