"""A GOV.UK Notify of our own on this machine: it checks who asks as the real one does, and can be made to fail."""

import hmac
import json
import threading
from base64 import urlsafe_b64decode
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from goldenthread.people.choices import Channel
from goldenthread.reportback.rules.carried import Account

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATES = {
    Channel.EMAIL: "11111111-1111-4111-8111-111111111111",
    Channel.TEXT: "22222222-2222-4222-8222-222222222222",
    Channel.LETTER: "33333333-3333-4333-8333-333333333333",
}
TOKEN = "a-token-for-tests-only-0123456789"
A_PAGE = 250


@dataclass(frozen=True, slots=True)
class Says:
    """One answer instead of the usual one. ``took``: it takes the message all the same, and then fails."""

    status: int = 500
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    took: bool = False
    silent: bool = False


def error(status: int, kind: str, message: str = "poppy@example.org is not right", **headers: str) -> Says:
    """An error as Notify words it: the text may hold an address."""
    body = {"status_code": status, "errors": [{"error": kind, "message": message}]}
    return Says(status, json.dumps(body).encode(), {name.replace("_", "-"): value for name, value in headers.items()})


class Fake:
    """What it has, what it was asked, and what it says next."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.messages: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.next: deque[Says] = deque()
        self.always: Says | None = None
        self.over = threading.Event()
        self.url = ""

    def account(self, **values: Any) -> Account:
        usual: dict[str, Any] = {
            "service": SERVICE, "key": SECRET, "url": self.url, "templates": TEMPLATES, "token": TOKEN,
        }  # fmt: skip
        return Account(**usual | values)

    def references(self) -> list[str]:
        return [str(message["reference"]) for message in self.messages]

    def is_known(self, authorization: str) -> bool:
        """The token is signed by our key, by no other way, and not older than 30 seconds."""
        try:
            said, _, signature = authorization.removeprefix("Bearer ").rpartition(".")
            head, claims = (json.loads(_unpacked(part)) for part in said.split("."))
        except ValueError:
            return False
        signed = hmac.compare_digest(_unpacked(signature), hmac.digest(SECRET.encode(), said.encode(), "sha256"))
        fresh = abs(self.clock().timestamp() - claims["iat"]) <= 30
        return head == {"typ": "JWT", "alg": "HS256"} and signed and claims["iss"] == SERVICE and fresh

    def take(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        to = {key: body[key] for key in ("email_address", "phone_number") if key in body}
        message = {"id": str(uuid4()), "reference": body["reference"], "type": kind, "status": "created", **to}
        self.messages.append(message | {"created_at": self.clock().isoformat(), "sent": body})
        return message

    def page(self, asked: dict[str, list[str]]) -> list[dict[str, Any]]:
        found = list(reversed(self.messages))
        if "reference" in asked:
            found = [it for it in found if it["reference"] == asked["reference"][0]]
        if "older_than" in asked:
            ids = [it["id"] for it in found]
            found = found[ids.index(asked["older_than"][0]) + 1 :]
        return found[:A_PAGE]


def _unpacked(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _handler(fake: Fake) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_args: Any) -> None:
            """Nothing on the screen."""

        def do_GET(self) -> None:
            self._answer(lambda: (200, {"notifications": fake.page(parse_qs(urlsplit(self.path).query))}))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            kind = self.path.rsplit("/", 1)[1]
            self._answer(lambda: (201, fake.take(kind, body)))

        def _answer(self, usual: Callable[[], tuple[int, dict[str, Any]]]) -> None:
            fake.asked.append(f"{self.command} {self.path}")
            says = fake.next.popleft() if fake.next else fake.always
            if not fake.is_known(self.headers.get("Authorization", "")):
                says = error(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")
            if says is None or says.took:
                status, found = usual()
            if says is not None and says.silent:
                fake.over.wait(5)
                return
            self._say(says or Says(status, json.dumps(found).encode()))

        def _say(self, says: Says) -> None:
            if not says.status:  # The line is cut.
                self.connection.close()
                return
            self.send_response(says.status)
            for name, value in ({"Content-Length": str(len(says.body))} | says.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(says.body)

    return Handler


@contextmanager
def running(clock: Callable[[], datetime]) -> Iterator[Fake]:
    """It runs on a free port of this machine, and ends with the block."""
    fake = Fake(clock)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake))
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield fake
    finally:
        fake.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
