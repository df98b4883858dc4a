"""A request on its way to Django: taken in whole, in time, within bounds, and told truthfully."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from goldenthread.site import served


class Headers(list[tuple[str, str]]):
    def get(self, name: str) -> str | None:
        return dict(self).get(name)

    def items(self) -> list[tuple[str, str]]:
        return list(self)


class Scope:
    proto, method, http_version, scheme = "http", "POST", "1.1", "http"
    path, query_string = "/voices/é b", "x=1"
    server, client = "127.0.0.1:8000", "[::1]:4000"

    def __init__(self, *headers: tuple[str, str]) -> None:
        self.headers = Headers(headers)


class Protocol:
    """Hands out parts of a body and keeps the answer."""

    def __init__(self, *parts: bytes, stalls: bool = False) -> None:
        self.parts, self.stalls, self.answer = parts, stalls, (0, "")
        self.headers: dict[str, str] = {}

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            yield part
        if self.stalls:
            await asyncio.Event().wait()

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.answer, self.headers = (status, body.decode()), dict(headers)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stands in for Django: what it was asked."""
    asked: list[dict[str, Any]] = []

    def django(environ: dict[str, Any], start: Any) -> list[bytes]:
        asked.append(environ | {"body": environ["wsgi.input"].read()})
        start("200 OK", [])
        return [b"o", b"k"]

    monkeypatch.setattr(served, "django", django)
    return asked


def answer(scope: Scope, protocol: Protocol) -> tuple[int, str]:
    asyncio.run(served.application(scope, protocol))
    return protocol.answer


def test_a_body_arrives_whole(asked: list[dict[str, Any]]) -> None:
    assert answer(Scope(("content-length", "4")), Protocol(b"he", b"re")) == (200, "ok")
    assert (asked[0]["body"], asked[0]["CONTENT_LENGTH"]) == (b"here", "4")


@pytest.mark.parametrize("length", ["12000001", "-1", "many"])
def test_too_large_a_body_is_refused_before_it_is_taken(asked: list[dict[str, Any]], length: str) -> None:
    status, text = answer(Scope(("content-length", length)), Protocol())
    assert (status, "12 MB" in text, asked) == (413, True, [])


@pytest.mark.parametrize("more", [[], [("content-length", "4")]])
def test_a_body_of_unsaid_length_is_refused(asked: list[dict[str, Any]], more: list[tuple[str, str]]) -> None:
    """Nobody could tell half of it from the whole; and no two servers can read its end in two ways."""
    status, _ = answer(Scope(("transfer-encoding", "chunked"), *more), Protocol(b"here"))
    assert (status, asked) == (411, [])


def test_a_body_that_does_not_come_is_not_waited_for(
    asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "SECONDS", 0.05)
    status, _ = answer(Scope(("content-length", "4")), Protocol(b"ha", stalls=True))
    assert (status, asked) == (408, [])


def test_half_a_body_whose_sender_is_gone_is_no_form(asked: list[dict[str, Any]]) -> None:
    status, _ = answer(Scope(("content-length", "4")), Protocol(b"ha"))
    assert (status, asked) == (400, [])


def test_django_is_told_the_truth(asked: list[dict[str, Any]]) -> None:
    headers = [("cookie", "a=1"), ("cookie", "b=2"), ("accept", "x"), ("accept", "y"), ("x_forwarded_for", "9.9.9.9")]
    answer(Scope(("content-type", "text/plain"), *headers), Protocol())
    told = asked[0]
    assert told["PATH_INFO"].encode("latin-1").decode() == "/voices/é b"
    assert told["HTTP_COOKIE"] == "a=1; b=2"
    assert told["HTTP_ACCEPT"] == "x,y"
    assert told["REMOTE_ADDR"] == "::1"
    assert told["CONTENT_TYPE"] == "text/plain"
    assert "HTTP_X_FORWARDED_FOR" not in told, "an underscore is no hyphen"


def test_every_answer_has_a_number_of_its_own(asked: list[dict[str, Any]]) -> None:
    asks = [Scope(), Scope(), Scope(("content-length", "many"))]
    protocols = [Protocol(), Protocol(), Protocol()]
    statuses = [answer(scope, protocol)[0] for scope, protocol in zip(asks, protocols, strict=True)]
    assert statuses == [200, 200, 413]
    assert len({protocol.headers["x-request-id"] for protocol in protocols}) == 3
