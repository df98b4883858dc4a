"""The lists of voices: in which order, whose, and what is done with many at once."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from django.test import Client
from django.utils.html import escape
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.areas.models import Area, Closure
from goldenthread.consent.choices import Use
from goldenthread.consent.models import Grant
from goldenthread.decisions.choices import Weight
from goldenthread.decisions.rules import Weigh
from goldenthread.foundation.references import spaced
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Format, RoleKind
from goldenthread.reportback.models import Challenge, Telling
from goldenthread.voices.choices import CameBy, Speaker, Stage, Standing, Topic, Verdict
from goldenthread.voices.models import Acknowledgement, Confirmation, TellBy, Theme, Understanding, Voice, Withdrawal
from tests import world
from tests.decisions.test_services import decided
from tests.journalled import acts

from .saying import SECRET, a_full_theme, guarded, said, understood

LIST = "/exampleshire/desk/voices/"
BULK = f"{LIST}bulk/"
TODAY = world.NOON.date()
DAY = timedelta(days=1)


def listed(client: Client, query: str = "") -> list[str]:
    """The references on the page, in order."""
    page = client.get(LIST + query).content.decode()
    return [part.split('"')[0] for part in page.split('name="voice" value="')[1:]]


@pytest.mark.parametrize("speakers", list(permutations(Speaker)))
def test_s4_the_role_of_the_speaker_never_changes_the_place(
    area: Area, officer: Actor, client: Client, speakers: tuple[Speaker, ...]
) -> None:
    order = [
        world.a_voice(area, speaker=speakers[0], due_on=TODAY - DAY, said_at=world.NOON),
        world.a_voice(area, speaker=speakers[1], due_on=TODAY, said_at=world.NOON - DAY),
        world.a_voice(area, speaker=speakers[2], due_on=TODAY, said_at=world.NOON),
        world.a_voice(area, speaker=speakers[3], said_at=world.NOON - 9 * DAY),
    ]
    assert listed(client) == [voice.reference for voice in order]


VOICES = st.lists(
    st.tuples(
        st.none() | st.integers(-9, 9),
        st.integers(0, 9),
        st.sampled_from(Speaker),
        st.sampled_from(Standing),
        st.sampled_from(CameBy),
    ),
    max_size=8,
)


@pytest.mark.slow
@pytest.mark.django_db(transaction=False)
@settings(max_examples=15, deadline=None, database=None)
@given(voices=VOICES)
def test_s4_the_order_is_due_date_then_time_whoever_spoke(voices: list[tuple]) -> None:  # type: ignore[type-arg]
    from goldenthread.desk.selectors.voices import page

    Voice.objects.all().delete()
    area = Area.objects.filter(slug="exampleshire").first() or world.an_area()
    for due, ago, speaker, standing, came_by in voices:
        world.a_voice(
            area,
            due_on=None if due is None else TODAY + due * DAY,
            said_at=world.NOON - ago * DAY,
            speaker=speaker,
            standing=standing,
            came_by=came_by,
        )
    found = [one.voice for one in page(Voice.objects.filter(area=area)).listed]
    assert found == sorted(found, key=lambda voice: (voice.due_on or date.max, voice.said_at, voice.pk))


@pytest.mark.slow
def test_the_list_goes_on_page_by_page_and_leaves_nobody_out(area: Area, officer: Actor, client: Client) -> None:
    voices = [
        world.a_voice(area, due_on=TODAY + (n % 3) * DAY if n % 4 else None, said_at=world.NOON - n % 5 * DAY)
        for n in range(60)
    ]
    seen, query = [], ""
    for _ in range(3):
        seen += listed(client, query)
        query = f"?after={seen[-1]}"
    assert len(seen) == 60
    assert set(seen) == {voice.reference for voice in voices}
    assert listed(client, query) == []


@pytest.mark.slow
def test_each_list_shows_what_it_says(area: Area, officer: Actor, client: Client) -> None:
    def voice(**values: object) -> str:
        return str(world.a_voice(area, **values).reference)

    overdue, today = voice(due_on=TODAY - DAY, stage=Stage.THEMED), voice(due_on=TODAY, stage=Stage.THEMED)
    new, decided = voice(), voice(stage=Stage.DECIDED)
    told = voice(stage=Stage.TOLD)
    heard = understood(area, officer)
    corrected = understood(area, officer)
    Confirmation.objects.create(
        area=area,
        understanding=Understanding.objects.get(voice=corrected),
        verdict=Verdict.CORRECTED,
        at=world.NOON,
    )
    assert listed(client, "?show=overdue") == [overdue]
    assert listed(client, "?show=today") == [today]
    assert listed(client, "?show=new") == [new]
    assert listed(client, "?show=to_tell") == [decided]
    assert listed(client, "?show=unconfirmed") == [heard.reference]
    assert listed(client, "?show=corrected") == [corrected.reference]
    for page in (client.get(f"{LIST}?show=corrected"), client.get(f"/{area.slug}/desk/")):
        shown = page.content.decode().split(spaced(corrected.reference), 1)[1].split("</li>")[0]
        assert "They put it right. Open it to read what they wrote." in shown
        assert "You want the bus to be on time." not in shown
    assert told not in listed(client)


def test_b1_a_voice_that_is_tied_to_no_theme_is_listed(area: Area, officer: Actor, client: Client) -> None:
    a_full_theme(area, officer)
    orphan = said(area)
    assert listed(client, "?show=no_theme") == [orphan.reference]


@pytest.mark.slow
def test_this_did_not_answer_me_is_listed_for_somebody_new_only(area: Area, officer: Actor, client: Client) -> None:
    from goldenthread.formats.models import Content

    voice = world.a_voice(area, stage=Stage.UNDERSTOOD)
    content = Content.objects.create(area=area, plain="x", easy_read="x")
    telling = Telling.objects.create(area=area, voice=voice, content=content, at=world.NOON)
    other = world.an_officer(area)
    challenge = Challenge.objects.create(
        area=area, voice=voice, telling=telling, for_person=other.person, at=world.NOON
    )
    assert listed(client, "?show=challenged") == []
    assert (
        f"{other.person} answers them." in client.get(f"/{area.slug}/desk/voices/{voice.reference}/").content.decode()
    )
    Challenge.objects.filter(pk=challenge.pk).update(for_person=officer.person)
    assert listed(client, "?show=challenged") == [voice.reference]
    day = client.get(f"/{area.slug}/desk/").content.decode()
    assert day.count("Asked again") == 2, "among what waits, and beside the voice"
    page = client.get(f"/{area.slug}/desk/voices/{voice.reference}/").content.decode()
    assert "they said that our answer did not help. You answer them now." in page


def test_a_list_is_chosen_by_its_address_and_remembered(area: Area, officer: Actor, client: Client) -> None:
    wanted = world.a_voice(area, topic=Topic.TRAVEL)
    easy = world.a_voice(area, topic=Topic.HEALTH)
    TellBy.objects.create(area=area, voice=easy, format=Format.EASY_READ)
    assert listed(client, "?topic=travel") == [wanted.reference]
    assert listed(client, "?format=easy_read") == [easy.reference]
    assert listed(client, "?topic=nonsense&show=nonsense") == [wanted.reference, easy.reference]
    assert "?format=easy_read" in client.get("/exampleshire/desk/").content.decode()


def test_mine_are_those_that_i_read_first(area: Area, officer: Actor, client: Client) -> None:
    mine, other = world.a_voice(area), world.a_voice(area)
    Acknowledgement.objects.create(area=area, voice=mine, by=officer.person, at=world.NOON)
    assert listed(client, "?whose=mine") == [mine.reference]
    assert other.reference in listed(client, "?whose=ours")


def test_no_list_holds_anybody_s_words_or_the_safeguarding_path_or_what_was_taken_back(
    area: Area, officer: Actor, client: Client
) -> None:
    shown = understood(area, officer)
    guarded(area)
    gone = said(area)
    Withdrawal.objects.create(area=area, voice=gone, at=world.NOON)
    page = client.get(LIST).content.decode()
    assert listed(client) == [shown.reference]
    assert "You want the bus to be on time." in page
    assert "marmalade" not in page


def test_c12_without_a_number_a_line_says_so_and_shows_the_days_waited(
    area: Area, officer: Actor, client: Client
) -> None:
    world.a_voice(area, said_at=world.NOON - 3 * DAY)
    page = client.get(LIST).content.decode()
    assert "No number agreed" in page
    assert "Said 3 days ago" in page
    assert "late" not in page


def test_an_officer_of_another_team_sees_the_voices_in_their_themes_only(
    area: Area, officer: Actor, client: Client
) -> None:
    health = world.a_team(area)
    theirs = a_full_theme(area, officer, team=health)
    world.a_voice(area)
    client.force_login(world.an_officer(area, team=health).person)
    placed = Voice.objects.get(stage=Stage.THEMED)
    assert theirs.team == health
    assert listed(client) == [placed.reference]


def test_cover_sees_the_work_of_a_closed_team_while_it_is_closed(area: Area, officer: Actor, client: Client) -> None:
    cover = world.a_team(area)
    first = world.first_reader(area)
    first.cover = cover
    first.save()
    voice = said(area)
    deputy = world.an_officer(area, team=cover)
    client.force_login(deputy.person)
    assert listed(client) == []
    Closure.objects.create(area=area, team=first, first_day=TODAY, last_day=TODAY + DAY)
    assert listed(client, "?whose=cover") == [voice.reference]
    assert (
        f"You stand in for {first.name} until Thursday 19 November"
        in client.get("/exampleshire/desk/").content.decode()
    )
    client.post(f"{LIST}{voice.reference}/acknowledge/")
    assert Acknowledgement.objects.get().by == deputy.person


@pytest.mark.slow
def test_k15_the_day_counts_what_waits_up_to_ninety_nine(area: Area, officer: Actor, client: Client) -> None:
    for n in range(3):
        world.a_voice(area, due_on=TODAY - n * DAY)
    page = " ".join(client.get("/exampleshire/desk/").content.decode().split())
    assert '<span class="tag bad">2</span>' in page
    for _ in range(100):
        world.a_voice(area, due_on=TODAY - DAY)
    page = " ".join(client.get("/exampleshire/desk/").content.decode().split())
    assert '<span class="tag bad">99+</span>' in page


def test_the_filter_is_closed_until_it_is_used(area: Area, officer: Actor, client: Client) -> None:
    """K23: on a phone seven boxes would stand before the first voice."""
    closed, opened = '<details class="more"><summary>Filter', '<details class="more" open><summary>Filter'
    pages = [client.get(LIST + query).content.decode() for query in ("", "?show=new")]
    assert [(closed in page, opened in page) for page in pages] == [(True, False), (False, True)]


def test_an_empty_day_is_kind(area: Area, officer: Actor, client: Client) -> None:
    assert "Everyone who spoke has an answer." in client.get("/exampleshire/desk/").content.decode()


# A seat at the desk


@pytest.fixture
def seat(area: Area, officer: Actor, client: Client) -> Actor:
    actor = world.an_actor(area, RoleKind.YOUNG_PERSON, seat=True)
    client.force_login(actor.person)
    return actor


def share(voice: Voice, **values: object) -> None:
    usual = {"given_at": world.NOON, "until": TODAY + DAY, "use": Use.PROJECT_GROUP}
    Grant.objects.create(area=voice.area, subject=voice.reference, **usual | values)


def test_a_seat_sees_what_was_shared_with_the_project_group_and_no_words(
    area: Area, officer: Actor, seat: Actor, client: Client
) -> None:
    shared, board, over, withdrawn = (understood(area, officer) for _ in range(4))
    share(shared)
    share(board, use=Use.BOARD)
    share(over, until=TODAY - DAY)
    share(withdrawn, withdrawn_at=world.NOON)
    page = client.get(LIST).content.decode()
    assert spaced(shared.reference) in page
    for hidden in (board, over, withdrawn):
        assert spaced(hidden.reference) not in page
        assert client.get(f"{LIST}{hidden.reference}/").status_code == 404
    one = client.get(f"{LIST}{shared.reference}/").content.decode()
    for text in (page, one):
        assert "marmalade" not in text
        assert "You want the bus" not in text
    assert "There is no version without names yet" in one


def test_a_seat_reads_the_version_without_names(area: Area, officer: Actor, seat: Actor, client: Client) -> None:
    from goldenthread.voices.services import redact

    voice = said(area)
    share(voice)
    redact(voice=voice, text="The bus of [name] is late.", because="A name", by=officer, at=world.NOON)
    page = client.get(f"{LIST}{voice.reference}/").content.decode()
    assert "The bus of [name] is late." in page
    assert "marmalade" not in page


def test_a_seat_changes_nothing(area: Area, officer: Actor, seat: Actor, client: Client) -> None:
    voice = said(area)
    share(voice)
    before = acts(area)
    for act in ("acknowledge/", "place/", "understand/", "without-names/", "answer/"):
        assert client.post(f"{LIST}{voice.reference}/{act}", {"text": "x"}).status_code == 404
    assert client.post(BULK, {"voice": [voice.reference], "read": "1"}).status_code == 404
    assert acts(area) == before
    assert "What next?" not in client.get(f"{LIST}{voice.reference}/").content.decode()


def test_a_seat_with_nothing_shared_is_not_told_that_all_is_answered(
    area: Area, officer: Actor, seat: Actor, client: Client
) -> None:
    """B22: somebody waits, only not where a seat can see."""
    understood(area, officer)
    page = client.get("/exampleshire/desk/").content.decode()
    assert "Nobody has shared a voice with you yet" in page
    assert "Everyone who spoke has an answer" not in page


@pytest.mark.slow
def test_a_seat_learns_no_more_until_the_names_are_out(area: Area, officer: Actor, seat: Actor, client: Client) -> None:
    """B22: the reason of a weighing, how it came and what happened may point to somebody."""
    from goldenthread.voices.services import redact

    theme = a_full_theme(area, officer)
    voice = Voice.objects.get()
    Voice.objects.update(came_by=CameBy.PAPER)
    weigh = {voice.pk: Weigh(Weight.NOT_FOLLOWED, "The boy of Rose Lane")}
    decided(theme, officer, weighings=weigh)
    share(voice)
    hidden = ("The boy of Rose Lane", "What happened so far", "How it came", "Tell them")
    address = f"{LIST}{voice.reference}/"
    page = client.get(address).content.decode()
    assert [text for text in hidden if text in page] == []
    assert "On paper" not in client.get("/exampleshire/desk/").content.decode()
    redact(voice=voice, text="The bus of [name] is late.", because="A name", by=officer, at=world.NOON)
    page = client.get(address).content.decode()
    assert [text for text in hidden if text in page] == list(hidden[:3])
    client.force_login(officer.person)
    page = client.get(address).content.decode()
    assert [text for text in hidden if text in page] == list(hidden)


@pytest.mark.slow
def test_what_was_allowed_is_listed_until_names_are_out(area: Area, officer: Actor, client: Client) -> None:
    """B22: a yes leads somewhere. Told or not, only for a project group, and only while the yes stands."""
    from goldenthread.voices.services import redact

    allowed, told, board, over = (understood(area, officer) for _ in range(4))
    Voice.objects.filter(pk=told.pk).update(stage=Stage.TOLD)
    share(allowed)
    share(told)
    share(board, use=Use.BOARD)
    share(over, until=TODAY - DAY)
    assert sorted(listed(client, "?show=to_redact")) == sorted([allowed.reference, told.reference])
    day = client.get("/exampleshire/desk/").content.decode()
    assert "Allowed to be shared: take names out" in day.split("First in line")[0]
    redact(voice=allowed, text="A bus", because="A name", by=officer, at=world.NOON)
    assert listed(client, "?show=to_redact") == [told.reference]


def test_a_seat_is_not_asked_to_take_names_out(area: Area, officer: Actor, seat: Actor, client: Client) -> None:
    share(understood(area, officer))
    page = client.get("/exampleshire/desk/").content.decode()
    assert "take names out" not in page
    assert "No voice is like this now" in client.get(f"{LIST}?show=to_redact").content.decode()


# Many at once


def test_many_are_acknowledged_at_once(area: Area, officer: Actor, client: Client) -> None:
    voices = [said(area) for _ in range(3)]
    answer = client.post(
        BULK, {"voice": [v.reference for v in voices[:2]], "read": "1", "back": f"{LIST}?show=new"}, follow=True
    )
    assert answer.redirect_chain == [(f"{LIST}?show=new", 302)]
    assert "Done. 2 people hear that we have it." in answer.content.decode()
    assert Acknowledgement.objects.count() == 2


def test_many_are_put_into_a_theme_at_once_or_into_a_new_one(area: Area, officer: Actor, client: Client) -> None:
    voices = [said(area) for _ in range(3)]
    theme = world.a_theme(area, title="Buses")
    references = [voice.reference for voice in voices]
    client.post(BULK, {"voice": references[:2], "place": "1", "theme": theme.reference})
    client.post(BULK, {"voice": references[2:], "place": "1", "title": "Trains"})
    theme.refresh_from_db()
    assert theme.voice_count == 2
    assert Theme.objects.get(title="Trains").voice_count == 1


@pytest.mark.parametrize("asked", [{"read": "1"}, {"place": "1", "theme": ""}])
def test_nothing_ticked_or_chosen_is_said_kindly(
    area: Area, officer: Actor, client: Client, asked: dict[str, str]
) -> None:
    ticked = {"voice": [said(area).reference]} if "place" in asked else {}
    page = client.post(BULK, asked | ticked, follow=True).content.decode()
    expected = "Choose a theme, or give a new one a title." if ticked else "Tick at least one voice first."
    assert expected in page


def test_a_voice_that_is_not_yours_cannot_be_ticked(area: Area, officer: Actor, client: Client) -> None:
    theirs = said(area)
    client.force_login(world.an_officer(area, team=world.a_team(area)).person)
    client.post(BULK, {"voice": [theirs.reference], "read": "1"})
    assert Acknowledgement.objects.count() == 0


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/elsewhere/desk/", "/exampleshire/say/"])
def test_the_way_back_leads_to_the_desk_only(area: Area, officer: Actor, client: Client, back: str) -> None:
    assert client.post(BULK, {"back": back}).headers["Location"] == LIST


def test_all_on_a_page_can_be_ticked_without_script(area: Area, officer: Actor, client: Client) -> None:
    said(area)
    assert client.get(f"{LIST}?tick=all").content.decode().count(" checked>") == 1
    assert escape(SECRET) not in client.get(f"{LIST}?tick=all").content.decode()
