"""Who comes, what they are here, and how they wish to be told."""

from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.people import services
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Duty, Format, RoleKind
from goldenthread.people.models import Card, Lead, Person, Preference, Role, Seat
from goldenthread.people.selectors import actor_in, could_take_over, leads, member_of, members, public_leads
from goldenthread.ui.words import WORDS
from tests import world

AT = world.NOON
PARENT, OFFICER, ADMIN = RoleKind.PARENT_OR_CARER, RoleKind.PARTICIPATION_OFFICER, RoleKind.ADMINISTRATOR


@pytest.fixture
def admin(area: Area) -> Actor:
    return world.an_actor(area, ADMIN)


def lines(area: Area) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (entry.kind, entry.subject, entry.details) for entry in Entry.objects.filter(area=area.slug).order_by("seq")
    ]


def person_of(actor: Actor) -> Person:
    assert actor.person
    return actor.person


def parent(area: Area, **values: Any) -> Person:
    return person_of(world.an_actor(area, PARENT, **values))


def role_of(person: Person, kind: RoleKind) -> Role:
    return Role.objects.get(person=person, kind=kind, ended_at__isnull=True)


def test_inviting_makes_an_account_and_a_role(area: Area, admin: Actor) -> None:
    role = services.invite(
        area=area, shown_name="Poppy Example", email=" Poppy@Example.org ", kind=PARENT, by=admin, at=AT
    )
    person = role.person
    assert (person.email, person.shown_name, person.has_usable_password()) == (
        "poppy@example.org",
        "Poppy Example",
        False,
    )
    assert lines(area) == [(Kind.ROLE_BEGUN, person.reference, {"role": "parent_or_carer"})]
    assert actor_in(area, person).roles == {PARENT}


def test_the_invitation_leaves_after_commit_and_holds_nothing_private(
    area: Area, admin: Actor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        services.invite(area=area, shown_name="Poppy Example", email="p@example.org", kind=PARENT, by=admin, at=AT)
        assert mail.outbox == []
    [message] = mail.outbox
    assert (message.to, message.subject) == (["p@example.org"], "You are invited to Golden Thread in Exampleshire")
    assert "/accounts/login/" in message.body
    assert "Poppy" not in message.body + message.subject


def test_inviting_quietly_sends_nothing(
    area: Area, admin: Actor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        services.invite(area=area, shown_name="P", email="p@x.org", kind=PARENT, by=admin, at=AT, tell=False)
        services.invite(area=area, shown_name="No email", kind=PARENT, by=admin, at=AT)
    assert mail.outbox == []


def test_somebody_known_elsewhere_is_the_same_person(area: Area, admin: Actor) -> None:
    known = world.a_person(email="known@example.org", shown_name="Known Example")
    role = services.invite(area=area, shown_name="Other", email="KNOWN@example.org", kind=PARENT, by=admin, at=AT)
    assert (role.person, role.person.shown_name) == (known, "Known Example")
    with pytest.raises(Refused):
        services.invite(area=area, shown_name="Other", email="known@example.org", kind=PARENT, by=admin, at=AT)


def test_k15_an_officer_is_invited_to_a_team_and_its_organisation(area: Area, admin: Actor) -> None:
    team = world.first_reader(area)
    role = services.invite(area=area, shown_name="O", email="o@example.org", kind=OFFICER, team=team, by=admin, at=AT)
    assert (role.team, role.organisation) == (team, team.organisation)
    with pytest.raises(Refused):
        services.invite(area=area, shown_name="O2", email="o2@example.org", kind=OFFICER, by=admin, at=AT)
    with pytest.raises(Hidden):
        elsewhere = world.first_reader(world.an_area("elsewhere"))
        services.invite(area=area, shown_name="O3", kind=OFFICER, team=elsewhere, by=admin, at=AT)


def test_only_this_areas_administrator_may(area: Area, admin: Actor) -> None:
    elsewhere = world.an_area("elsewhere")
    person = parent(area)
    role = role_of(person, PARENT)
    foreign = world.an_actor(elsewhere, ADMIN)
    for by in (foreign, world.an_officer(area), actor_in(area, person)):
        acts: list[Any] = [
            lambda by=by: services.invite(area=area, shown_name="P", kind=PARENT, by=by, at=AT),
            lambda by=by: services.begin_role(area=area, person=person, kind=ADMIN, by=by, at=AT),
            lambda by=by: services.change_role(role=role, kind=ADMIN, by=by, at=AT),
            lambda by=by: services.end_role(role=role, by=by, at=AT),
            lambda by=by: services.give_seat(area=area, person=person, by=by, at=AT),
            lambda by=by: services.hand_over_work(role=role, successor=person, by=by, at=AT),
            lambda by=by: services.name_lead(
                area=area, person=person, duty=Duty.INDEPENDENT_LEAD, title="T", by=by, at=AT
            ),
            lambda by=by: services.make_card(area=area, person=person_of(admin), by=by, at=AT),
        ]
        for act in acts:
            with pytest.raises(Hidden):
                act()
    assert lines(area) == []


def test_changing_a_role_ends_one_and_begins_another(area: Area, admin: Actor) -> None:
    person = parent(area)
    before = role_of(person, PARENT)
    services.change_role(role=before, kind=RoleKind.BOARD_MEMBER, by=admin, at=AT)
    before.refresh_from_db()
    assert (before.ended_at, before.ended_by) == (AT, admin.person)
    assert actor_in(area, person).roles == {RoleKind.BOARD_MEMBER}
    assert [(kind, details) for kind, _, details in lines(area)] == [
        (Kind.ROLE_ENDED, {"role": "parent_or_carer"}),
        (Kind.ROLE_BEGUN, {"role": "board_member"}),
    ]


def test_an_officer_changes_team_and_stays_an_officer(area: Area, admin: Actor) -> None:
    officer = person_of(world.an_officer(area))
    team = world.a_team(area)
    world.an_officer(area)
    services.change_role(role=role_of(officer, OFFICER), kind=OFFICER, team=team, by=admin, at=AT)
    assert actor_in(area, officer).team_ids == {team.pk}


def test_the_last_administrator_cannot_be_ended_nor_changed(area: Area, admin: Actor) -> None:
    role = role_of(person_of(admin), ADMIN)
    with pytest.raises(Refused):
        services.end_role(role=role, by=admin, at=AT)
    with pytest.raises(Refused):
        services.change_role(role=role, kind=PARENT, by=admin, at=AT)
    world.an_actor(area, ADMIN)
    services.end_role(role=role, by=admin, at=AT)
    assert actor_in(area, person_of(admin)).roles == frozenset()


def test_a_new_lead_takes_the_place_of_the_former(area: Area, admin: Actor) -> None:
    first, second = (person_of(world.an_actor(area, RoleKind.PRACTITIONER)) for _ in range(2))
    for person, name in ((first, "Ann"), (second, "Bob")):
        services.name_lead(
            area=area, person=person, duty=Duty.SAFEGUARDING_LEAD, title="Lead", first_name=name, by=admin, at=AT
        )
    assert leads(area)[Duty.SAFEGUARDING_LEAD].person == second
    assert [(lead.title, lead.first_name) for lead in public_leads(area)] == [("Lead", "Bob")]
    with pytest.raises(Refused):
        services.name_lead(area=area, person=second, duty=Duty.SAFEGUARDING_DEPUTY, title="D", by=admin, at=AT)
    services.end_lead(lead=leads(area)[Duty.SAFEGUARDING_LEAD], by=admin, at=AT)
    assert leads(area) == {}
    assert [kind for kind, _, _ in lines(area)] == [
        Kind.LEAD_NAMED,
        Kind.LEAD_ENDED,
        Kind.LEAD_NAMED,
        Kind.LEAD_ENDED,
    ]


def test_a_lead_has_a_role_here(area: Area, admin: Actor) -> None:
    with pytest.raises(Hidden):
        services.name_lead(area=area, person=world.a_person(), duty=Duty.INDEPENDENT_LEAD, title="T", by=admin, at=AT)


def test_a_name_given_before_somebody_was_known_as_young_is_not_shown(area: Area) -> None:
    young = world.an_actor(area, RoleKind.YOUNG_PERSON, duties=[Duty.INDEPENDENT_LEAD])
    Lead.objects.filter(person=young.person).update(first_name="Poppy")
    assert [lead.first_name for lead in public_leads(area)] == [""]


def test_a_seat_is_given_and_ended(area: Area, admin: Actor) -> None:
    person = parent(area)
    seat = services.give_seat(area=area, person=person, by=admin, at=AT)
    assert actor_in(area, person).has_seat
    with pytest.raises(Refused):
        services.give_seat(area=area, person=person, by=admin, at=AT)
    services.end_seat(seat=seat, by=admin, at=AT)
    assert (actor_in(area, person).has_seat, Seat.objects.get().ended_at) == (False, AT)


def test_a_cards_words_are_handed_out_once_and_only_their_hash_is_kept(area: Area, admin: Actor) -> None:
    person = person_of(world.an_actor(area, RoleKind.YOUNG_PERSON, person=world.a_person(email=None)))
    words = services.make_card(area=area, person=person, by=admin, at=AT)
    assert (len(words), set(words) <= set(WORDS)) == (6, True)
    kept = str(vars(Card.objects.get(person=person))) + str(lines(area))
    assert [word for word in words if f"'{word}'" in kept] == []
    assert services.words_match(person, words)
    assert not services.words_match(person, [*words[:5], "wrong"])
    assert not services.words_match(world.a_person(), words)
    assert not services.words_match(None, words)


def test_a_new_card_ends_the_former(area: Area) -> None:
    actor = world.an_actor(area, PARENT)
    first = services.make_card(area=area, person=person_of(actor), by=actor, at=AT)
    second = services.make_card(area=area, person=person_of(actor), by=actor, at=AT)
    assert [services.words_match(actor.person, words) for words in (first, second)] == [False, True]


def test_an_administrator_makes_no_card_for_somebody_with_another_way_in(area: Area, admin: Actor) -> None:
    with pytest.raises(Refused):
        services.make_card(area=area, person=parent(area), by=admin, at=AT)
    both = parent(area, person=world.a_person(email=None))
    world.an_actor(world.an_area("elsewhere"), PARENT, person=both)
    with pytest.raises(Refused):
        services.make_card(area=area, person=both, by=admin, at=AT)
    assert Card.objects.count() == 0


def test_with_the_last_role_go_the_seat_and_the_duties(area: Area, admin: Actor) -> None:
    person = parent(area, seat=True, duties=[Duty.INDEPENDENT_LEAD])
    other = person_of(world.an_actor(area, RoleKind.BOARD_MEMBER, person=person))
    services.end_role(role=role_of(other, RoleKind.BOARD_MEMBER), by=admin, at=AT)
    assert (actor_in(area, person).has_seat, actor_in(area, person).duties) == (True, {Duty.INDEPENDENT_LEAD})
    services.end_role(role=role_of(person, PARENT), by=admin, at=AT)
    assert (actor_in(area, person).has_seat, actor_in(area, person).duties) == (False, frozenset())
    assert [kind for kind, _, _ in lines(area)] == [Kind.ROLE_ENDED, Kind.ROLE_ENDED, Kind.LEAD_ENDED, Kind.SEAT_ENDED]


def test_changing_the_only_role_keeps_the_seat(area: Area, admin: Actor) -> None:
    person = parent(area, seat=True)
    services.change_role(role=role_of(person, PARENT), kind=RoleKind.PRACTITIONER, by=admin, at=AT)
    assert actor_in(area, person).has_seat


def test_preferences_are_told_once_and_sealed(area: Area) -> None:
    actor = world.an_actor(area, PARENT)
    services.set_preferences(
        area=area,
        channel=Channel.LETTER,
        format=Format.OTHER_LANGUAGE,
        language="Urdu",
        address="1 Example Road",
        needs="A quiet room",
        by=actor,
        at=AT,
    )
    kept = Preference.objects.get(person=actor.person)
    assert (kept.channel, kept.language, kept.address, kept.needs) == (
        "letter",
        "Urdu",
        "1 Example Road",
        "A quiet room",
    )
    services.set_preferences(
        area=area, channel=Channel.HERE, format=Format.PLAIN, language="Urdu", address="1 Example Road", by=actor, at=AT
    )
    kept = Preference.objects.get(person=actor.person)
    assert (kept.channel, kept.language, kept.address, kept.needs) == ("here", "", None, None)
    assert [details for _, _, details in lines(area)] == [{"channel": "letter"}, {"channel": "here"}]


def test_nobody_has_no_preferences(area: Area) -> None:
    from goldenthread.people.actors import NOBODY

    with pytest.raises(Hidden):
        services.set_preferences(area=area, channel=Channel.HERE, format=Format.PLAIN, by=NOBODY, at=AT)


def test_k15_an_officer_who_leaves_hands_over(area: Area, admin: Actor) -> None:
    leaving = person_of(world.an_officer(area))
    successor = person_of(world.an_actor(area, RoleKind.PRACTITIONER))
    services.hand_over_work(role=role_of(leaving, OFFICER), successor=successor, by=admin, at=AT)
    assert actor_in(area, leaving).roles == frozenset()
    assert actor_in(area, successor).team_ids == {world.first_reader(area).pk}
    assert lines(area)[-1] == (Kind.WORK_HANDED_OVER, leaving.reference, {"to": successor.reference})


@pytest.mark.parametrize("kind", [RoleKind.YOUNG_PERSON, PARENT, RoleKind.BOARD_MEMBER])
def test_k15_only_somebody_of_that_work_takes_over(area: Area, admin: Actor, kind: RoleKind) -> None:
    """A young person or a parent does not become an officer by a click; nor does the independent lead."""
    leaving = person_of(world.an_officer(area))
    lead = person_of(world.an_actor(area, RoleKind.PRACTITIONER, duties=[Duty.INDEPENDENT_LEAD]))
    elsewhere = person_of(world.an_actor(area, RoleKind.PRACTITIONER, organisation=world.an_organisation(area)))
    for successor in (person_of(world.an_actor(area, kind)), lead, elsewhere):
        with pytest.raises(Refused, match="can take over"):
            services.hand_over_work(role=role_of(leaving, OFFICER), successor=successor, by=admin, at=AT)
    fitting = person_of(world.an_actor(area, RoleKind.PRACTITIONER))
    assert [member.person for member in could_take_over(role_of(leaving, OFFICER))] == [fitting]


def test_n7_the_last_officer_of_a_team_stays_until_there_is_another(area: Area, admin: Actor) -> None:
    """Voices and themes of the team would lie there."""
    officer, team = person_of(world.an_officer(area)), world.a_team(area)
    role = role_of(officer, OFFICER)
    with pytest.raises(Refused, match="only officer of the team"):
        services.end_role(role=role, by=admin, at=AT)
    with pytest.raises(Refused, match="only officer of the team"):
        services.change_role(role=role, kind=OFFICER, team=team, by=admin, at=AT)
    world.an_officer(area)
    services.end_role(role=role, by=admin, at=AT)
    assert actor_in(area, officer).roles == frozenset()


def test_k15_work_is_not_handed_to_oneself_nor_to_an_officer_of_another_team(area: Area, admin: Actor) -> None:
    leaving = person_of(world.an_officer(area))
    other = person_of(world.an_officer(area, team=world.a_team(area)))
    for successor in (leaving, other):
        with pytest.raises(Refused):
            services.hand_over_work(role=role_of(leaving, OFFICER), successor=successor, by=admin, at=AT)
    with pytest.raises(Hidden):
        services.hand_over_work(role=role_of(leaving, OFFICER), successor=world.a_person(), by=admin, at=AT)
    assert actor_in(area, leaving).is_a(OFFICER)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_roster_is_three_queries(
    area: Area, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        world.an_actor(area, PARENT, RoleKind.BOARD_MEMBER, seat=True)
    with django_assert_num_queries(3):
        found = members(area)
        assert [member.kinds for member in found] == [{PARENT, RoleKind.BOARD_MEMBER}] * number
    assert found[0] == member_of(area, found[0].person.reference)


def test_the_roster_is_this_areas_only(area: Area) -> None:
    elsewhere = world.an_actor(world.an_area("elsewhere"), PARENT)
    assert members(area) == []
    assert member_of(area, elsewhere.reference) is None


def test_the_first_administrator_comes_by_the_command_line(area: Area, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("invite", administrator="Ada@Example.org", area=area.slug, name="Ada Example")
    person = Person.objects.get(email="ada@example.org")
    assert (actor_in(area, person).roles, person.shown_name) == ({ADMIN}, "Ada Example")
    assert "Ada@Example.org" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("email", "slug", "says"),
    [("ada@example.org", "nowhere", "There is no area"), ("not an address", "exampleshire", "is not an email address")],
)
def test_a_wrong_invitation_says_what_is_wrong(area: Area, email: str, slug: str, says: str) -> None:
    with pytest.raises(CommandError, match=says):
        call_command("invite", administrator=email, area=slug)
    assert Person.objects.count() == 0


def test_somebody_is_not_made_an_administrator_twice(area: Area) -> None:
    call_command("invite", administrator="ada@example.org", area=area.slug)
    with pytest.raises(CommandError, match="already"):
        call_command("invite", administrator="ada@example.org", area=area.slug)
