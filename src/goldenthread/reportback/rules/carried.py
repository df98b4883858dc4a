"""GOV.UK Notify, as far as it can be known without asking it: its keys, its answers, what it takes. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from goldenthread.foundation.answers import marked
from goldenthread.people.choices import Channel

from ..choices import Carried
from .when import LEASE

PATIENCE = timedelta(hours=26)
"""How long a message may wait for Notify to take any: a day's limit ends within 24 hours. Then a person does it."""
KEPT_BY_NOTIFY = timedelta(days=8)
"""Notify forgets a message after 7 days: what it has not told by then it never will."""
LONGEST_TEXT = 160
MOST_LINES = 7
FEWEST_LINES = 3
NOT_AT_THE_START = tuple('@()=[]"”\\/,<>')
"""No line of a postal address may begin with one of these (Notify's printers)."""
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The letters of which 160 fit in one text (GSM 03.38); with any other it is 70."""

NOT_TAKEN = marked("GOV.UK Notify does not take this address. Please check it, or tell them in another way.")
SET_UP = marked("GOV.UK Notify did not take it: its template or account is not right. Please tell who runs the site.")
NOT_LET_IN = marked("GOV.UK Notify did not let us in: its key or our clock is wrong. Please tell who runs the site.")
TOO_MANY = marked("GOV.UK Notify takes no more from us today. Please ring or post.")
NO_ANSWER = marked("GOV.UK Notify did not answer. Please ring or post.")
NO_HOUSE = marked("The postal address is not whole: it needs 3 to 7 lines, the last with the postcode.")
NO_NUMBER = marked("There is no phone number. Please tell them in another way.")
IN_THEIR_FORM = marked("They asked for a form that we print here.")
WRONG_ADDRESS = marked("It came back: this address does not work. Please ring or post.")
NOT_REACHED = marked("It did not arrive for 3 days: the phone was off, or the inbox full. Try again, or ring or post.")
NOT_CARRIED = marked("GOV.UK Notify could not send it. Please tell them in another way.")

STATUSES: Mapping[str, Carried] = {
    "created": Carried.ON_ITS_WAY,
    "sending": Carried.ON_ITS_WAY,
    "pending": Carried.ON_ITS_WAY,
    "sent": Carried.ON_ITS_WAY,
    "pending-virus-check": Carried.ON_ITS_WAY,
    "accepted": Carried.ON_ITS_WAY,
    "delivered": Carried.ARRIVED,
    "received": Carried.POSTED,
    "permanent-failure": Carried.WRONG_ADDRESS,
    "temporary-failure": Carried.NOT_REACHED,
    "technical-failure": Carried.NOT_CARRIED,
    "cancelled": Carried.NOT_CARRIED,
    "validation-failed": Carried.NOT_CARRIED,
    "virus-scan-failed": Carried.NOT_CARRIED,
}
"""Notify's words for how a message stands, and ours."""
TROUBLE: Mapping[Carried, str] = {
    Carried.WRONG_ADDRESS: WRONG_ADDRESS,
    Carried.NOT_REACHED: NOT_REACHED,
    Carried.NOT_CARRIED: NOT_CARRIED,
}
"""What a person is told of a message that did not arrive."""
_KEY = re.compile(r"^(?:.*-)?([0-9a-fA-F-]{36})-([0-9a-fA-F-]{36})$")


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """The operator's account: whose, the key, where, and the template for each way to tell somebody."""

    service: str
    key: str = field(repr=False)
    url: str
    templates: Mapping[Channel, str]
    reply_to: str = ""
    sender: str = ""
    token: str = field(default="", repr=False)
    """What Notify shows when it tells us how a message stands."""


def is_uuid(text: str) -> bool:
    """Whether it is one of Notify's identifiers, as it writes them."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def read_key(key: str) -> tuple[str, str] | None:
    """Service and secret out of ``name-service-secret``; ``None`` when it is no such key."""
    found = _KEY.match(key)
    if not found or not all(is_uuid(part) for part in found.groups()):
        return None
    return found[1], found[2]


def address_lines(address: str) -> list[str]:
    """A postal address in Notify's lines; empty when it is not one that it takes."""
    lines = [" ".join(line.split()) for line in address.splitlines()]
    if len(lines) == 1:
        lines = [part.strip() for part in address.split(",")]
    lines = [line for line in lines if line]
    wrong = any(line.startswith(NOT_AT_THE_START) for line in lines)
    return [] if wrong or not FEWEST_LINES <= len(lines) <= MOST_LINES else lines


def is_one_text(text: str) -> bool:
    """Whether it goes as one text message."""
    return len(text) <= (LONGEST_TEXT if GSM.issuperset(text) else LONGEST_TEXT * 7 // 16)


def shortest(texts: Sequence[str]) -> str:
    """The first of these that is one text message, the fullest first; the last where none is."""
    return next((text for text in texts if is_one_text(text)), texts[-1])


def may_be_there(tries: int, made_at: datetime, at: datetime) -> bool:
    """Whether an earlier try may have reached Notify: then it is asked first. A first try is never that old."""
    return tries > 1 or at - made_at >= LEASE


@dataclass(frozen=True, slots=True)
class Refusal:
    """What an answer of Notify's other than "yes" means: why, and whether a person must see to it at once, or how
    long nothing at all is sent."""

    because: str
    for_good: bool = False
    quiet: timedelta = timedelta()
    counts: bool = True
    """Whether it counts as a try of this message: being told to wait does not."""


def refusal(status: int, errors: Sequence[str], retry_after: int | None, at: datetime) -> Refusal:
    """By the status and the kinds of the errors: their texts change, their kinds do not (Notify's documentation)."""
    if status == 429:
        wait = timedelta(seconds=retry_after) if retry_after else _wait(errors, at)
        return Refusal(TOO_MANY, quiet=wait, counts=False)
    if status == 403:
        return Refusal(NOT_LET_IN, quiet=timedelta(minutes=1))
    if status >= 500 or 300 <= status < 400 or status in (408, 404):
        return Refusal(NO_ANSWER, quiet=timedelta(minutes=1))
    return Refusal(NOT_TAKEN if "ValidationError" in errors else SET_UP, for_good=True)


def _wait(errors: Sequence[str], at: datetime) -> timedelta:
    """A minute's limit is over in a minute, a day's at midnight (UTC)."""
    if "TooManyRequestsError" not in errors:
        return timedelta(minutes=1)
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return midnight - at + timedelta(minutes=5)
