"""How often something secret may be guessed or asked for: tries are counted in the cache, in windows of time.

Whom a try is counted against (a device, a reference, the site) is hashed with the site's key: the cache holds no
addresses.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils.crypto import salted_hmac

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` tries in ``within`` seconds."""

    name: str
    most: int
    within: int


Counted = Mapping[Limit, str]
"""For each limit, against whom it is counted."""

CALENDAR = Limit("calendar", most=30, within=60 * 60)
"""A calendar program asks every hour, an eager one every few minutes."""
OF_THIS = Limit("secret-of-this", most=10, within=15 * 60)
OF_ANY = Limit("secret-of-any", most=60, within=15 * 60)
QUARTER, DAY = 15 * 60, 24 * 60 * 60
FILES = Limit("files", most=200, within=QUARTER)
"""A whole class may draw at once behind one address; each file costs a process for up to two seconds."""
CODES_ASKED = Limit("codes-asked", most=5, within=QUARTER)
CODES_OF_DEVICE = Limit("codes-of-device", most=60, within=QUARTER)
CODES_SENT = Limit("codes-sent", most=60, within=DAY)
CODES_TYPED = Limit("codes-typed", most=10, within=DAY)
SECOND_PROOFS = Limit("second-proofs", most=10, within=DAY)


def secret_words(reference: str, device: str) -> Counted:
    """Wrong secret words count against the device: for this one reference, and, less strictly, for all together.

    One address may be a whole school. Nothing counts against a reference or the site from everywhere: whoever wanted
    to could then lock a family out. Six words of 512 hold 54 bits, so a thousand devices that guess all year find one
    secret with a chance of one in eight million.
    """
    return {OF_THIS: f"{device} {reference}", OF_ANY: device}


def calendar(secret: str) -> Counted:
    """How often one calendar asks."""
    return {CALENDAR: secret}


def files_sent(device: str) -> Counted:
    """How many pictures and sounds a device sends, taken or not."""
    return {FILES: device}


def codes_asked(email: str, device: str) -> Counted:
    """Asking for codes counts against the device: for this one address, and, less strictly, for all together."""
    return {CODES_ASKED: f"{device} {email}", CODES_OF_DEVICE: device}


def codes_sent(email: str) -> Counted:
    """So many codes are sent to one address in a day, whoever asks; after that only a card opens.

    Twelve devices and more together can use it up. It bounds how often a code can be guessed from everywhere.
    """
    return {CODES_SENT: email}


def codes_typed(email: str, device: str) -> Counted:
    """Wrong codes count against the device for this one account: nobody can lock a family out from elsewhere."""
    return {CODES_TYPED: f"{device} {email}"}


def second_proofs(reference: str) -> Counted:
    """Wrong second proofs count against the person: only who gave the first proof can give one."""
    return {SECOND_PROOFS: reference}


def may_try(counted: Counted, at: datetime) -> bool:
    """Whether none of the limits is reached."""
    keys = {_key(limit, whom, at): limit for limit, whom in counted.items()}
    found = cache.get_many(keys)
    reached = [limit.name for key, limit in keys.items() if found.get(key, 0) >= limit.most]
    if reached:
        log.warning("Tries have run out: %s.", ", ".join(reached))
    return not reached


def count_try(counted: Counted, at: datetime) -> None:
    """One more try against each limit."""
    log.info("A try was counted: %s.", ", ".join(limit.name for limit in counted))
    for limit, whom in counted.items():
        key = _key(limit, whom, at)
        cache.add(key, 0, limit.within)
        try:
            cache.incr(key)
        except ValueError:  # It ran out between the two lines.
            cache.set(key, 1, limit.within)


def _key(limit: Limit, whom: str, at: datetime) -> str:
    window = int(at.timestamp()) // limit.within
    hashed = salted_hmac("goldenthread.tries", whom, algorithm="sha256").hexdigest()
    return f"tries:{limit.name}:{hashed}:{window}"
