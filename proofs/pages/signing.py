"""Evidence that nobody finds out by time who has an account."""

import time
from pathlib import Path

from ..evidence import Line, Page
from ..signin import TAKEN, WARM, ask

TIMES = 500


def in_time(folder: Path, size: float) -> Page:
    """Ask for codes, known and unknown addresses in turn."""
    begun, number = time.monotonic(), max(20, round(TIMES * size))
    asked, sent = ask(folder, number), number + WARM
    all_sent = asked.sent_to_known == sent
    refused = [answer for answer in asked.answers if answer[:2] != TAKEN]
    return Page(
        name="signin",
        title="Who has an account",
        promise="Nobody finds out by asking for a code, by what is answered or by how long it takes.",
        done=[
            f"A real site on SQLite, and {number} times each: a code asked for an address that somebody has, and for "
            "one that nobody has, in a random order, each by a new visitor from a device of its own.",
            "The time is that of the answer to the form, as the visitor sees it, on one connection.",
            "That pages, headers and queries are the same is in `tests/people/test_codes.py`.",
        ],
        lines=[
            Line("gap between the medians, in ms", f"{asked.gap:.2f}", "under 5", asked.gap < 5),
            Line("both alike (Kolmogorov–Smirnov), p", f"{asked.p:.3f}", "over 0.05", asked.p > 0.05),
            Line("kinds of answer", str(len(asked.answers)), "1", len(asked.answers) == 1),
            Line("of them, forms that were not taken", str(len(refused)), "0", not refused),
            Line("emails to those who have an account (control)", str(asked.sent_to_known), str(sent), all_sent),
            Line("emails to addresses that nobody has", str(asked.sent_to_nobody), "0", asked.sent_to_nobody == 0),
        ],
        short=["By chance alone p falls under 0.05 one time in twenty."],
        seconds=time.monotonic() - begun,
    )
