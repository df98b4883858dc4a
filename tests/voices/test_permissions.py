"""Who may do what with a voice, as a table."""

from dataclasses import replace

import pytest

from goldenthread.areas.models import Area
from goldenthread.consent.choices import Use
from goldenthread.people.actors import NOBODY, Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Lead
from goldenthread.people.selectors import actor_in, nobody_in
from goldenthread.voices import permissions as p
from goldenthread.voices.models import Concern, Voice
from tests import world
from tests.world import NOON

ALLOWED = frozenset({Use.PROJECT_GROUP})
SEE, WORDS, REDACTED, ANSWER, STEER = ["see", "words", "redacted", "answer", "steer"]
SPEAKS, WORKS = {SEE, WORDS, REDACTED, STEER}, {SEE, WORDS, REDACTED, ANSWER}

TABLE = {
    # who:                              team path, allowed for a group;  not allowed;  safeguarding path
    "nobody": (set(), set(), set()),
    "holder of the secret words": (SPEAKS, SPEAKS, SPEAKS),
    "signed-in speaker": (SPEAKS, SPEAKS, SPEAKS),
    "another parent": (set(), set(), set()),
    "practitioner": (set(), set(), set()),
    "officer who reads first": (WORKS, WORKS, set()),
    "officer whose team owns the theme": (WORKS, WORKS, set()),
    "officer of another team": (set(), set(), set()),
    "seat": ({SEE, REDACTED}, set(), set()),
    "safeguarding lead": (set(), set(), WORKS),
    "safeguarding deputy": (set(), set(), WORKS),
    "independent lead": (set(), set(), set()),
    "board member": (set(), set(), set()),
    "administrator": (set(), set(), set()),
    "officer elsewhere": (set(), set(), set()),
    "holder elsewhere": (set(), set(), set()),
}


def who(name: str, area: Area, voice: Voice, theme_team: int) -> Actor:
    kinds = {
        "another parent": RoleKind.PARENT_OR_CARER,
        "practitioner": RoleKind.PRACTITIONER,
        "board member": RoleKind.BOARD_MEMBER,
        "administrator": RoleKind.ADMINISTRATOR,
    }
    duties = {
        "safeguarding lead": Duty.SAFEGUARDING_LEAD,
        "safeguarding deputy": Duty.SAFEGUARDING_DEPUTY,
        "independent lead": Duty.INDEPENDENT_LEAD,
        "independent deputy": Duty.INDEPENDENT_DEPUTY,
    }
    officer = world.an_officer(area, team=world.a_team(area))
    elsewhere = world.an_area("otherborough")
    people = {
        "nobody": NOBODY,
        "holder of the secret words": nobody_in(area, frozenset({voice.reference})),
        "signed-in speaker": actor_in(area, voice.said_by) if voice.said_by else NOBODY,
        "officer who reads first": world.an_officer(area),
        "officer whose team owns the theme": replace(officer, team_ids=frozenset({theme_team})),
        "officer of another team": officer,
        "seat": world.an_actor(area, seat=True),
        "officer elsewhere": world.an_officer(elsewhere),
        "holder elsewhere": nobody_in(elsewhere, frozenset({voice.reference})),
    }
    if name in kinds:
        return world.an_actor(area, kinds[name])
    return world.an_actor(area, duties=[duties[name]]) if name in duties else people[name]


def may(actor: Actor, voice: Voice, theme_team: int, uses: frozenset[Use]) -> set[str]:
    asked = {
        SEE: p.may_see_voice(actor, voice, {theme_team}, uses),
        WORDS: p.may_read_words(actor, voice, {theme_team}),
        REDACTED: p.may_read_redacted(actor, voice, {theme_team}, uses),
        ANSWER: p.may_answer(actor, voice, {theme_team}),
        STEER: p.may_steer(actor, voice),
    }
    return {action for action, answer in asked.items() if answer}


@pytest.mark.parametrize("name", TABLE)
def test_who_may_do_what(area: Area, name: str) -> None:
    theme_team = world.a_team(area).pk
    voice = world.a_voice(area, said_by=world.a_person())
    actor = who(name, area, voice, theme_team)
    allowed, not_allowed, safeguarding = TABLE[name]
    assert may(actor, voice, theme_team, ALLOWED) == allowed
    assert may(actor, voice, theme_team, p.NO_USE) == not_allowed
    voice.path = "safeguarding"
    assert may(actor, voice, theme_team, ALLOWED) == safeguarding


def test_the_next_owner_works_on_it(area: Area) -> None:
    team = world.a_team(area)
    voice, officer = world.a_voice(area, team=team), world.an_officer(area, team=team)
    assert may(officer, voice, 0, p.NO_USE) == WORKS


@pytest.mark.parametrize(
    ("name", "reads", "answers"),
    [
        ("nobody", False, False),
        ("officer who reads first", False, False),
        ("administrator", False, False),
        ("safeguarding lead", False, False),
        ("independent lead", True, True),
        ("independent deputy", True, True),
    ],
)
def test_c13_concerns_go_to_the_independent_leads_and_nobody_else(
    area: Area, name: str, reads: bool, answers: bool
) -> None:
    voice = world.a_voice(area)
    actor = who(name, area, voice, 0)
    lead = Lead.objects.filter(area=area, duty=Duty.INDEPENDENT_LEAD).first() or Lead.objects.create(
        area=area, person=world.a_person(), duty=Duty.INDEPENDENT_LEAD, title="Lead", named_at=NOON
    )
    concern = Concern.objects.create(area=area, key_hash="k", secret_hash="s", lead=lead, raised_at=NOON)
    assert bool(p.may_read_concern(actor, concern)) == reads
    assert bool(p.may_answer_concern(actor, concern)) == answers
    holder = nobody_in(area, frozenset({concern.reference}))
    assert p.may_read_concern(holder, concern)
    assert not p.may_answer_concern(holder, concern)
