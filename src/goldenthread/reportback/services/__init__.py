"""What people and the clock do when they report back. Each act is one transaction, with its line in the journal."""

from .alerts import ask, lease_alert, mark_alert
from .carried import heard_back, lose_sight
from .challenging import challenge
from .duties import LEASE, Due, begin_duty, end_duty, fail_duty, remind, reminded
from .figures import count_figures, count_theme
from .forgetting import forget_voice
from .gaps import close_gaps, note_gaps
from .outbox import (
    call_back,
    done_by_hand,
    drop,
    lease,
    make,
    mark_failed,
    mark_sent,
    mark_to_do,
    need_not_ask,
    put_off,
    try_again,
)
from .publishing import publish, take_down
from .telling import answer_simply, answer_voice, leave_untold, tell_everyone

__all__ = [
    "LEASE",
    "Due",
    "answer_simply",
    "answer_voice",
    "ask",
    "begin_duty",
    "call_back",
    "challenge",
    "close_gaps",
    "count_figures",
    "count_theme",
    "done_by_hand",
    "drop",
    "end_duty",
    "fail_duty",
    "forget_voice",
    "heard_back",
    "lease",
    "lease_alert",
    "leave_untold",
    "lose_sight",
    "make",
    "mark_alert",
    "mark_failed",
    "mark_sent",
    "mark_to_do",
    "need_not_ask",
    "note_gaps",
    "publish",
    "put_off",
    "remind",
    "reminded",
    "take_down",
    "tell_everyone",
    "try_again",
]
