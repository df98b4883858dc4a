"""Themes at the desk: their text, decisions, actions, changes, and telling everyone."""

from datetime import date
from typing import Any

import pytest
from django.db.models import Count
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.decisions.choices import Outcome, Weight
from goldenthread.decisions.models import Decision, Weighing
from goldenthread.foundation.references import spaced
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.plans.models import Action, Change, Completion
from goldenthread.reportback.models import Publication, Telling, Told
from goldenthread.reportback.services import tell_everyone
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Theme, Understanding, Voice
from goldenthread.voices.services import correct, place, understand
from tests import world
from tests.decisions.test_services import decided
from tests.plans.test_services import TAG, planned
from tests.voices.making import holder

from .saying import a_full_theme, a_whole_thread, understood
from .test_lists import listed

HOME = "/exampleshire/desk/themes/"
ACTIONS = "/exampleshire/desk/actions/"
DECISION = {
    "outcome": "will_do",
    "plain": "The bus comes on time.",
    "easy_read": "The bus comes.",
    "decided_by": "The travel board",
    "how": "consensus",
    "present_parent_or_carer": "2",
    "present_practitioner": "3",
}
WORDS = {"plain": "The bus comes now.", "easy_read": "The bus comes."}


def day(name: str, value: date) -> dict[str, int]:
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


@pytest.fixture
def theme(area: Area, officer: Actor) -> Theme:
    return a_full_theme(area, officer, 2, title="Buses")


def post(client: Client, theme: Theme, page: str, data: dict[str, Any]) -> str:
    return client.post(f"{HOME}{theme.reference}/{page}/", data, follow=True).content.decode()


def test_a_theme_is_begun(area: Area, officer: Actor, client: Client) -> None:
    page = client.post(f"{HOME}new/", {"title": "Buses", "summary": "They are late."}, follow=True).content.decode()
    assert "<h1>Buses</h1>" in page
    assert Theme.objects.get().team == world.first_reader(area)


def test_two_editors_see_both_texts_and_lose_nothing(officer: Actor, client: Client, theme: Theme) -> None:
    address = f"{HOME}{theme.reference}/edit/"
    mine = {"title": "My title", "summary": "My summary.", "version": theme.version}
    client.post(address, mine | {"title": "Their title", "summary": "Their summary."})
    answer = client.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    for text in ("Their title", "Their summary.", "My title", "My summary."):
        assert text in page
    assert Theme.objects.get().title == "Their title"
    version = page.split('name="version" value="')[1].split('"')[0]
    client.post(address, mine | {"version": version})
    assert Theme.objects.get().title == "My title"


def test_a_theme_goes_to_another_team_and_its_page_with_it(
    area: Area, officer: Actor, client: Client, theme: Theme
) -> None:
    health = world.a_team(area, name="Health")
    refused = post(client, theme, "hand-over", {"team": health.reference, "because": "It is a clinic."})
    assert "Nobody answers for this team here yet." in refused
    there = world.an_officer(area, team=health).person
    page = post(client, theme, "hand-over", {"team": health.reference, "because": "It is a clinic."})
    assert "It is with Health now." in page
    client.force_login(there)
    assert "Record a decision" in client.get(f"{HOME}{theme.reference}/").content.decode()


def test_a_theme_of_another_team_is_read_but_not_changed(area: Area, client: Client, theme: Theme) -> None:
    client.force_login(world.an_officer(area, team=world.a_team(area)).person)
    page = client.get(f"{HOME}{theme.reference}/").content.decode()
    assert "Record a decision" not in page
    assert "You want the bus" not in page
    for change in ("edit", "hand-over", "decide", "actions/new", "changes/new", "tell", "publish", "take-down"):
        assert client.post(f"{HOME}{theme.reference}/{change}/", {}).status_code == 404


def test_a_decision_is_recorded_with_who_took_part_and_how_each_voice_was_weighed(
    officer: Actor, client: Client, theme: Theme
) -> None:
    first = Voice.objects.order_by("pk").first()
    assert first is not None
    weigh = {f"weight_{first.reference}": "not_followed", f"reason_{first.reference}": "The road is narrow."}
    page = post(client, theme, "decide", DECISION | weigh)
    assert "It is recorded." in page
    assert "Parents and carers: 2, People who work with children: 3" in page
    weights = dict(Weighing.objects.values_list("voice", "weight"))
    assert weights.pop(first.pk) == Weight.NOT_FOLLOWED
    assert list(weights.values()) == [Weight.CONSIDERED]
    assert "It was not followed. The road is narrow." in " ".join(
        client.get(f"/exampleshire/desk/voices/{first.reference}/").content.decode().split()
    )


def test_h25_a_no_without_a_reason_is_refused_beside_its_box_and_nothing_typed_is_lost(
    officer: Actor, client: Client, theme: Theme
) -> None:
    page = post(client, theme, "decide", DECISION | {"outcome": "not_feasible"})
    assert 'id="id_because_error"' in page
    assert "The travel board" in page
    assert Decision.objects.count() == 0


def test_still_working_needs_the_day_of_the_next_news(officer: Actor, client: Client, theme: Theme) -> None:
    working = DECISION | {"outcome": "still_working", "because": "We wait for prices.", "because_easy": "We wait."}
    assert "Say on what day there will be news." in post(client, theme, "decide", working)
    page = post(client, theme, "decide", working | day("next_news_on", date(2026, 12, 4)))
    assert "Next news by Friday 4 December." in page
    assert set(Voice.objects.values_list("stage", flat=True)) == {Stage.THEMED}


def test_a_voice_that_was_not_followed_needs_its_reason(officer: Actor, client: Client, theme: Theme) -> None:
    voice = Voice.objects.latest("pk")
    page = post(client, theme, "decide", DECISION | {f"weight_{voice.reference}": "not_followed"})
    assert "Say why this voice was not followed." in page
    assert Decision.objects.count() == 0


def test_n2_a_decision_of_professionals_alone_says_so(officer: Actor, client: Client, theme: Theme) -> None:
    page = post(client, theme, "decide", DECISION | {"present_parent_or_carer": ""})
    assert page.count("No young person, parent or carer took part") == 2


def test_k10_an_untagged_action_is_listed_until_somebody_says_how_it_is_made(
    area: Area, officer: Actor, client: Client, theme: Theme
) -> None:
    decided(theme, officer)
    new = {"title": "Change the timetable", "team": theme.team.reference, "owner_title": "Head of travel"}
    post(client, theme, "actions/new", new | day("due_on", date(2026, 12, 18)))
    action = Action.objects.get()
    assert "Change the timetable" in client.get(f"{ACTIONS}?show=untagged").content.decode()
    tag = {"level": "collective", "with_whom": "Five parents"}
    assert "Write the day" in client.post(f"{ACTIONS}{action.reference}/tag/", tag).content.decode()
    client.post(f"{ACTIONS}{action.reference}/tag/", tag | day("since", date(2026, 9, 1)))
    assert "Change the timetable" not in client.get(f"{ACTIONS}?show=untagged").content.decode()
    assert "Five parents" in client.get(f"{ACTIONS}{action.reference}/").content.decode()


def test_half_a_tag_and_a_day_gone_by_are_refused_beside_their_boxes(
    officer: Actor, client: Client, theme: Theme
) -> None:
    decided(theme, officer)
    half = {"title": "x", "team": theme.team.reference, "owner_title": "x", "with_whom": "Five parents"}
    page = post(client, theme, "actions/new", half | day("due_on", date(2026, 11, 17)))
    assert "Say all three: at which level, with whom, and since when." in page
    assert "Choose today or a later day." in page
    assert Action.objects.count() == 0


def test_nothing_is_planned_before_a_decision(officer: Actor, client: Client, theme: Theme) -> None:
    new = {"title": "x", "team": theme.team.reference, "owner_title": "x"}
    page = post(client, theme, "actions/new", new | day("due_on", date(2026, 12, 18)))
    assert "Record the decision first." in page


def test_an_action_is_done_by_the_team_that_has_it(area: Area, officer: Actor, client: Client, theme: Theme) -> None:
    decided(theme, officer)
    action = planned(theme, officer, **TAG)
    school = world.a_team(area, name="School")
    teacher = world.an_officer(area, team=school).person
    client.post(f"{ACTIONS}{action.reference}/hand-over/", {"team": school.reference, "because": "Theirs."})
    client.force_login(world.an_officer(area, team=world.a_team(area)).person)
    assert client.post(f"{ACTIONS}{action.reference}/done/").status_code == 404
    client.force_login(teacher)
    client.post(f"{ACTIONS}{action.reference}/done/")
    assert Completion.objects.get().action == action
    again = client.post(f"{ACTIONS}{action.reference}/done/", follow=True).content.decode()
    assert "This action is done already." in again


def test_n11_a_change_names_the_theme_and_the_action_it_came_from(area: Area, officer: Actor, client: Client) -> None:
    _voice, theme, _decision, action = a_whole_thread(area, officer)
    change = WORDS | day("happened_on", date(2026, 11, 16)) | {"action": action.reference}
    page = post(client, theme, "changes/new", change)
    assert f"It came from: {action.title}" in page
    assert (Change.objects.get().theme, Change.objects.get().action) == (theme, action)


def test_s55_everyone_is_told_in_one_step_after_the_decision(officer: Actor, client: Client, theme: Theme) -> None:
    assert "Record the decision first." in post(client, theme, "tell", WORDS)
    assert Telling.objects.count() == 0
    decided(theme, officer)
    assert "We will write letters in plain words." in client.get(f"{HOME}{theme.reference}/tell/").content.decode()
    assert "They are told, each the way they asked for." in post(client, theme, "tell", WORDS)
    assert set(Voice.objects.values_list("stage", flat=True)) == {Stage.TOLD}


@pytest.mark.slow
def test_s55_who_joins_later_is_told_by_themselves(area: Area, officer: Actor, client: Client, theme: Theme) -> None:
    """S55: their own page offers it, and nobody who was told before gets it twice."""
    decided(theme, officer)
    address = f"/{area.slug}/desk/themes/{theme.reference}/"
    tell_everyone(theme=theme, plain="Yes.", easy_read="Yes.", by=officer, at=world.NOON)
    late = understood(area, officer)
    place(voices=[late], theme=theme, by=officer, at=world.NOON)
    assert listed(client, "?show=to_tell") == [late.reference]
    page = client.get(f"/{area.slug}/desk/voices/{late.reference}/").content.decode()
    assert f"Tell them what was decided in “{theme.title}”" in page
    assert "One person in this theme was not told yet." in client.get(f"{address}tell/").content.decode()
    client.post(f"{address}tell/", {"plain": "Yes.", "easy_read": "Yes."})
    assert list(Told.objects.order_by("pk").values_list("voice", flat=True).filter(voice=late)) == [late.pk]
    assert set(Told.objects.values_list("voice").annotate(n=Count("pk")).values_list("n", flat=True)) == {1}
    assert listed(client, "?show=to_tell") == []


@pytest.mark.slow
def test_a_theme_is_published_by_a_person_and_taken_down_again(officer: Actor, client: Client, theme: Theme) -> None:
    assert "Record a decision first." in post(client, theme, "publish", WORDS)
    decided(theme, officer)
    assert "It is on the page" in post(client, theme, "publish", WORDS)
    assert Publication.objects.get().content.plain == WORDS["plain"]
    assert "It is off the page" in post(client, theme, "take-down", {})
    assert Publication.objects.get().taken_down_at is not None


def test_h14_a_hard_decision_is_shown_once_before_it_is_recorded(officer: Actor, client: Client, theme: Theme) -> None:
    hard = DECISION | {"plain": "Stakeholders will utilise the multi-agency pathway."}
    assert "How it reads" in post(client, theme, "decide", hard)
    assert Decision.objects.count() == 0
    post(client, theme, "decide", hard | {"seen": "plain"})
    assert Decision.objects.get().outcome == Outcome.WILL_DO


def test_a_seat_reads_themes_and_not_the_voices_that_were_not_shared(area: Area, client: Client, theme: Theme) -> None:
    client.force_login(world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True).person)
    page = client.get(f"{HOME}{theme.reference}/").content.decode()
    assert "No voice that you may see is in it" in page
    assert "Begin a theme" not in client.get(HOME).content.decode()


def test_a_seat_sees_how_many_only_in_bands(area: Area, officer: Actor, client: Client, theme: Theme) -> None:
    """Small numbers point to people: an officer counts two, a seat reads "a few"."""
    addresses = (HOME, f"{HOME}{theme.reference}/")
    assert ["2 voices" in client.get(address).content.decode() for address in addresses] == [True, True]
    client.force_login(world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True).person)
    pages = [client.get(address).content.decode() for address in addresses]
    assert [("2 voices" in page, "Voices: a few" in page) for page in pages] == [(False, True), (False, True)]


def test_lists_of_themes(area: Area, officer: Actor, client: Client, theme: Theme) -> None:
    decided(world.a_theme(area, title="Letters"), officer)
    world.a_theme(area, title="Clinics", team=world.a_team(area))
    assert [t for t in ("Buses", "Letters", "Clinics") if t in client.get(HOME).content.decode()] == [
        "Buses",
        "Letters",
        "Clinics",
    ]
    undecided = client.get(f"{HOME}?show=undecided").content.decode()
    assert "Letters" not in undecided.replace("Letters and calls", "")
    assert "Buses" in undecided
    assert "Clinics" not in client.get(f"{HOME}?show=ours").content.decode()


def test_themes_go_on_page_by_page(area: Area, officer: Actor, client: Client) -> None:
    themes = [world.a_theme(area, title=f"Theme number {n}") for n in range(30)]
    first = client.get(HOME).content.decode()
    assert themes[-1].reference in first
    assert themes[0].reference not in first
    assert themes[0].reference in client.get(f"{HOME}?after={themes[5].reference}").content.decode()


def test_s54_who_decides_sees_that_a_speaker_put_it_right(
    area: Area, officer: Actor, client: Client, theme: Theme
) -> None:
    put_right = Voice.objects.filter(area=area).earliest("pk")
    understanding = Understanding.objects.get(voice=put_right)
    correct(understanding=understanding, words="I mean the train.", by=holder(put_right), at=world.NOON)
    page = client.get(f"{HOME}{theme.reference}/decide/").content.decode()
    assert page.count("They put it right") == 1
    assert page.count(f'href="/exampleshire/desk/voices/{put_right.reference}/"') == 1
    assert f"{spaced(put_right.reference)}: I mean the train.</summary>" in page
    assert page.count("I mean the train.") == 2  # In the line that opens it, and as a quote.
    assert page.count("they say it is not right: You want the bus to be on time.") == 1


def test_s54_once_it_is_written_back_anew_who_decides_sees_that(
    area: Area, officer: Actor, client: Client, theme: Theme
) -> None:
    voice = Voice.objects.filter(area=area).earliest("pk")
    correct(understanding=Understanding.objects.get(voice=voice), words="The train.", by=holder(voice), at=world.NOON)
    understand(voice=voice, text="You want the train to be on time.", by=officer, at=world.NOON)
    page = client.get(f"{HOME}{theme.reference}/decide/").content.decode()
    assert f"{spaced(voice.reference)}: You want the train to be on time.</summary>" in page
    assert "The train.</p>" not in page
