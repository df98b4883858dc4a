"""What people and the clock do when they report back. Each act is one transaction, with its line in the journal."""

from .duties import Due, begin_duty, end_duty, remind, reminded
from .figures import count_figures, count_theme
from .gaps import close_gaps, note_gaps
from .outbox import call_back, done_by_hand, drop, lease, make, mark_failed, mark_sent, mark_to_do

__all__ = [
    "Due",
    "begin_duty",
    "call_back",
    "close_gaps",
    "count_figures",
    "count_theme",
    "done_by_hand",
    "drop",
    "end_duty",
    "lease",
    "make",
    "mark_failed",
    "mark_sent",
    "mark_to_do",
    "note_gaps",
    "remind",
    "reminded",
]
