"""Letters, calls and texts: done by the right people, with the address only where it is needed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Area, Closure, Phone
from goldenthread.decisions.choices import Outcome
from goldenthread.foundation.clock import now
from goldenthread.foundation.references import spaced
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Duty, Format, RoleKind
from goldenthread.reportback.choices import News, State
from goldenthread.reportback.models import Delivery, Gap, Telling
from goldenthread.reportback.selectors.by_hand import with_contents
from goldenthread.reportback.tasks.outbox import deliver_due
from goldenthread.site import switchboard
from goldenthread.voices.choices import Path
from goldenthread.voices.models import TellBy, Understanding, Voice
from goldenthread.voices.services import acknowledge
from tests import world
from tests.reportback.speakers import (
    CANARY,
    a_change,
    a_content,
    a_decision,
    a_speaker,
    an_entry,
    placed,
    said,
    taken_back,
)
from tests.world import NOON

HOUSE = "Poppy Example\n1 Invented Lane\nExampleton"


def work() -> None:
    while switchboard.follow_all(NOON):
        pass
    deliver_due(lambda: NOON)


def signed_in(actor: Actor) -> Client:
    client = Client()
    assert actor.person is not None
    client.force_login(actor.person)
    return client


@pytest.fixture
def officer(area: Area) -> Client:
    return signed_in(world.an_officer(area))


def html(client: Client, area: Area, path: str = "") -> str:
    response = client.get(f"/{area.slug}/desk/deliveries/{path}")
    assert response.status_code == 200
    return response.content.decode()


def posted(client: Client, area: Area, path: str, data: dict[str, Any] | None = None) -> int:
    return client.post(f"/{area.slug}/desk/deliveries/{path}", data or {}).status_code


def a_letter(area: Area, **values: Any) -> tuple[Voice, Delivery]:
    voice = said(area, Channel.LETTER, **{"address": HOUSE} | values)
    work()
    return voice, Delivery.objects.get(voice=voice)


def an_answer(area: Area, channel: Channel, **values: Any) -> tuple[Voice, Delivery]:
    voice = a_speaker(area, channel, **{"address": HOUSE} | values)
    content = a_content(area, "We wrote the letters again.", easy_read="The letters are short.")
    telling = Telling.objects.create(area=area, voice=voice, content=content, at=NOON)
    an_entry(area, Kind.TOLD, telling.reference)
    work()
    return voice, Delivery.objects.get(voice=voice)


def test_the_list_holds_no_address_and_no_words(area: Area, officer: Client) -> None:
    a_letter(area)
    listed = html(officer, area)
    assert "Letter: We have what they told us" in listed
    assert [secret for secret in (CANARY, "Invented Lane") if secret in listed] == []


def test_a_letter_holds_the_address_and_the_answer_and_nobodys_words(area: Area, officer: Client) -> None:
    """S55: who asked for a letter hears back by letter, in full."""
    _voice, delivery = an_answer(area, Channel.LETTER)
    page = html(officer, area, f"{delivery.reference}/")
    for words in ("1 Invented Lane", "We wrote the letters again.", "If this does not answer you, tell us."):
        assert words in page, words
    assert CANARY not in page


@pytest.mark.parametrize(
    ("wish", "words"), [(Format.PLAIN, "We wrote the letters again."), (Format.EASY_READ, "The letters are short.")]
)
def test_a_letter_is_in_the_wording_asked_for(area: Area, officer: Client, wish: Format, words: str) -> None:
    """B25."""
    an_answer(area, Channel.LETTER, format=wish)
    page = html(officer, area, "letters/")
    assert words in page
    assert f'class="letter {wish}"' in page


def test_a_letter_tells_the_decision_and_how_we_understood(area: Area, officer: Client) -> None:
    """S54, H25: the letter asks whether we understood, and says why not."""
    theme = world.a_theme(area)
    voice = a_speaker(area, Channel.LETTER)
    placed(voice, theme)
    Understanding.objects.create(
        area=area, voice=voice, text="The letters are hard to read.", at=NOON, confirm_by=NOON.date()
    )
    decision = a_decision(theme, Outcome.NOT_FEASIBLE, because="It costs too much this year.")
    an_entry(area, Kind.DECISION_RECORDED, decision.reference)
    work()
    page = html(officer, area, f"{Delivery.objects.get().reference}/")
    for words in ("We will write clinic letters again.", "Why: It costs too much", "The letters are hard to read."):
        assert words in page, words


def test_letters_printed_together_are_marked_together_and_no_others(area: Area, officer: Client) -> None:
    printed = [a_letter(area, address=f"{number} {HOUSE}")[1] for number in range(2)]
    assert html(officer, area, "letters/").count('class="letter plain"') == 2
    _late, later = a_letter(area)
    assert posted(officer, area, "letters/", {"letter": [delivery.reference for delivery in printed]}) == 302
    assert set(Delivery.objects.filter(state=State.SENT)) == set(printed)
    assert Delivery.objects.get(state=State.TO_DO) == later
    assert Entry.objects.filter(kind=Kind.DELIVERED).count() == 2


def test_two_letters_to_one_person_are_one_letter(area: Area, officer: Client) -> None:
    """S55: with the news of each, and its number; both are marked when it is posted."""
    first, one = a_letter(area)
    second, two = an_answer(area, Channel.LETTER, address=HOUSE.upper())
    elsewhere, other = a_letter(area, address=f"2 {HOUSE}")
    page = html(officer, area, "letters/")
    assert page.count('class="letter plain"') == 2
    [merged] = [part for part in page.split("<article")[1:] if "more than one thing" in part]
    for words in ("We have what you told us.", "This is our answer", "We wrote the letters again."):
        assert words in merged, words
    assert [spaced(v.reference) in merged for v in (first, second, elsewhere)] == [True, True, False]
    assert "more than one thing" in html(officer, area, f"{one.reference}/")
    assert posted(officer, area, f"{one.reference}/done/", {"letter": [one.reference, two.reference]}) == 302
    assert set(Delivery.objects.filter(state=State.TO_DO)) == {other}


def test_a_letter_says_the_news_itself_and_whom_to_ring(area: Area, officer: Client) -> None:
    """N19, S55: whoever has no screen can ring; what is urgent has its own number."""
    for kind, number in (("team", "01632 960001"), ("safeguarding", "01632 960002")):
        hours = "Monday to Friday, 9am to 5pm"
        Phone.objects.create(area=area, key=kind, label=f"Our {kind}", number=number, kind=kind, hours_text=hours)
    voice, delivery = a_letter(area)
    acknowledge(voices=[voice], by=world.an_officer(area), at=NOON)
    work()
    page = html(officer, area, f"{Delivery.objects.exclude(pk=delivery.pk).get().reference}/")
    for words in ("We have read what you told us.", "Our team, 01632 960001", "Monday to Friday, 9am to 5pm"):
        assert words in page, words
    assert "There is news" not in page
    assert "960002" not in page


def test_done_is_written_down_once_with_who_did_it(area: Area) -> None:
    actor = world.an_officer(area)
    officer = signed_in(actor)
    voice, delivery = a_letter(area)
    assert posted(officer, area, f"{delivery.reference}/done/") == 302
    assert posted(officer, area, f"{delivery.reference}/done/") == 404
    delivery.refresh_from_db()
    assert (delivery.state, delivery.sent_by) == (State.SENT, actor.person)
    entry = Entry.objects.get(kind=Kind.DELIVERED)
    assert (entry.subject, entry.by) == (voice.reference, actor.reference)


def test_looking_changes_nothing(area: Area, officer: Client) -> None:
    _voice, delivery = a_letter(area)
    assert officer.get(f"/{area.slug}/desk/deliveries/{delivery.reference}/done/").status_code == 405
    for path in ("", "letters/", f"{delivery.reference}/"):
        html(officer, area, path)
    assert Delivery.objects.get().state == State.TO_DO


def test_a_text_says_only_that_there_is_news(area: Area, officer: Client) -> None:
    _voice, delivery = an_answer(area, Channel.TEXT, address="07700 900123")
    page = html(officer, area, f"{delivery.reference}/")
    assert "There is news about what you told us." in page
    assert 'href="sms:07700900123"' in page
    assert "We wrote the letters again." not in page


def test_a_call_has_the_number_and_what_to_say(area: Area, officer: Client) -> None:
    _voice, delivery = an_answer(area, Channel.PHONE, address="01632 960123")
    page = html(officer, area, f"{delivery.reference}/")
    for words in ('href="tel:01632960123"', "Leave no message.", "We wrote the letters again."):
        assert words in page, words


def test_an_email_that_would_not_go_says_why_and_can_be_tried_again(area: Area, officer: Client) -> None:
    said(area, Channel.EMAIL, address=None)
    work()
    delivery = Delivery.objects.get()
    assert "Please ring or post." in html(officer, area)
    assert posted(officer, area, f"{delivery.reference}/done/", {"again": "yes"}) == 302
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries, delivery.trouble) == (State.WAITING, 0, "")


def test_what_was_taken_back_is_not_on_the_list(area: Area, officer: Client) -> None:
    voice, delivery = a_letter(area)
    taken_back(voice)
    assert voice.reference[:4] not in html(officer, area)
    assert officer.get(f"/{area.slug}/desk/deliveries/{delivery.reference}/").status_code == 404


def test_another_team_sees_its_own_only(area: Area) -> None:
    team = world.a_team(area)
    client = signed_in(world.an_officer(area, team=team))
    _voice, theirs = a_letter(area)
    _voice, own = a_letter(area, team=team)
    assert client.get(f"/{area.slug}/desk/deliveries/{theirs.reference}/").status_code == 404
    assert client.get(f"/{area.slug}/desk/deliveries/{own.reference}/").status_code == 200
    assert html(client, area, "letters/").count('class="letter plain"') == 1


def test_the_safeguarding_path_is_for_its_lead_only(area: Area, officer: Client) -> None:
    lead = signed_in(world.an_actor(area, RoleKind.PRACTITIONER, duties=[Duty.SAFEGUARDING_LEAD]))
    _voice, delivery = a_letter(area, path=Path.SAFEGUARDING)
    _voice, other = a_letter(area)
    addresses = [f"/{area.slug}/desk/deliveries/{found.reference}/" for found in (delivery, other)]
    assert [officer.get(address).status_code for address in addresses] == [404, 200]
    assert [lead.get(address).status_code for address in addresses] == [200, 404]


@pytest.mark.parametrize("kind", [RoleKind.BOARD_MEMBER, RoleKind.ADMINISTRATOR, RoleKind.PARENT_OR_CARER])
def test_nobody_else_opens_these_pages(area: Area, kind: RoleKind) -> None:
    _voice, delivery = a_letter(area)
    client = signed_in(world.an_actor(area, kind, seat=True))
    for path in ("", "letters/", f"{delivery.reference}/"):
        assert client.get(f"/{area.slug}/desk/deliveries/{path}").status_code == 404
    assert posted(client, area, f"{delivery.reference}/done/") == 404
    assert Delivery.objects.get().state == State.TO_DO


def test_an_officer_of_another_area_finds_nothing(area: Area) -> None:
    elsewhere = world.an_area("otherham")
    client = signed_in(world.an_officer(elsewhere))
    _voice, delivery = a_letter(area)
    assert client.get(f"/{elsewhere.slug}/desk/deliveries/{delivery.reference}/").status_code == 404
    assert client.get(f"/{area.slug}/desk/deliveries/{delivery.reference}/").status_code == 404


def test_what_keeps_people_from_hearing_back_is_shown(area: Area, officer: Client) -> None:
    """S55, R7: half-told themes, promised news, and gaps between the records."""
    theme = world.a_theme(area, title="Clinic letters")
    placed(a_speaker(area, Channel.LETTER), theme)
    Telling.objects.create(area=area, theme=theme, content=a_content(area), at=NOON)
    working = world.a_theme(area, title="Short breaks")
    a_decision(working, Outcome.STILL_WORKING, next_news_on=NOON.date() - timedelta(days=400))
    Gap.objects.create(area=area, subject="7K2MQ8X0DA", missing="receipt", found_at=NOON)
    page = html(officer, area)
    for words in ("Clinic letters", "1 to tell", "Short breaks", "Late", "7K2MQ8X0DA: nobody was told that we have it"):
        assert words in page, words


@pytest.mark.parametrize("rows", [1, 3, 60])
def test_at_most_fifteen_queries_whatever_the_size(
    area: Area, officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _number in range(rows):
        an_answer(area, Channel.LETTER)
    for path in ("", "letters/"):
        with django_assert_max_num_queries(15):
            html(officer, area, path)


@pytest.mark.parametrize(("written", "shown"), [("pa", "Punjabi"), ("cy", "Welsh"), ("Twi", "Twi")])
def test_another_language_is_named(area: Area, officer: Client, written: str, shown: str) -> None:
    voice, delivery = a_letter(area, format=Format.OTHER_LANGUAGE)
    TellBy.objects.filter(voice=voice).update(language=written)
    assert f"Another language: {shown}" in html(officer, area)
    assert f"They asked for {shown}." in html(officer, area, f"{delivery.reference}/")


def test_a_day_that_has_gone_by_is_not_promised_again(area: Area, officer: Client) -> None:
    for due_on, promised in ((NOON.date() - timedelta(days=400), False), (NOON.date() + timedelta(days=4000), True)):
        _voice, delivery = a_letter(area, due_on=due_on)
        assert ("You hear from us again by" in html(officer, area, f"{delivery.reference}/")) is promised


def test_who_stands_in_for_a_closed_team_does_its_letters(area: Area) -> None:
    """Deputies and cover: a team that is away keeps nobody waiting."""
    standing_in = world.a_team(area)
    away = world.a_team(area, cover=standing_in)
    client = signed_in(world.an_officer(area, team=standing_in))
    _voice, delivery = a_letter(area, team=away)
    address = f"/{area.slug}/desk/deliveries/{delivery.reference}/"
    assert client.get(address).status_code == 404
    today = local_date(now())
    Closure.objects.create(area=area, team=away, first_day=today, last_day=today)
    assert client.get(address).status_code == 200
    assert client.post(f"{address}done/").status_code == 302
    assert Delivery.objects.get().state == State.SENT


def test_a_letter_names_the_day_of_the_next_news(area: Area, officer: Client) -> None:
    theme = world.a_theme(area)
    placed(a_speaker(area, Channel.LETTER), theme)
    news_on = local_date(now()) + timedelta(days=1)
    an_entry(area, Kind.DECISION_RECORDED, a_decision(theme, Outcome.STILL_WORKING, next_news_on=news_on).reference)
    work()
    assert "Next news by" in html(officer, area, "letters/")


def test_a_letter_tells_the_change_that_was_there_when_everyone_was_told(area: Area) -> None:
    """N11, N19: whoever reads on paper is told what others read on the page; a later change is a letter of its own."""
    voice, theme = a_speaker(area, Channel.LETTER, address=HOUSE), world.a_theme(area)
    placed(voice, theme, NOON - timedelta(hours=2))
    a_decision(theme)
    for plain, at in (("The print is big.", NOON), ("They come by text.", NOON + timedelta(hours=2))):
        a_change(theme, content=a_content(area, plain), at=at)
    told_at = NOON + timedelta(hours=1)
    telling = Telling.objects.create(area=area, theme=theme, content=a_content(area), at=told_at)
    with CaptureQueriesContext(connection) as asked:
        [item] = with_contents([Delivery(area=area, voice=voice, news=News.TOLD, subject=telling.reference)])
    assert item.change is not None
    assert item.change.content.plain == "The print is big."
    assert len(asked) <= 6
