"""Somebody at a browser, as far as a proof needs one: cookies, forms, and a second try when the site was away."""

import http.client
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import NamedTuple, TypeVar
from urllib.parse import urlencode

AREA = "exampleshire"
_REFERENCE = re.compile(r'href="/exampleshire/follow/([0-9A-Z]{10})/')
SECONDS = 25.0
"""How long an answer may take: longer than the longest wait for the database."""
TRIES_FOR = 600.0
"""Seconds until somebody gives up."""
ON = (302, 303)
"""Answers that lead on to the next page."""
T = TypeVar("T")


class Away(Exception):
    """The site did not answer, or answered that it could not save."""


class Answer(NamedTuple):
    """What came back, and after how long."""

    status: int
    location: str
    body: str
    seconds: float


@dataclass
class Visitor:
    """One browser at one site."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, form: Mapping[str, str]) -> Answer:
        """Send a form."""
        token = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", path, urlencode({**form, **token}))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        begun = time.monotonic()
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            raise Away(type(error).__name__) from error
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", ()):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(answer.status, answer.headers.get("Location", ""), text, time.monotonic() - begun)


def begin(visitor: Visitor, words: str) -> None:
    """The first two screens: nothing is urgent, and these are my words."""
    if (answer := visitor.get(f"/{AREA}/say/")).status != 200:
        raise Away(f"say: {answer.status}")
    for path, form in (("say/", {"choice": "write"}), ("say/words/", {"words": words})):
        if (answer := visitor.post(f"/{AREA}/{path}", form)).status not in ON:
            raise Away(f"{path}: {answer.status}")


def send(visitor: Visitor, email: str = "", key: str = "") -> None:
    """The last screen. After this it is acknowledged."""
    wish = {"channel": "email", "email": email} if email else {"channel": "here"}
    answer = visitor.post(f"/{AREA}/say/tell/", {**wish, "format": "plain", "key": key})
    if answer.status not in ON or not answer.location.endswith("/say/done/"):
        raise Away(f"say/tell: {answer.status} {answer.location}")


def receipt(visitor: Visitor) -> str:
    """The reference on the receipt page."""
    answer = visitor.get(f"/{AREA}/say/done/")
    found = _REFERENCE.search(answer.body)
    if not found:
        raise Away(f"say/done: {answer.status}")
    return found[1]


def until_it_works(act: Callable[[], T], seconds: float | None = None, gone: threading.Event | None = None) -> T:
    """Try again and again, as somebody does who sees that it was not saved; not when the site is gone for good."""
    until = time.monotonic() + (TRIES_FOR if seconds is None else seconds)
    while True:
        try:
            return act()
        except Away:
            if time.monotonic() > until or (gone and gone.is_set()):
                raise
            time.sleep(0.1)


def heard(visitor: Visitor, words: str, email: str = "", gone: threading.Event | None = None) -> str:
    """Say something, each step again until it works; the reference on the receipt."""
    until_it_works(lambda: begin(visitor, words), gone=gone)
    until_it_works(lambda: send(visitor, email), gone=gone)
    return until_it_works(lambda: receipt(visitor), gone=gone)
