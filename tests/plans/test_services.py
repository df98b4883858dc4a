"""What is planned, done and changed because of a decision."""

from datetime import date
from typing import Any

import pytest

from goldenthread.areas.models import Area
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.selectors import standing
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.plans import selectors
from goldenthread.plans.choices import CoproductionLevel
from goldenthread.plans.models import Action, ActionHandover, Change, Completion
from goldenthread.plans.services import complete_action, hand_over_action, open_action, record_change, tag_action
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Theme, Voice
from goldenthread.voices.services import place
from tests import world
from tests.decisions.test_services import decided
from tests.house.public_version import moves_public_version
from tests.journalled import acts, last_act

TAG = {"level": CoproductionLevel.COLLECTIVE, "with_whom": "Five parents", "since": date(2026, 9, 1)}


@pytest.fixture
def officer(area: Area) -> Actor:
    return world.an_officer(area)


@pytest.fixture
def theme(area: Area, officer: Actor) -> Theme:
    """A theme with one voice and a decision to do it."""
    theme = world.a_theme(area)
    place(voices=[world.a_voice(area)], theme=theme, by=officer, at=world.NOON)
    decided(theme, officer)
    return theme


def planned(theme: Theme, by: Actor, **values: Any) -> Action:
    usual: dict[str, Any] = {
        "decision": standing(theme),
        "title": "Write the new letter",
        "team": theme.team,
        "owner_title": "Head of the clinic",
        "due_on": date(2026, 12, 18),
    }
    return open_action(by=by, at=world.NOON, **usual | values)


def changed(theme: Theme, by: Actor, **values: Any) -> Change:
    usual = {"plain": "Letters are short now.", "easy_read": "Letters are easy.", "happened_on": date(2026, 11, 16)}
    return record_change(theme=theme, by=by, at=world.NOON, **usual | values)


def test_an_action_has_an_owner_and_a_date(area: Area, theme: Theme, officer: Actor) -> None:
    action = planned(theme, officer)
    assert (action.owner_title, action.due_on) == ("Head of the clinic", date(2026, 12, 18))
    assert last_act(area).kind == "action.opened"
    assert last_act(area).subject == action.reference


@pytest.mark.parametrize("missing", [{"title": " "}, {"owner_title": ""}, {"due_on": date(2026, 11, 17)}])
def test_an_action_without_them_is_refused(area: Area, theme: Theme, officer: Actor, missing: dict[str, Any]) -> None:
    before = acts(area)
    with pytest.raises(Refused):
        planned(theme, officer, **missing)
    assert (Action.objects.count(), acts(area)) == (0, before)


def test_nothing_is_planned_on_a_no(area: Area, officer: Actor) -> None:
    theme = world.a_theme(area)
    no = decided(
        theme, officer, outcome=Outcome.NOT_FEASIBLE, because="It needs a new law.", because_easy="It needs a law."
    )
    with pytest.raises(Refused, match="cannot be done"):
        planned(theme, officer, decision=no)


def test_k10_an_action_may_be_untagged_and_is_listed_until_it_is_tagged(
    area: Area, theme: Theme, officer: Actor
) -> None:
    tagged, untagged = planned(theme, officer, **TAG), planned(theme, officer)
    assert list(selectors.untagged(area)) == [untagged]
    tag_action(action=untagged, by=officer, at=world.NOON, **TAG)
    assert list(selectors.untagged(area)) == []
    assert last_act(area).details["level"] == "collective"
    assert tagged.level == "collective"


@pytest.mark.parametrize("part", ["level", "with_whom", "since"])
def test_k10_half_a_tag_is_refused(area: Area, theme: Theme, officer: Actor, part: str) -> None:
    half = {name: value for name, value in TAG.items() if name != part}
    with pytest.raises(Refused, match="all three"):
        planned(theme, officer, **half)


def test_k10_co_production_that_has_not_begun_cannot_be_claimed(area: Area, theme: Theme, officer: Actor) -> None:
    with pytest.raises(Refused, match="earlier day"):
        planned(theme, officer, **TAG | {"since": date(2026, 11, 19)})


def test_the_last_action_done_brings_the_voices_to_done(area: Area, theme: Theme, officer: Actor) -> None:
    first, second = planned(theme, officer), planned(theme, officer)
    complete_action(action=first, by=officer, at=world.NOON)
    assert Voice.objects.get().stage == Stage.DECIDED
    complete_action(action=second, by=officer, at=world.NOON)
    assert Voice.objects.get().stage == Stage.DONE
    assert last_act(area).subject == second.reference
    with pytest.raises(Refused, match="done already"):
        complete_action(action=second, by=officer, at=world.NOON)
    assert Completion.objects.count() == 2


def test_who_was_told_stays_told_when_the_last_action_is_done(area: Area, theme: Theme, officer: Actor) -> None:
    Voice.objects.update(stage=Stage.TOLD)
    complete_action(action=planned(theme, officer), by=officer, at=world.NOON)
    assert Voice.objects.get().stage == Stage.TOLD


def test_n7_an_action_goes_to_a_school_which_then_finishes_it(area: Area, theme: Theme, officer: Actor) -> None:
    school = world.a_team(area)
    teacher = world.an_officer(area, team=school)
    action = planned(theme, officer)
    with pytest.raises(Hidden):
        complete_action(action=action, by=teacher, at=world.NOON)
    hand_over_action(action=action, to_team=school, because="It is their letter", by=officer, at=world.NOON)
    assert ActionHandover.objects.get().to_team == school
    assert last_act(area).details["to_team"] == school.reference
    assert complete_action(action=action, by=teacher, at=world.NOON)


def test_n7_no_action_goes_to_a_team_in_which_nobody_answers(area: Area, theme: Theme, officer: Actor) -> None:
    action, school = planned(theme, officer), world.a_team(area)
    with pytest.raises(Refused, match="Nobody answers for this team here yet"):
        hand_over_action(action=action, to_team=school, because="Theirs", by=officer, at=world.NOON)


@pytest.mark.parametrize("because", ["", "x"])
def test_a_handover_needs_another_team_and_a_reason(theme: Theme, officer: Actor, because: str) -> None:
    action = planned(theme, officer)
    team = theme.team if because else world.a_team(theme.area)
    with pytest.raises(Refused):
        hand_over_action(action=action, to_team=team, because=because, by=officer, at=world.NOON)


def test_n11_every_change_names_its_origin(area: Area, theme: Theme, officer: Actor) -> None:
    action = planned(theme, officer)
    change = changed(theme, officer, action=action)
    assert (change.theme, change.action) == (theme, action)
    assert last_act(area).details == {"theme": theme.reference, "action": action.reference}
    assert changed(theme, officer).action is None


def test_n11_an_action_of_another_theme_is_not_its_origin(area: Area, theme: Theme, officer: Actor) -> None:
    other = world.a_theme(area)
    decided(other, officer)
    with pytest.raises(Refused, match="another theme"):
        changed(theme, officer, action=planned(other, officer))


def test_a_change_is_told_when_it_is_there_and_follows_a_decision(area: Area, theme: Theme, officer: Actor) -> None:
    with pytest.raises(Refused, match="when it is there"):
        changed(theme, officer, happened_on=date(2026, 11, 19))
    with pytest.raises(Refused, match="Record the decision first"):
        changed(world.a_theme(area), officer)
    assert Change.objects.count() == 0


def test_only_those_who_keep_the_theme_plan(area: Area, theme: Theme, officer: Actor) -> None:
    action = planned(theme, officer)
    others = [
        world.an_officer(area, team=world.a_team(area)),
        world.an_officer(world.an_area("elsewhere")),
        world.an_actor(area, RoleKind.ADMINISTRATOR, team=theme.team),
        world.an_actor(area, seat=True),
    ]
    for by in others:
        with pytest.raises(Hidden):
            planned(theme, by)
        with pytest.raises(Hidden):
            tag_action(action=action, by=by, at=world.NOON, **TAG)
        with pytest.raises(Hidden):
            complete_action(action=action, by=by, at=world.NOON)
        with pytest.raises(Hidden):
            changed(theme, by)


def test_actions_and_changes_move_the_public_version(area: Area, theme: Theme, officer: Actor) -> None:
    action = planned(theme, officer)
    assert moves_public_version(area, lambda: tag_action(action=action, by=officer, at=world.NOON, **TAG))
    assert moves_public_version(area, lambda: complete_action(action=action, by=officer, at=world.NOON))
    assert moves_public_version(area, lambda: changed(theme, officer))


def test_lists_of_actions(area: Area, theme: Theme, officer: Actor) -> None:
    done, late = planned(theme, officer), planned(theme, officer)
    complete_action(action=done, by=officer, at=world.NOON)
    assert list(selectors.open_actions(area)) == [late]
    assert list(selectors.overdue(area, date(2026, 12, 19))) == [late]
    assert list(selectors.overdue(area, date(2026, 12, 18))) == []
    assert [action.done for action in selectors.of_theme(theme)] == [True, False]
