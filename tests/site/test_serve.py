"""The server's processes: no orphan, no second owner, a clear sentence for each refusal."""

import http.client
import os
import re
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from goldenthread.site.supervision import Owned, own
from tests.made_ready import copied
from tests.site import running

TOKEN = "a token of the operator's own"
pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


@dataclass
class Site:
    """A running site."""

    process: subprocess.Popen[str]
    data: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def worker(self) -> psutil.Process | None:
        return next((child for child in self.children() if works(child)), None)


def runs(process: psutil.Process) -> bool:
    """Whether it runs; what has ended and waits to be reaped by the system does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # It ended between the two questions.
        return False


def works(process: psutil.Process) -> bool:
    try:
        return runs(process) and "work" in process.cmdline()
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
def site(ready: Path, tmp_path: Path) -> Iterator[Site]:
    """The real server with its background worker, on an empty database, for one test to end."""
    with served(ready, tmp_path / "data") as site:
        yield site


@pytest.fixture(scope="module")
def standing(ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """As :func:`site`, for all tests that leave it as it was."""
    with served(ready, tmp_path_factory.mktemp("standing") / "data") as site:
        yield site


@contextmanager
def served(ready: Path, folder: Path) -> Iterator[Site]:
    data = copied(ready, folder)
    port = running.free_port()
    process = running.start(data, "serve", "--port", str(port), GOLDENTHREAD_METRICS_TOKEN=TOKEN)
    site = Site(process, data, port)
    answered = running.answers(site.address)
    if answered:
        yield site
    process.kill()
    process.wait()
    assert answered, running.told_by(data)


def test_killing_the_parent_leaves_no_child(site: Site) -> None:
    children = site.children()
    assert {works(child) for child in children} == {True, False}, "web and worker both run"
    os.kill(site.process.pid, signal.SIGKILL)
    assert running.comes_true(lambda: not any(map(runs, children)), seconds=10)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_asking_it_to_end_ends_everything_within_seconds(site: Site, how: signal.Signals) -> None:
    children = site.children()
    site.process.send_signal(how)
    assert site.process.wait(timeout=10) == 0
    assert running.comes_true(lambda: not any(map(runs, children)), seconds=1)


def test_a_dead_web_process_ends_all(site: Site) -> None:
    children = site.children()
    next(child for child in children if not works(child)).kill()
    assert site.process.wait(timeout=15) == 1
    assert running.comes_true(lambda: not any(map(runs, children)), seconds=5)


def test_a_dead_worker_is_started_again(standing: Site) -> None:
    worker = standing.worker()
    assert worker
    worker.kill()
    assert running.comes_true(lambda: standing.worker() not in (None, worker))
    assert running.answers(standing.address)


def test_a_second_server_on_the_same_data_is_refused_by_name(standing: Site) -> None:
    second = running.run(standing.data, "serve", "--port", str(running.free_port()))
    assert second.returncode == 1
    assert f"in use by goldenthread serve at {standing.address} (process {standing.process.pid})" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_second_worker_on_the_same_data_is_refused(standing: Site) -> None:
    second = running.run(standing.data, "work")
    assert second.returncode == 1
    assert "in use by goldenthread work" in second.stderr


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(standing: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", standing.port, timeout=10)
    connection.putrequest("POST", "/")
    connection.putheader("Content-Length", "12000001")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


NEXT = b"GET /nowhere/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
CHUNKED, TWO, LONG = b"Transfer-Encoding: chunked", b"Content-Length: 2", b"Content-Length: %d" % (5 + len(NEXT))
UNCLEAR: dict[str, tuple[list[bytes], bytes]] = {
    "two lengths": ([TWO, LONG], b"ab"),
    "a list of lengths": ([TWO + b", 40"], b"ab"),
    "a length with a sign": ([b"Content-Length: +2"], b"ab"),
    "a length below nothing": ([b"Content-Length: -2"], b"ab"),
    "a length in another writing": ([b"Content-Length: 0x2"], b"ab"),
    "a blank before the colon": ([b"Content-Length : 2"], b"ab"),
    "a folded line": ([b"X-A: b\r\n Content-Length: 40", TWO], b"ab"),
    "a folded encoding": ([b"Transfer-Encoding:\r\n chunked", LONG], b"0\r\n\r\n"),
    "half an end of a line": ([b"X-A: b\rContent-Length: 40", TWO], b"ab"),
    "nothing in a line": ([b"X-A: b\x00c", TWO], b"ab"),
    "an unknown encoding": ([b"Transfer-Encoding: xchunked"], b"0\r\n\r\n"),
    "an encoding after the chunks": ([CHUNKED + b", identity"], b"0\r\n\r\n"),
    "two encodings": ([CHUNKED, b"Transfer-Encoding: identity"], b"0\r\n\r\n"),
}
"""What says in two ways where a request ends, or in none: its lines, and what comes after them."""
IN_CHUNKS: dict[str, tuple[list[bytes], bytes]] = {
    "in chunks": ([CHUNKED], b"2\r\nab\r\n0\r\n\r\n"),
    "in chunks, and a length": ([CHUNKED, LONG], b"0\r\n\r\n"),
    "a length, and in chunks": ([LONG, CHUNKED], b"0\r\n\r\n"),
    "chunks with half an end of a line": ([CHUNKED], b"2\nab\n0\n\n"),
    "a chunk in another writing": ([CHUNKED], b"0x2\r\nab\r\n0\r\n\r\n"),
    "half a chunk": ([CHUNKED], b"4\r\nab"),
}


def told(site: Site, lines: list[bytes], body: bytes) -> tuple[list[int], bool]:
    """What a sender is answered who puts a second request behind this one; and whether the line is closed then."""
    first = b"\r\n".join([b"POST /accounts/login/ HTTP/1.1", b"Host: localhost", *lines, b"", b""])
    got, closed = b"", True
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as line:
        line.sendall(first + body + NEXT)
        try:
            while part := line.recv(65536):
                got += part
                line.settimeout(1)
        except ConnectionResetError:
            pass
        except TimeoutError:
            closed = False
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", got)], closed


def test_where_a_request_ends_is_read_in_one_way(standing: Site) -> None:
    """OWASP ASVS 4.2.1: what contradicts itself is refused, and what comes behind it is never taken for a request."""
    assert {name: told(standing, *sent) for name, sent in UNCLEAR.items()} == dict.fromkeys(UNCLEAR, ([400], True))
    assert {name: told(standing, *sent) for name, sent in IN_CHUNKS.items()} == dict.fromkeys(IN_CHUNKS, ([411], True))


def test_two_clear_requests_on_one_line_are_both_answered(standing: Site) -> None:
    """The test above could see a second answer."""
    assert told(standing, [TWO], b"ab") == ([403, 404], False)


def test_three_hundred_slow_senders_do_not_keep_others_out(standing: Site) -> None:
    """R14, small: each holds a connection with half a form, on a page that reads it."""
    slow = []
    for _ in range(300):
        sender = socket.create_connection(("127.0.0.1", standing.port))
        sender.sendall(b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf")
        slow.append(sender)
    try:
        for _ in range(5):
            with urllib.request.urlopen(standing.address, timeout=5) as answer:
                assert answer.status == 200
    finally:
        for sender in slow:
            sender.close()


def test_a_site_without_a_database_says_what_to_type(tmp_path: Path) -> None:
    for command in ("serve", "work"):
        refused = running.run(tmp_path, command)
        assert refused.returncode == 1
        assert refused.stderr.strip().endswith("Type: goldenthread prepare")


def test_a_port_in_use_is_refused_with_what_to_type(ready: Path, tmp_path: Path) -> None:
    data = copied(ready, tmp_path / "data")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = running.run(data, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port}" in refused.stderr
    assert f"--port {port + 1}" in refused.stderr


def test_a_lock_waits_for_an_owner_that_is_just_ending_and_then_gives_up(tmp_path: Path) -> None:
    held = own(tmp_path / "a.lock", "the first one")
    with pytest.raises(Owned, match="in use by the first one"):
        own(tmp_path / "a.lock", "the second one", seconds=0.15)
    os.close(held)
    os.close(own(tmp_path / "a.lock", "the third one"))


def test_every_answer_has_a_number_and_all_processes_count_together(standing: Site) -> None:
    """A machine that asks any process hears of all; no page, static file or refusal goes without a number."""
    paths = ["", "nowhere/", "static/nowhere.css", "healthz"] * 5
    numbers = []
    for path in paths:
        connection = http.client.HTTPConnection("127.0.0.1", standing.port, timeout=10)
        connection.request("GET", f"/{path}")
        numbers.append(connection.getresponse().headers["X-Request-ID"])
        connection.close()
    assert len(set(numbers)) == len(paths)
    asked = urllib.request.Request(f"{standing.address}metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(asked) as answer:
        page = answer.read().decode()
    counted = [line for line in page.splitlines() if line.startswith("goldenthread_requests_total{")]
    assert sum(float(line.rsplit(" ", 1)[1]) for line in counted) >= len(paths)
