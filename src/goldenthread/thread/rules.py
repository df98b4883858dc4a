"""How the thread of a voice is drawn. Pure."""

from collections.abc import Collection, Sequence
from datetime import date

from goldenthread.voices.choices import Stage, Verdict

from .choices import Checked, State

OF_AN_URGENT_ONE = (Stage.SAID, Stage.ACKNOWLEDGED, Stage.TOLD)
"""What is urgent is said, read and answered: it joins no theme, and nobody decides on it."""


def line(
    stage: Stage, reached: Collection[Stage], *, doing: bool, taken_back: bool, only: Sequence[Stage] = tuple(Stage)
) -> list[tuple[Stage, State]]:
    """The steps to draw, in order: those reached, the one that is happening, those to come.

    A step that was left out (a question answered at once has no theme) is not drawn once the voice is past it;
    but where something was promised (``doing``), "done" stays to come even after the speaker was told.
    After it was taken back nothing is to come. Steps that are not among ``only`` are not drawn at all.
    """
    order = list(Stage)
    ahead = [
        step
        for step in only
        if step not in reached and (order.index(step) > order.index(stage) or (doing and step is Stage.DONE))
    ]
    ahead = [] if taken_back else ahead
    states = dict.fromkeys(reached, State.DONE) | dict.fromkeys(ahead, State.NEXT)
    if ahead:
        states[ahead[0]] = State.NOW
    return [(step, states[step]) for step in order if step in states and step in only]


def checked(verdict: Verdict | None, confirm_by: date, today: date) -> Checked:
    """How an understanding stands: after its date work goes on, marked "not confirmed by you yet"."""
    if verdict is not None:
        return Checked(verdict.value)
    return Checked.ASKED if today <= confirm_by else Checked.NOT_CONFIRMED
