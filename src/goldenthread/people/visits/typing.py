"""The code that somebody asked for by email, as their session holds it: a keyed hash, bound to this browser."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare, salted_hmac

from ..rules import CODE_IN_MINUTES, CODES_AGAIN, TRIES_OF_A_CODE, new_code, read_code

CODE = "code"
"""Session key: the code that was sent last, and how often it was typed wrong."""


class Code(NamedTuple):
    """What is known of it."""

    email: str
    person: str
    """The reference of whoever has this address; empty when nobody does."""
    onward: str
    may_send_again: bool


def begin_code(session: SessionBase, at: datetime, *, email: str, person: str, onward: str) -> str:
    """A code to send, for an address that nobody has too; the one before it ends."""
    code = new_code()
    kept = {"email": email, "person": person, "onward": onward, "again": 0}
    session[CODE] = {**kept, "at": at.timestamp(), "tries": 0, "hash": _hash(email, code)}
    return code


def send_again(session: SessionBase, at: datetime) -> str:
    """Another code in place of the first, with tries of its own."""
    again = session[CODE]["again"] + 1
    kept = {name: session[CODE][name] for name in ("email", "person", "onward")}
    code = begin_code(session, at, **kept)
    session[CODE]["again"] = again
    return code


def code_asked(session: SessionBase, at: datetime) -> Code | None:
    """The code that is waited for, while it works: ten minutes. Looking uses up nothing."""
    kept = session.get(CODE)
    if not kept or _is_old(kept, at):
        return None
    return Code(kept["email"], kept["person"], kept["onward"], kept["again"] < CODES_AGAIN)


def typed_right(session: SessionBase, typed: str) -> bool | None:
    """Whether this is the code; ``None`` when it was the last try. Either way it is used up by being right."""
    kept = session[CODE]
    right = constant_time_compare(kept["hash"], _hash(kept["email"], typed))
    if right and kept["person"]:
        return True
    kept["tries"] += 1
    session.modified = True
    return None if kept["tries"] >= TRIES_OF_A_CODE else False


def drop_code(session: SessionBase) -> None:
    """It is used, too old, or was typed wrong three times."""
    session.pop(CODE, None)


def _is_old(kept: Mapping[str, Any], at: datetime) -> bool:
    return at.timestamp() - float(kept["at"]) > CODE_IN_MINUTES * 60


def _hash(email: str, code: str) -> str:
    return salted_hmac(f"goldenthread.people.code:{email}", read_code(code), algorithm="sha256").hexdigest()
