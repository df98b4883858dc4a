"""When everyone may be told, when a theme counts as told, and who may challenge an answer."""

from goldenthread.decisions.choices import Outcome
from goldenthread.foundation.answers import YES, Answer, marked, no


def may_tell_everyone(outcome: Outcome | None, *, voices: int, to_tell: int) -> Answer:
    """Everyone is told once something was decided, and somebody is there to be told.

    "Still working on it" is news that goes out by itself; it ends nothing.
    """
    if outcome is None:
        return no(marked("Record the decision first. Then you can tell everyone."))
    if outcome is Outcome.STILL_WORKING:
        return no(marked("You are still working on it, and everyone was told so. Decide first, then tell everyone."))
    if not voices:
        return no(marked("Nobody's voice is in this theme yet, so there is nobody to tell."))
    if not to_tell:
        return no(
            marked("Nobody is left whom you can tell. Who said that an answer did not help hears from somebody new.")
        )
    return YES


def may_answer(*, taken_back: bool, answered_it_before: bool) -> Answer:
    """One voice is answered unless its speaker took it back.

    When the speaker said that an answer did not help, somebody else than who gave it answers now (C13).
    """
    if taken_back:
        return no(marked("The speaker took this voice back. It gets no more messages."))
    if answered_it_before:
        return no(marked("Your answer did not help this person. Somebody else answers them now."))
    return YES


def may_be_left_untold(*, urgent: bool, answered: bool) -> Answer:
    """Only what is on the safeguarding path may end without an answer, and only before there was one."""
    if not urgent:
        return no(marked("This is not with the safeguarding lead. Everyone else hears back."))
    return no(marked("You have answered this already.")) if answered else YES


def is_told(unreported: int) -> Answer:
    """A theme is told when each voice in it has been told (S55)."""
    if unreported:
        return no(marked("Not everyone has been told yet. Still to tell: %(number)s."), number=unreported)
    return YES


def may_challenge(*, theirs: bool, open_challenge: bool, taken_back: bool) -> Answer:
    """An answer can be challenged by who got it, one challenge at a time."""
    if taken_back:
        return no(marked("You took this voice back, so nobody is working on it now."))
    if not theirs:
        return no(marked("You can say this after we have answered you."))
    if open_challenge:
        return no(marked("We know that our answer did not help. Somebody new is looking at it."))
    return YES


def may_publish(*, decided: bool) -> Answer:
    """A theme is published after a decision on it; "still working on it" is one."""
    return YES if decided else no(marked("Record a decision first. It can be: we are still working on it."))


def may_take_down(*, standing: bool) -> Answer:
    """What stands on the page can be taken down."""
    return YES if standing else no(marked("This theme is not on the page."))
