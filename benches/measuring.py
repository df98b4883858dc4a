"""Processor time of a request, without a network: the WSGI application is called in this process.

A machine is never quiet. So the things to compare take turns (A B A B …), each figure is the median of its turns,
and what is counted is processor time, not the clock on the wall.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from statistics import median
from time import process_time
from typing import Any, NamedTuple

TURNS = 21
Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


class Answer(NamedTuple):
    """What came back."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


Request = Callable[[], Answer]


def request(application: Application, path: str, **headers: str) -> Request:
    """Something to measure: one GET."""
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "wsgi.url_scheme": "http",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }

    def ask() -> Answer:
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _trouble: object = None) -> None:
            begun.append((status, headers))

        answer = application({**environ, "wsgi.input": BytesIO(b"")}, start)
        body = b"".join(answer)
        answer.close()
        return Answer(*begun[0], body)

    return ask


def compare(requests: Mapping[str, Request], *, calls: int) -> dict[str, float]:
    """Seconds of processor time for each request, by name: the median of interleaved turns of so many calls."""
    for ask in requests.values():
        for _ in range(max(calls // 10, 3)):
            ask()
    turns: dict[str, list[float]] = {name: [] for name in requests}
    for _ in range(TURNS):
        for name, ask in requests.items():
            begun = process_time()
            for _ in range(calls):
                ask()
            turns[name].append((process_time() - begun) / calls)
    return {name: median(times) for name, times in turns.items()}
