"""What a safeguarding lead may write down. Pure."""

from datetime import datetime, timedelta

from goldenthread.foundation.answers import YES, Answer, marked, no

LONGEST_NOTE = 2_000


def may_be_written_down(*, done_at: datetime, said_at: datetime, at: datetime, note: str) -> Answer:
    """What was done about something was done after it was said, and before it is written down."""
    if done_at > at:
        return no(marked("This time lies ahead. Write down what was done already."))
    if done_at < said_at - timedelta(minutes=1):
        return no(marked("They wrote after this time. Check the day and the time."))
    if len(note) > LONGEST_NOTE:
        return no(marked("This is too long. Use %(longest)s letters or fewer."), longest=LONGEST_NOTE)
    return YES
