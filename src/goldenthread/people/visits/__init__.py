"""A visit of somebody who signs in: how it begins, how long it lasts, how it ends."""

from .arriving import ARRIVING, arrive, arriving, finish_arriving, home, onward_to
from .devices import device_of
from .passkeys import ask_passkey, make_passkey, new_passkey, whose_passkey
from .proving import PROVEN, again_at, is_sure, lately_proven, prove, prove_again, proved_twice
from .session import VISIT, begin_visit, end_visit, forget_in_browser, is_over, leave_at_once
from .typing import CODE, Code, begin_code, code_asked, drop_code, send_again, typed_right

__all__ = [
    "ARRIVING",
    "CODE",
    "PROVEN",
    "VISIT",
    "Code",
    "again_at",
    "arrive",
    "arriving",
    "ask_passkey",
    "begin_code",
    "begin_visit",
    "code_asked",
    "device_of",
    "drop_code",
    "end_visit",
    "finish_arriving",
    "forget_in_browser",
    "home",
    "is_over",
    "is_sure",
    "lately_proven",
    "leave_at_once",
    "make_passkey",
    "new_passkey",
    "onward_to",
    "prove",
    "prove_again",
    "proved_twice",
    "send_again",
    "typed_right",
    "whose_passkey",
]
