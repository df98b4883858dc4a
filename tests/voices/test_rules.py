"""The stages of a voice as a table."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.voices.choices import Stage
from goldenthread.voices.rules import FOLLOWS, leads_to, may_follow

ORDER = list(Stage)
BACK = {
    (Stage.THEMED, Stage.UNDERSTOOD),
    (Stage.THEMED, Stage.ACKNOWLEDGED),
    (Stage.DONE, Stage.DECIDED),
    (Stage.TOLD, Stage.UNDERSTOOD),
    (Stage.TOLD, Stage.THEMED),
    (Stage.TOLD, Stage.DECIDED),
    (Stage.TOLD, Stage.DONE),
}
stages = st.sampled_from(Stage)


def test_the_table_names_every_stage_and_only_stages() -> None:
    assert set(FOLLOWS) == set(Stage)
    assert set().union(*FOLLOWS.values()) == set(Stage) - {Stage.SAID}


def test_only_these_steps_lead_back() -> None:
    back = {
        (now, then) for now, all_then in FOLLOWS.items() for then in all_then if ORDER.index(then) < ORDER.index(now)
    }
    assert back == BACK


def test_nothing_becomes_unsaid() -> None:
    assert leads_to(Stage.SAID) == {Stage.SAID}


def test_each_stage_can_go_on_to_told_so_that_everyone_can_hear_back() -> None:
    assert all(may_follow(stage, Stage.TOLD) for stage in Stage)


@given(stages)
def test_staying_is_no_step(stage: Stage) -> None:
    assert may_follow(stage, stage)


@given(stages, stages)
def test_one_function_and_its_other_side_agree(now: Stage, then: Stage) -> None:
    assert may_follow(now, then) == (now in leads_to(then))


@given(st.lists(stages, max_size=12))
def test_a_voice_never_goes_back_to_a_stage_before_it_was_read(path: list[Stage]) -> None:
    at = Stage.SAID
    for step in path:
        was, at = at, step if may_follow(at, step) else at
        assert was == Stage.SAID or at != Stage.SAID
