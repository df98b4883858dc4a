"""A mail server that keeps the identifier of everything handed to it."""

from collections import Counter
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from tests.site.running import free_port


class Letterbox:
    """Takes every e-mail; ``count`` says how often each Message-ID came."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.port = free_port()
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """The mail server's way to say: an e-mail came."""
        self.count[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        return "250 OK"

    def __enter__(self) -> "Letterbox":
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def repeats(self) -> int:
        """How many came that had come before."""
        return sum(count - 1 for count in self.count.values())
