"""Who may hold what: the rules one by one."""

import pytest

from goldenthread.people.choices import Channel, Duty, RoleKind
from goldenthread.people.rules import (
    may_be_told,
    may_begin,
    may_end,
    may_hold,
    may_lead,
    may_make_card,
    may_sit,
    may_take_over,
    public_name,
)

YOUNG, PARENT, OFFICER = RoleKind.YOUNG_PERSON, RoleKind.PARENT_OR_CARER, RoleKind.PARTICIPATION_OFFICER
WORKER, ADMIN = RoleKind.PRACTITIONER, RoleKind.ADMINISTRATOR
LEAD, DEPUTY, INDEPENDENT = Duty.SAFEGUARDING_LEAD, Duty.SAFEGUARDING_DEPUTY, Duty.INDEPENDENT_LEAD


@pytest.mark.parametrize(("kind", "administrators", "may"), [(ADMIN, 1, False), (ADMIN, 2, True), (OFFICER, 1, True)])
def test_the_last_administrator_stays(kind: RoleKind, administrators: int, may: bool) -> None:
    assert bool(may_end(kind, administrators)) == may


@pytest.mark.parametrize(
    ("duty", "kinds", "others", "may"),
    [
        (LEAD, {WORKER}, set(), True),
        (LEAD, {WORKER}, {LEAD}, True),
        (LEAD, {WORKER}, {DEPUTY}, False),
        (DEPUTY, {WORKER}, {LEAD}, False),
        (LEAD, {WORKER}, {INDEPENDENT}, False),
        (INDEPENDENT, {WORKER}, {DEPUTY}, False),
        (Duty.INDEPENDENT_DEPUTY, {WORKER}, {INDEPENDENT}, False),
        (Duty.INDEPENDENT_DEPUTY, {OFFICER}, set(), False),
        (Duty.INDEPENDENT_DEPUTY, {WORKER}, set(), True),
        (INDEPENDENT, {OFFICER}, set(), False),
        (INDEPENDENT, {PARENT}, set(), True),
        (LEAD, {OFFICER}, set(), True),
        (LEAD, {YOUNG}, set(), False),
        (INDEPENDENT, {YOUNG, WORKER}, set(), False),
        (LEAD, set(), set(), False),
    ],
)
def test_who_may_lead(duty: Duty, kinds: set[RoleKind], others: set[Duty], may: bool) -> None:
    assert bool(may_lead(duty, kinds, others)) == may


def test_who_led_independently_is_no_deputy_later() -> None:
    """What was raised about the lead goes to the deputy alone."""
    deputy = Duty.INDEPENDENT_DEPUTY
    assert [bool(may_lead(deputy, {WORKER}, set(), led)) for led in (set(), {deputy}, {INDEPENDENT})] == [
        True,
        True,
        False,
    ]


def test_k15_an_officer_answers_for_a_team() -> None:
    assert [bool(may_hold(OFFICER, has_team=team)) for team in (True, False)] == [True, False]
    assert may_hold(PARENT, has_team=False)


def test_each_role_once() -> None:
    assert [bool(may_begin(PARENT, held)) for held in ([], [OFFICER], [PARENT])] == [True, True, False]


def test_a_role_does_not_undo_why_somebody_was_named_a_lead() -> None:
    assert not may_begin(OFFICER, [], [INDEPENDENT])
    assert not may_begin(OFFICER, [], [Duty.INDEPENDENT_DEPUTY])
    assert not may_begin(YOUNG, [], [LEAD])
    assert may_begin(OFFICER, [], [LEAD])


def test_a_young_persons_name_is_never_public() -> None:
    names = [public_name("Poppy", kinds) for kinds in ([YOUNG], [YOUNG, WORKER], [WORKER], [PARENT])]
    assert names == ["", "", "Poppy", "Poppy"]


@pytest.mark.parametrize(
    ("kinds", "has_seat", "may"),
    [
        ([PARENT], False, True),
        ([YOUNG], False, True),
        ([PARENT], True, False),
        ([], False, False),
        ([OFFICER], False, False),
    ],
)
def test_who_may_sit_at_the_desk(kinds: list[RoleKind], has_seat: bool, may: bool) -> None:
    assert bool(may_sit(kinds, has_seat)) == may


@pytest.mark.parametrize(
    ("own", "has_email", "elsewhere", "may"),
    [
        (True, True, True, True),
        (False, False, False, True),
        (False, True, False, False),
        (False, False, True, False),
    ],
)
def test_who_may_make_a_card(own: bool, has_email: bool, elsewhere: bool, may: bool) -> None:
    assert bool(may_make_card(own=own, has_email=has_email, elsewhere=elsewhere)) == may


@pytest.mark.parametrize(
    ("channel", "has_email", "address", "may"),
    [
        (Channel.HERE, False, "", True),
        (Channel.EMAIL, True, "", True),
        (Channel.EMAIL, False, "", False),
        (Channel.TEXT, True, "  ", False),
        (Channel.LETTER, False, "1 Example Road", True),
        (Channel.PHONE, False, "", False),
    ],
)
def test_telling_needs_somewhere_to_send_it(channel: Channel, has_email: bool, address: str, may: bool) -> None:
    assert bool(may_be_told(channel, has_email=has_email, address=address)) == may


def test_work_goes_to_somebody_else_who_has_no_other_team() -> None:
    cases = ((0, 0, 1), (1, 0, 1), (0, 1, 1), (0, 0, 0))
    answers = [may_take_over(same=same, other_team=other, of_that_work=fits) for same, other, fits in cases]
    assert [bool(answer) for answer in answers] == [True, False, False, False]
