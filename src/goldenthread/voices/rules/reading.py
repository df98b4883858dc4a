"""How many people's words one reader may open in a short time."""

from datetime import timedelta

from goldenthread.foundation.answers import YES, Answer, marked, no

MOST = 100
"""Different voices that one person may open within :data:`WITHIN` without saying why."""
WITHIN = timedelta(minutes=10)


def may_open_more(opened: int, more: int, reasons: int) -> Answer:
    """Whether somebody who opened that many voices lately may open more; each reason given lets them open as many
    again."""
    if opened + more <= MOST * (1 + reasons):
        return YES
    return no(
        marked("You opened the words of %(most)s people in ten minutes. Please say why you need more."), most=MOST
    )
