"""Asks the API of GOV.UK Notify (its documentation: https://docs.notifications.service.gov.uk/rest-api.html).

Two questions and one order are all that we need of it, so that they are here and not in a library
(``docs/decisions/0019-notify-without-its-client.md``).
"""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ...choices import Carried
from ...rules.carried import STATUSES, Account, is_uuid

PATIENCE_IN_SECONDS = 10.0
"""How long it may be silent; three times that and what lies between is less than a message's lease."""
MOST_BYTES = 4_000_000
"""A page of 250 letters with their texts is smaller."""


class Unreachable(Exception):
    """No answer, or none that can be read: whether Notify took it is not known."""


class Refused(Exception):
    """Notify answered, and did not say yes."""

    def __init__(self, status: int, errors: Sequence[str] = (), retry_after: int | None = None) -> None:
        super().__init__(f"{status} {' '.join(errors)}")
        self.status, self.errors, self.retry_after = status, tuple(errors), retry_after


@dataclass(frozen=True, slots=True)
class Notice:
    """How one message stands: its name at Notify, our reference for it, and what became of it."""

    id: str
    reference: str
    carried: Carried
    made_at: datetime | None = None


class _NoRedirect(HTTPRedirectHandler):
    """A key is shown to the address in the settings and to no other."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Client:
    """One account's way to Notify."""

    account: Account
    patience: float = PATIENCE_IN_SECONDS

    def send(self, kind: str, body: Mapping[str, Any], at: datetime) -> str:
        """Hand a message over (``kind``: email, sms, letter); returns its name at Notify.

        Raises :class:`Refused`, :class:`Unreachable`.
        """
        name = self._ask(f"/v2/notifications/{kind}", at, json.dumps(body).encode()).get("id")
        if not isinstance(name, str) or not is_uuid(name):
            raise Unreachable("an answer without a name")
        return name

    def notices(self, at: datetime, **asked: str) -> list[Notice]:
        """At most 250 messages of the last 7 days, newest first; ``asked``: ``reference``, ``older_than``, …

        Raises :class:`Refused`, :class:`Unreachable`.
        """
        rows = self._ask(f"/v2/notifications?{urlencode(asked)}", at).get("notifications")
        if not isinstance(rows, list):
            raise Unreachable("an answer without messages")
        return list(_notices(rows))

    def _ask(self, path: str, at: datetime, body: bytes | None = None) -> dict[str, Any]:
        headers = {
            "Authorization": f"Bearer {token(self.account, at)}",
            "Content-Type": "application/json",
            "User-Agent": "golden-thread",
        }
        request = Request(f"{self.account.url}{path}", data=body, headers=headers)  # noqa: S310 (checked at the start: https)
        try:
            with build_opener(_NoRedirect).open(request, timeout=self.patience) as answer:
                return _read(answer.read(MOST_BYTES + 1))
        except HTTPError as error:
            raise _refused(error) from None
        except (URLError, HTTPException, OSError) as error:
            raise Unreachable(type(error).__name__) from None


def token(account: Account, at: datetime) -> str:
    """Who we are, signed: a JSON Web Token (RFC 7519) with HMAC-SHA256. Notify takes it for 30 seconds."""
    parts = {"typ": "JWT", "alg": "HS256"}, {"iss": account.service, "iat": int(at.timestamp())}
    said = ".".join(_packed(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
    return f"{said}.{_packed(hmac.digest(account.key.encode(), said.encode(), 'sha256'))}"


def _packed(given: bytes) -> str:
    return urlsafe_b64encode(given).rstrip(b"=").decode()


def _read(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text) if len(text) <= MOST_BYTES else None
    except (ValueError, RecursionError):  # No JSON, not in UTF-8, or very many brackets.
        found = None
    if not isinstance(found, dict):
        raise Unreachable("an answer that cannot be read")
    return found


def _refused(error: HTTPError) -> Refused:
    """The status and the kinds of the errors. Their texts stay here: they may hold an address."""
    try:
        found = _read(error.read(MOST_BYTES + 1)).get("errors")
    except (Unreachable, HTTPException, OSError):
        found = None
    rows = found if isinstance(found, list) else []
    kinds = [row["error"] for row in rows if isinstance(row, dict) and str(row.get("error")).isalpha()]
    wait = error.headers.get("Retry-After", "")
    return Refused(error.code, kinds, min(int(wait), 86400) if wait.isascii() and wait.isdigit() else None)


def _notices(rows: Sequence[Any]) -> Iterator[Notice]:
    """What can be read of the rows: a status that we do not know yet is still on its way."""
    for row in rows:
        if isinstance(row, dict) and is_uuid(str(row.get("id"))):
            carried = STATUSES.get(str(row.get("status")), Carried.ON_ITS_WAY)
            yield Notice(str(row["id"]), str(row.get("reference") or ""), carried, _instant(row.get("created_at")))


def _instant(text: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found if found.tzinfo else None
