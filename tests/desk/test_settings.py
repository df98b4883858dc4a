"""What administrators set: phones, teams, clocks, limits; and that nobody else may."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas import services
from goldenthread.areas.choices import PhoneKind, Promise
from goldenthread.areas.models import Area, Closure, Organisation, Phone, Team, TeamTarget
from goldenthread.areas.selectors import shipped
from goldenthread.areas.services import load_area, set_reply_address
from goldenthread.desk.selectors.settings import setup_of
from goldenthread.desk.urls_settings import urlpatterns
from goldenthread.formats.models import Content
from goldenthread.foundation.clock import now
from goldenthread.foundation.meanwhile import as_seen
from goldenthread.foundation.working_days import local_date
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Invitation, Role
from goldenthread.reportback.models import Challenge, Publication, Telling
from tests import world
from tests.house.public_version import moves_public_version
from tests.world import NOON

TODAY = local_date(now())
PHONE = {"label": "Our team", "number": "01632 960001", "hours_text": "9am to 5pm", "kind": "team"}
HOURS = {"name": "Our team", "weekdays": ["0", "1"], "opens": "09:30", "closes": "14:00"}


@pytest.fixture
def admin(area: Area) -> Actor:
    return world.an_actor(area, RoleKind.ADMINISTRATOR)


@pytest.fixture
def desk(client: Client, admin: Actor) -> Client:
    assert admin.person
    client.force_login(admin.person)
    return client


def day(name: str, value: date) -> dict[str, str]:
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def every_address(area: Area) -> list[str]:
    """Every address of the settings, each for something that is really there."""
    team = world.first_reader(area)
    phone = services.set_phone(area=area, label="L", number="999", hours_text="", kind=PhoneKind.TEAM, by="", at=now())
    closure = services.close_team(team=team, first_day=TODAY, last_day=TODAY, by="", at=now())
    officer = world.an_officer(area, person=world.a_person(email=None), duties=[Duty.SAFEGUARDING_DEPUTY]).person
    role = Role.objects.get(person=officer)
    Invitation.objects.create(area=area, role=role, sent_at=now(), ends_on=TODAY + timedelta(days=30))
    references = {"team": team.reference, "role": role.reference, "person": role.person.reference}
    whose = dict.fromkeys(("team", "away", "back", "clock"), "team")
    whose |= dict.fromkeys(("role", "role_end", "hand_over", "invitation_renew", "invitation_end"), "role")
    found = []
    for pattern in urlpatterns:
        name = str(pattern.name)
        values = {
            "reference": references[whose.get(name.removeprefix("settings_"), "person")],
            "key": phone.key,
            "promise": "answer",
            "duty": "safeguarding_deputy",
            "first_day": closure.first_day.isoformat(),
        }
        needed = {argument: values[argument] for argument in pattern.pattern.converters}
        found.append(reverse(f"desk:{name}", kwargs={"area": area, **needed}))
    return found


@pytest.mark.slow
def test_every_settings_address_is_for_administrators_of_this_area_only(desk: Client, area: Area) -> None:
    addresses = every_address(area)
    others = [
        world.an_officer(area),
        world.an_actor(area, RoleKind.BOARD_MEMBER, seat=True, duties=[Duty.SAFEGUARDING_LEAD]),
        world.an_actor(world.an_area("elsewhere"), RoleKind.ADMINISTRATOR),
    ]
    opened = []
    for actor in others:
        client = Client()
        assert actor.person
        client.force_login(actor.person)
        opened += [path for path in addresses for ask in (client.get, client.post) if ask(path).status_code != 404]
    asked = [path for path in addresses if Client().get(path)["Location"].startswith("/accounts/login/")]
    found = [path for path in addresses if desk.get(path).status_code == 200]
    assert (opened, asked, found) == ([], addresses, addresses)


def test_n7_the_checklist_names_the_teams_in_which_nobody_answers(desk: Client, area: Area) -> None:
    """Nothing can be handed over to them."""
    school = world.a_team(area, name="School team")
    assert "Nobody answers for: School team." in desk.get(f"/{area.slug}/settings/").content.decode()
    world.an_officer(area, team=school)
    assert "Nobody answers for" not in desk.get(f"/{area.slug}/settings/").content.decode()


def test_the_checklist_says_what_is_missing(desk: Client, area: Area) -> None:
    page = desk.get(f"/{area.slug}/settings/").content.decode()
    said = [
        "Missing: Urgent, by day, Nights and weekends, Worried that a child is not safe, The team that answers.",
        "The team that reads first has no officer. There is only one administrator.",
        "Not named yet: Safeguarding lead, Deputy safeguarding lead, Independent lead, Deputy independent lead.",
        "For some teams no number is agreed: We have read it, Our answer.",
        "Fewer than 10 people are “a few”.",
        "Every text has an Easy Read wording.",
    ]
    assert [line for line in said if line not in page] == []


def test_c13_the_checklist_asks_for_a_second_officer(desk: Client, area: Area) -> None:
    """C13: an answer that did not help needs somebody else, and whoever waits for one is counted."""
    officer = world.an_officer(area)
    voice = world.a_voice(area, stage="understood")
    content = Content.objects.create(area=area, plain="x", easy_read="x")
    telling = Telling.objects.create(area=area, voice=voice, content=content, by=officer.person, at=now())
    Challenge.objects.create(area=area, voice=voice, telling=telling, at=now())
    page = desk.get(f"/{area.slug}/settings/").content.decode()
    assert "Only one officer can answer." in page
    assert "1 person said that our answer did not help, and waits." in page
    world.an_officer(area)
    assert "Only one officer can answer." not in desk.get(f"/{area.slug}/settings/").content.decode()


def test_the_checklist_of_a_shipped_area_asks_for_real_numbers(client: Client, db: None) -> None:
    area = load_area(shipped("stockport"), world.NOON)
    admin = world.an_actor(area, RoleKind.ADMINISTRATOR)
    assert admin.person
    client.force_login(admin.person)
    page = client.get(f"/{area.slug}/settings/").content.decode()
    assert "Some are only examples. Put in your own numbers." in page
    assert "Nobody stands in for:" in page


def test_b25_published_texts_without_easy_read_are_counted(desk: Client, area: Area) -> None:
    for easy in ("", "Short words."):
        content = Content.objects.create(
            area=area, plain="Words", easy_read=easy, exception_reason="" if easy else "No"
        )
        Publication.objects.create(area=area, theme=world.a_theme(area), content=content, at=now())
    assert "1 text has no Easy Read wording." in desk.get(f"/{area.slug}/settings/").content.decode()


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_checklist_costs_the_same_whatever_the_size(
    area: Area, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        world.an_officer(area, team=world.a_team(area))
    with django_assert_num_queries(9):
        setup_of(area, TODAY)


def test_n21_a_phone_is_added_changed_and_taken_away(desk: Client, area: Area) -> None:
    base = f"/{area.slug}/settings/phones/"
    assert desk.post(f"{base}add/", PHONE)["Location"] == base
    phone = Phone.objects.get(area=area)
    assert "01632 960001" in desk.get(base).content.decode()
    assert "01632 960001" in desk.get(f"{base}{phone.key}/").content.decode()
    desk.post(f"{base}{phone.key}/", PHONE | {"number": "01632 960002"})
    assert Phone.objects.get(area=area).number == "01632 960002"
    assert "Our team: 01632 960002" in desk.get(f"{base}{phone.key}/remove/").content.decode()
    desk.post(f"{base}{phone.key}/remove/")
    assert not Phone.objects.filter(area=area).exists()


def test_n21_a_wrong_number_is_told_beside_the_box_and_nothing_is_lost(desk: Client, area: Area) -> None:
    page = desk.post(f"/{area.slug}/settings/phones/add/", PHONE | {"number": "ring us"}).content.decode()
    assert ("Write a phone number, like 01632 960 001." in page, 'value="9am to 5pm"' in page) == (True, True)
    assert 'id="id_number_error"' in page


def test_a_phone_of_another_area_is_not_there(desk: Client, area: Area) -> None:
    other = load_area(shipped("stockport"), world.NOON)
    key = Phone.objects.filter(area=other)[0].key
    assert desk.get(f"/{area.slug}/settings/phones/{key}/").status_code == 404
    team = Team.objects.filter(area=other)[0].reference
    assert desk.get(f"/{area.slug}/settings/teams/{team}/").status_code == 404


def test_n7_an_organisation_and_a_team_are_added(desk: Client, area: Area) -> None:
    base = f"/{area.slug}/settings/teams/"
    desk.post(f"{base}add-organisation/", {"name": "Example Health", "kind": "health"})
    organisation = Organisation.objects.get(name="Example Health")
    answer = desk.post(f"{base}add/", HOURS | {"organisation": organisation.reference, "cover": ""})
    assert answer["Location"] == base
    team = Team.objects.get(name="Our team")
    assert (team.organisation, team.weekdays, team.first_reader) == (organisation, "01", False)
    page = desk.get(base).content.decode()
    assert [
        text for text in ("Example Health", "Mon, Tue, 9:30am to 2pm", "Nobody stands in.") if text not in page
    ] == []


def test_n20_a_teams_hours_and_cover_are_changed(desk: Client, area: Area) -> None:
    cover, team = world.first_reader(area), world.a_team(area)
    path = f"/{area.slug}/settings/teams/{team.reference}/"
    assert desk.get(path).status_code == 200
    desk.post(path, HOURS | {"cover": cover.reference})
    kept = Team.objects.get(pk=team.pk)
    assert (kept.cover, kept.weekdays, kept.opens.hour) == (cover, "01", 9)
    page = desk.post(path, HOURS | {"closes": "08:00"}).content.decode()
    assert "The team must close later than it opens." in page


def test_n20_days_away_are_set_shown_and_taken_back(desk: Client, area: Area) -> None:
    team = world.first_reader(area)
    base = f"/{area.slug}/settings/teams/"
    first, last = TODAY + timedelta(days=5), TODAY + timedelta(days=9)
    page = desk.post(f"{base}{team.reference}/away/", day("first_day", last) | day("last_day", first))
    assert "The last day must not be before the first day." in page.content.decode()
    desk.post(f"{base}{team.reference}/away/", day("first_day", first) | day("last_day", last))
    assert Closure.objects.get(team=team).last_day == last
    back = f"{base}{team.reference}/away/{first.isoformat()}/"
    assert back in desk.get(base).content.decode()
    desk.post(back)
    assert not Closure.objects.exists()
    assert desk.get(back).status_code == 404


def test_c12_a_teams_number_is_set_beside_the_charters_and_ended(desk: Client, area: Area) -> None:
    team = world.first_reader(area)
    path = f"/{area.slug}/settings/clocks/{team.reference}/answer/"
    assert "In the charter: No number." in desk.get(path).content.decode()
    desk.post(path, {"number": "10"} | day("valid_from", TODAY))
    target = TeamTarget.objects.get(team=team)
    assert (target.promise, target.number, target.valid_from) == (Promise.ANSWER, 10, TODAY)
    assert "10 working days" in desk.get(f"/{area.slug}/settings/clocks/").content.decode()
    desk.post(path, {"number": ""} | day("valid_from", TODAY + timedelta(days=1)))
    assert TeamTarget.objects.get(team=team).valid_to == TODAY


def test_c12_a_number_does_not_change_what_was_promised(desk: Client, area: Area) -> None:
    path = f"/{area.slug}/settings/clocks/{world.first_reader(area).reference}/answer/"
    page = desk.post(path, {"number": "10"} | day("valid_from", TODAY - timedelta(days=1))).content.decode()
    assert "A new number can start today or later." in page
    assert desk.get(path.replace("answer", "nonsense")).status_code == 404


def test_the_limits_are_set_and_too_small_ones_are_not(desk: Client, area: Area) -> None:
    path = f"/{area.slug}/settings/limits/"
    assert desk.post(path, {"limit": "6", "days": "5"})["Location"] == f"/{area.slug}/settings/"
    kept = Area.objects.get(pk=area.pk)
    assert (kept.small_number_limit, kept.confirm_after_working_days) == (6, 5)
    assert desk.post(path, {"limit": "2", "days": "5"}).status_code == 200
    assert Area.objects.get(pk=area.pk).small_number_limit == 6


def test_where_letters_go_is_set_shown_and_taken_away(desk: Client, area: Area) -> None:
    """A postal way back: in the settings, and on the public page about using this site."""
    path, public = f"/{area.slug}/settings/post/", f"/{area.slug}/accessibility/"
    assert "Write us a letter" not in desk.get(public).content.decode()
    house = "The SEND team\r\n 1  Invented Lane \r\n\r\nSW1A 1AA"
    assert desk.post(path, {"address": house, "seen": ""})["Location"] == f"/{area.slug}/settings/"
    assert Area.objects.get(pk=area.pk).reply_address == "The SEND team\n1 Invented Lane\nSW1A 1AA"
    assert "The SEND team<br>1 Invented Lane<br>SW1A 1AA" in desk.get(public).content.decode()
    assert "Write the whole address" in desk.post(path, {"address": "SW1A 1AA"}).content.decode()
    desk.post(path, {"address": ""})
    assert "Write us a letter" not in desk.get(public).content.decode()


def test_two_who_change_where_letters_go_see_both(desk: Client, area: Area) -> None:
    path = f"/{area.slug}/settings/post/"
    stale = as_seen("")
    desk.post(path, {"address": "One\nTwo\nThree", "seen": stale})
    answer = desk.post(path, {"address": "Four\nFive\nSix", "seen": stale})
    assert answer.status_code == 409
    assert all(line in answer.content.decode() for line in ("Four", "One"))
    assert Area.objects.get(pk=area.pk).reply_address == "One\nTwo\nThree"


def test_where_letters_go_moves_the_public_version(area: Area) -> None:
    def act() -> None:
        set_reply_address(area=area, address="One\nTwo\nThree", by="", at=NOON)

    assert moves_public_version(area, act)
