"""What administrators set in an area, and an area opened from its file."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from goldenthread.areas import services
from goldenthread.areas.choices import OrganisationKind, PhoneKind, Promise
from goldenthread.areas.models import Area, Closure, Organisation, Phone, Succession, Team, TeamTarget, WayOpen
from goldenthread.areas.selectors import first_reader, organisations, shipped, shipped_slugs, successions
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.journal.selectors import public_version
from tests import world

ADMIN = "0000000001"
TODAY = local_date(world.NOON)
BY: dict[str, Any] = {"by": ADMIN, "at": world.NOON}
MONDAY_AND_TUESDAY = {"weekdays": {0, 1}, "opens": time(9), "closes": time(13)}


def last_line(area: Area) -> tuple[str, str, str, dict[str, Any]]:
    entry = Entry.objects.filter(area=area.slug).order_by("-seq")[0]
    return entry.kind, entry.subject, entry.by, entry.details


def spans(team: Team) -> list[tuple[int, date, date | None]]:
    found = TeamTarget.objects.filter(team=team, promise=Promise.ANSWER).order_by("valid_from")
    return [(target.number, target.valid_from, target.valid_to) for target in found]


def set_answer(team: Team, number: int, valid_from: date) -> None:
    services.set_target(team=team, promise=Promise.ANSWER, number=number, valid_from=valid_from, **BY)


def test_open_an_area_and_add_an_organisation_and_a_team(db: None) -> None:
    area = services.open_area(slug="newshire", name="Newshire", short_name="Newshire", **BY)
    assert (area.counting_since, last_line(area)) == (TODAY, (Kind.AREA_OPENED, area.reference, ADMIN, {}))
    council = services.add_organisation(area=area, name="Newshire Council", kind=OrganisationKind.COUNCIL, **BY)
    assert last_line(area) == (Kind.SETTINGS_CHANGED, council.reference, ADMIN, {"what": "organisation"})
    team = services.add_team(area=area, organisation=council, name="Participation", **BY)
    assert last_line(area) == (Kind.SETTINGS_CHANGED, team.reference, ADMIN, {"what": "team"})
    assert first_reader(area) == team
    assert public_version(area.slug) == 3


def test_two_areas_cannot_share_an_address(area: Area) -> None:
    with pytest.raises(Refused):
        services.open_area(slug=area.slug, name="Again", short_name="Again", **BY)


def test_the_first_reader_is_passed_on_and_never_lost(area: Area) -> None:
    before = world.first_reader(area)
    after = world.a_team(area)
    services.change_team(team=after, name="New name", cover=before, first_reader=True, **MONDAY_AND_TUESDAY, **BY)
    services.change_team(team=after, name="New name", cover=before, first_reader=False, **MONDAY_AND_TUESDAY, **BY)
    found = Team.objects.get(area=area, first_reader=True)
    assert (found, found.name, found.weekdays, found.cover) == (after, "New name", "01", before)


def test_k15_teams_do_not_cover_each_other_in_a_circle(area: Area) -> None:
    one = world.a_team(area)
    two = world.a_team(area, cover=one)
    for cover in (one, two):
        with pytest.raises(Refused):
            services.change_team(team=one, name="One", cover=cover, **MONDAY_AND_TUESDAY, **BY)
    assert Team.objects.get(pk=one.pk).cover is None


def test_a_team_works_on_some_day_and_closes_after_it_opens(area: Area) -> None:
    team = world.a_team(area)
    for wrong in ({"weekdays": set()}, {"opens": time(13)}, {"weekdays": {7}}):
        with pytest.raises(Refused):
            services.change_team(team=team, name="T", cover=None, **MONDAY_AND_TUESDAY | wrong, **BY)


def test_a_team_is_away_and_comes_back(area: Area) -> None:
    team = world.a_team(area)
    closure = services.close_team(team=team, first_day=TODAY, last_day=TODAY + timedelta(days=3), **BY)
    assert last_line(area) == (Kind.SETTINGS_CHANGED, team.reference, ADMIN, {"what": "closure"})
    services.reopen_team(closure=closure, **BY)
    assert Closure.objects.count() == 0


@pytest.mark.parametrize(("first", "last"), [(2, 1), (-9, -1), (0, 366)])
def test_days_away_that_make_no_sense_are_refused(area: Area, first: int, last: int) -> None:
    with pytest.raises(Refused):
        services.close_team(
            team=world.a_team(area),
            first_day=TODAY + timedelta(days=first),
            last_day=TODAY + timedelta(days=last),
            **BY,
        )


def test_c12_a_new_target_ends_the_former_the_day_before(area: Area) -> None:
    team = world.a_team(area)
    set_answer(team, 20, TODAY)
    set_answer(team, 10, TODAY + timedelta(days=30))
    assert spans(team) == [
        (20, TODAY, TODAY + timedelta(days=29)),
        (10, TODAY + timedelta(days=30), None),
    ]
    assert last_line(area)[3] == {
        "what": "target",
        "promise": "answer",
        "number": 10,
        "valid_from": "2026-12-18",
    }


def test_c12_a_target_of_the_same_day_or_later_is_replaced(area: Area) -> None:
    team = world.a_team(area)
    set_answer(team, 20, TODAY)
    set_answer(team, 15, TODAY + timedelta(days=5))
    set_answer(team, 10, TODAY)
    assert spans(team) == [(10, TODAY, None)]


def test_c12_a_target_ends_and_the_team_has_no_number(area: Area) -> None:
    team = world.a_team(area)
    set_answer(team, 20, TODAY)
    services.end_target(team=team, promise=Promise.ANSWER, from_day=TODAY + timedelta(days=1), **BY)
    assert spans(team) == [(20, TODAY, TODAY)]


def test_c12_no_number_changes_what_was_promised_before(area: Area) -> None:
    team = world.a_team(area)
    for number, day in ((5, TODAY - timedelta(days=1)), (0, TODAY), (121, TODAY)):
        with pytest.raises(Refused):
            set_answer(team, number, day)
    assert spans(team) == []


def test_n21_a_phone_is_set_changed_and_removed(area: Area) -> None:
    values: dict[str, Any] = {"hours_text": "9am to 5pm", "kind": PhoneKind.TEAM}
    phone = services.set_phone(area=area, label="The team", number="01632 960001", **values, **BY)
    services.set_phone(area=area, label="Our team", number="01632 960002", key=phone.key, **values, **BY)
    assert [(row.label, row.number, row.order) for row in Phone.objects.all()] == [("Our team", "01632 960002", 1)]
    services.remove_phone(phone=Phone.objects.get(), **BY)
    assert (Phone.objects.count(), last_line(area)[3]) == (0, {"what": "phone"})


@pytest.mark.parametrize("number", ["", "12", "ring us", "01632 960001 ext x"])
def test_n21_what_cannot_be_rung_is_refused(area: Area, number: str) -> None:
    with pytest.raises(Refused):
        services.set_phone(area=area, label="L", number=number, hours_text="", kind=PhoneKind.TEAM, **BY)


def test_limits_are_set_within_bounds(area: Area) -> None:
    services.set_small_number_limit(area=area, limit=6, **BY)
    services.set_confirm_days(area=area, days=5, **BY)
    kept = Area.objects.get(pk=area.pk)
    assert (kept.small_number_limit, kept.confirm_after_working_days) == (6, 5)
    assert last_line(area)[3] == {"what": "confirm_after_working_days", "value": 5}
    for limit in (4, 51):
        with pytest.raises(Refused):
            services.set_small_number_limit(area=area, limit=limit, **BY)
    for days in (0, 61):
        with pytest.raises(Refused):
            services.set_confirm_days(area=area, days=days, **BY)


@pytest.mark.parametrize("slug", shipped_slugs())
def test_n7_an_area_is_opened_whole_from_its_file(db: None, slug: str) -> None:
    data = shipped(slug)
    area = services.load_area(data, world.NOON)
    kept = [
        (Organisation, data["organisation"]),
        (Succession, data["succession"]),
        (Team, data["team"]),
        (TeamTarget, data["team_target"]),
        (Phone, data["phone"]),
        (WayOpen, data["way_open"]),
    ]
    assert [(model, model.objects.filter(area=area).count()) for model, _ in kept] == [
        (model, len(rows)) for model, rows in kept
    ]
    assert first_reader(area) == Team.objects.get(area=area, key=data["team"][0]["key"])
    assert Entry.objects.filter(area=slug).count() == 1


def test_loading_an_area_again_leaves_it_as_its_people_have_set_it(db: None) -> None:
    area = services.load_area(shipped("stockport"), world.NOON)
    services.set_small_number_limit(area=area, limit=7, **BY)
    again = services.load_area(shipped("stockport"), datetime(2027, 1, 1, tzinfo=UTC))
    assert (again.pk, again.small_number_limit, again.counting_since) == (area.pk, 7, TODAY)
    assert Entry.objects.filter(area="stockport").count() == 2


def test_c12_the_numbers_of_a_file_follow_each_other_without_a_gap(db: None) -> None:
    area = services.load_area(shipped("stockport"), world.NOON)
    team = Team.objects.get(area=area, key="participation")
    assert spans(team) == [
        (15, date(2025, 9, 1), date(2026, 3, 31)),
        (10, date(2026, 4, 1), None),
    ]


def test_n7_s60_an_organisation_that_ended_is_not_listed_but_its_successor_is(db: None) -> None:
    area = services.load_area(shipped("buckinghamshire"), world.NOON)
    assert {row.key for row in organisations(area, TODAY)} == {
        "council",
        "icb",
        "school",
        "forum",
        "voluntary",
        "young",
    }
    assert "icb-before" in {row.key for row in organisations(area, date(2026, 3, 31))}
    assert [(row.before.key, row.after.key) for row in successions(area)] == [
        ("ccg", "icb-before"),
        ("icb-before", "icb"),
    ]


def test_no_file_outside_the_package_can_be_named() -> None:
    for slug in ("national", "../../../etc/passwd", "nowhere"):
        with pytest.raises(LookupError):
            shipped(slug)
