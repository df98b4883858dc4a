"""How a thread is drawn."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.thread.choices import Checked, State
from goldenthread.thread.rules import checked, line
from goldenthread.voices.choices import Stage, Verdict

TODAY = date(2026, 11, 18)
stages = st.sampled_from(Stage)


def drawn(stage: Stage, *reached: Stage, doing: bool = False, taken_back: bool = False) -> str:
    return " ".join(f"{step}:{state}" for step, state in line(stage, reached, doing=doing, taken_back=taken_back))


def test_a_new_voice_has_one_step_behind_it_and_one_happening() -> None:
    assert drawn(Stage.SAID, Stage.SAID) == (
        "said:done acknowledged:now understood:next themed:next decided:next done:next told:next"
    )


def test_a_question_answered_at_once_shows_no_theme() -> None:
    assert drawn(Stage.TOLD, Stage.SAID, Stage.ACKNOWLEDGED, Stage.UNDERSTOOD, Stage.TOLD) == (
        "said:done acknowledged:done understood:done told:done"
    )


def test_what_was_promised_stays_to_come_after_telling() -> None:
    reached = [step for step in Stage if step is not Stage.DONE]
    assert drawn(Stage.TOLD, *reached, doing=True).split()[-2:] == ["done:now", "told:done"]
    assert "done:" not in drawn(Stage.TOLD, *reached).replace(":done", "")


def test_what_was_taken_back_has_nothing_to_come() -> None:
    assert drawn(Stage.ACKNOWLEDGED, Stage.SAID, Stage.ACKNOWLEDGED, taken_back=True) == "said:done acknowledged:done"


@given(stages, st.sets(stages), st.booleans(), st.booleans())
def test_every_thread_is_in_order_with_one_step_happening_at_most(
    stage: Stage, reached: set[Stage], doing: bool, taken_back: bool
) -> None:
    steps = line(stage, reached, doing=doing, taken_back=taken_back)
    assert [step for step, _ in steps] == [step for step in Stage if step in dict(steps)]
    assert [state for _, state in steps].count(State.NOW) <= 1
    assert {step for step, state in steps if state is State.DONE} == reached


@pytest.mark.parametrize(
    ("verdict", "days", "found"),
    [
        (None, 0, Checked.ASKED),
        (None, -1, Checked.NOT_CONFIRMED),
        (Verdict.CONFIRMED, -9, Checked.CONFIRMED),
        (Verdict.CORRECTED, 9, Checked.CORRECTED),
    ],
)
def test_s54_after_its_day_work_goes_on_marked_not_confirmed(
    verdict: Verdict | None, days: int, found: Checked
) -> None:
    assert checked(verdict, TODAY + timedelta(days=days), TODAY) == found
