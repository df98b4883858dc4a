"""A decision is recorded on a theme."""

from datetime import date
from typing import Any

import pytest

from goldenthread.areas.choices import DueBy
from goldenthread.areas.models import Area
from goldenthread.decisions.choices import How, Outcome, Weight
from goldenthread.decisions.models import Decision, Presence, Weighing
from goldenthread.decisions.rules import Weigh
from goldenthread.decisions.selectors import decided_without_families, history, standing, standing_on, undecided
from goldenthread.decisions.services import decide
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Theme
from goldenthread.voices.services import place
from tests import world
from tests.house.public_version import moves_public_version
from tests.journalled import acts, last_act

FAMILIES_TOO = {RoleKind.PRACTITIONER: 3, RoleKind.PARENT_OR_CARER: 2}


def decided(theme: Theme, by: Actor, **values: Any) -> Decision:
    usual: dict[str, Any] = {
        "outcome": Outcome.WILL_DO,
        "plain": "We will write letters in plain words.",
        "easy_read": "We will write easy letters.",
        "decided_by": "The SEND board",
        "how": How.CONSENSUS,
        "presence": FAMILIES_TOO,
        "weighings": {},
    }
    return decide(theme=theme, by=by, at=world.NOON, **usual | values)


def test_a_decision_weighs_every_voice_and_moves_it(area: Area) -> None:
    officer, theme = world.an_officer(area), world.a_theme(area)
    first, second = world.a_voice(area), world.a_voice(area)
    place(voices=[first, second], theme=theme, by=officer, at=world.NOON)
    decision = decided(theme, officer, weighings={first.pk: Weigh(Weight.SHAPED)})
    weights = dict(Weighing.objects.filter(decision=decision).values_list("voice", "weight"))
    assert weights == {first.pk: Weight.SHAPED, second.pk: Weight.CONSIDERED}
    first.refresh_from_db()
    assert first.stage == Stage.DECIDED
    assert dict(Presence.objects.values_list("role", "number")) == FAMILIES_TOO
    line = last_act(area)
    assert (line.kind, line.subject) == ("decision.recorded", decision.reference)
    assert line.details == {"theme": theme.reference, "outcome": "will_do"}


def test_h25_a_no_without_a_reason_is_refused_and_leaves_nothing(area: Area) -> None:
    officer, theme = world.an_officer(area), world.a_theme(area)
    with pytest.raises(Refused, match="Say why"):
        decided(theme, officer, outcome=Outcome.NOT_FEASIBLE)
    assert (Decision.objects.count(), acts(area)) == (0, [])
    assert decided(
        theme, officer, outcome=Outcome.NOT_FEASIBLE, because="It needs a new law.", because_easy="x"
    ).because


def test_b25_a_reason_is_in_easy_read_or_says_why_not(area: Area) -> None:
    officer, theme = world.an_officer(area), world.a_theme(area)
    no = {"outcome": Outcome.NOT_FEASIBLE, "because": "It needs a new law."}
    with pytest.raises(Refused, match="the reason in Easy Read"):
        decided(theme, officer, **no)
    assert (Decision.objects.count(), acts(area)) == (0, [])
    assert decided(theme, officer, **no, because_easy="We need a new law.").because_easy == "We need a new law."
    assert decided(theme, officer, **no, exception_reason="We write it this week.").because_easy == ""


def test_b25_a_decision_without_easy_read_says_why_and_a_refusal_leaves_nothing(area: Area) -> None:
    officer, theme = world.an_officer(area), world.a_theme(area)
    with pytest.raises(Refused, match="Easy Read"):
        decided(theme, officer, easy_read="")
    assert (Decision.objects.count(), acts(area)) == (0, [])
    written = decided(theme, officer, easy_read="", exception_reason="It is being written this week.")
    assert written.content.exception_reason == "It is being written this week."


def test_a_voice_that_was_not_followed_needs_its_reason(area: Area) -> None:
    officer, theme, voice = world.an_officer(area), world.a_theme(area), world.a_voice(area)
    place(voices=[voice], theme=theme, by=officer, at=world.NOON)
    with pytest.raises(Refused, match="not followed"):
        decided(theme, officer, weighings={voice.pk: Weigh(Weight.NOT_FOLLOWED)})
    decided(theme, officer, weighings={voice.pk: Weigh(Weight.NOT_FOLLOWED, "The road is too narrow.")})
    assert Weighing.objects.get().because == "The road is too narrow."


def test_still_working_moves_nobody_and_names_the_next_news(area: Area) -> None:
    officer, theme, voice = world.an_officer(area), world.a_theme(area), world.a_voice(area)
    place(voices=[voice], theme=theme, by=officer, at=world.NOON)
    decided(
        theme,
        officer,
        outcome=Outcome.STILL_WORKING,
        because="We wait for prices.",
        because_easy="x",
        next_news_on=date(2026, 12, 4),
    )
    voice.refresh_from_db()
    assert (voice.stage, voice.due_on, voice.due_by) == (Stage.THEMED, date(2026, 12, 4), DueBy.TEAM)
    assert list(undecided(area)) == [theme]


def test_only_those_who_keep_the_theme_decide(area: Area) -> None:
    theme = world.a_theme(area)
    others = [
        world.an_officer(area, team=world.a_team(area)),
        world.an_officer(world.an_area("elsewhere")),
        world.an_actor(area, RoleKind.BOARD_MEMBER, team=theme.team),
        world.an_actor(area, seat=True),
    ]
    for by in others:
        with pytest.raises(Hidden):
            decided(theme, by)


def test_the_newest_decision_stands_and_the_others_stay(area: Area) -> None:
    officer, theme = world.an_officer(area), world.a_theme(area)
    first, second = (
        decided(theme, officer),
        decided(theme, officer, outcome=Outcome.PART, because="Money.", because_easy="x"),
    )
    assert standing(theme) == second
    assert standing_on([theme.pk]) == {theme.pk: second}
    assert [entry.decision for entry in history(theme)] == [second, first]
    assert list(undecided(area)) == []


def test_n2_decisions_of_professionals_alone_are_listed(area: Area) -> None:
    officer = world.an_officer(area)
    alone = decided(world.a_theme(area), officer, presence={RoleKind.PRACTITIONER: 5})
    decided(world.a_theme(area), officer)
    assert list(decided_without_families(area)) == [alone]
    assert history(alone.theme)[0].only_professionals


def test_a_decision_moves_the_public_version(area: Area) -> None:
    officer, theme = world.an_officer(area), world.a_theme(area)
    assert moves_public_version(area, lambda: decided(theme, officer))
