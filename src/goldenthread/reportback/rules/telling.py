"""When everyone may be told, when a theme counts as told, and to whom a challenge goes."""

from collections.abc import Iterable

from goldenthread.foundation.answers import YES, Answer, marked, no
from goldenthread.voices.choices import Stage


def may_tell_everyone(*, decided: bool, voices: int) -> Answer:
    """Everyone is told once something was decided, and somebody is there to be told."""
    if not decided:
        return no(marked("Record the decision first. Then you can tell everyone."))
    if not voices:
        return no(marked("Nobody's voice is in this theme yet, so there is nobody to tell."))
    return YES


def may_answer(stage: Stage, *, withdrawn: bool) -> Answer:
    """One voice is answered unless its speaker took it back."""
    if withdrawn:
        return no(marked("The speaker took this voice back. It gets no more messages."))
    return YES


def is_told(unreported: int) -> Answer:
    """A theme is told when each voice in it has been told (S55)."""
    if unreported:
        return no(marked("Not everyone has been told yet. Still to tell: %(number)s."), number=unreported)
    return YES


def may_challenge(*, answered: bool, open_challenge: bool, withdrawn: bool) -> Answer:
    """An answer can be challenged by its speaker, one challenge at a time."""
    if withdrawn:
        return no(marked("You took this voice back, so nobody is working on it now."))
    if not answered:
        return no(marked("You can say this after we have answered you."))
    if open_challenge:
        return no(marked("We have your message that our answer did not help. Somebody new is looking at it."))
    return YES


def may_publish(*, decided: bool, standing: bool) -> Answer:
    """A theme is published after a decision on it ("still working on it" is one), and once."""
    if standing:
        return no(marked("This theme is on the page already."))
    if not decided:
        return no(marked("Record a decision first. It can be: we are still working on it."))
    return YES


def somebody_else(officers: Iterable[int], answered_by: int | None) -> list[int]:
    """Who may look at a challenge: anyone but who gave the answer, in the order given (C13)."""
    return [person for person in officers if person != answered_by]
