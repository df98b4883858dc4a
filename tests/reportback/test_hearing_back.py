"""What became of messages comes back: asked for, or told by GOV.UK Notify; what did not arrive is for a person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Area
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.people.choices import Channel
from goldenthread.reportback import services
from goldenthread.reportback.choices import Carried, State
from goldenthread.reportback.models import Delivery
from goldenthread.reportback.rules import carried as rules
from goldenthread.reportback.tasks.notify import hearing
from goldenthread.reportback.tasks.notify.client import Refused
from tests import world
from tests.world import NOON

from . import notify_fake
from .clock import Clock
from .notify_fake import TOKEN, Fake, error
from .speakers import ADDRESS, said

Work = Callable[[], None]
STRANGE = "99999999-9999-4999-8999-999999999999"


@pytest.fixture
def sent(area: Area, notify: Fake, work: Work) -> Delivery:
    """A message that Notify has."""
    said(area)
    work()
    return Delivery.objects.get()


def tell(delivery: Delivery, status: str, token: str = TOKEN, **values: Any) -> HttpResponse:
    said = {"id": delivery.carrier_id, "reference": delivery.reference, "status": status, "to": ADDRESS} | values
    shown = {"Authorization": f"Bearer {token}"} if token else {}
    with time_machine.travel(NOON, tick=False):
        client = Client(enforce_csrf_checks=True)
        return client.post("/notify/receipts", said, content_type="application/json", headers=shown)


@pytest.mark.parametrize(
    ("status", "state", "carried", "trouble"),
    [
        ("delivered", State.SENT, Carried.ARRIVED, ""),
        ("received", State.SENT, Carried.POSTED, ""),
        ("sending", State.SENT, Carried.ON_ITS_WAY, ""),
        ("permanent-failure", State.TO_DO, Carried.WRONG_ADDRESS, rules.WRONG_ADDRESS),
        ("temporary-failure", State.TO_DO, Carried.NOT_REACHED, rules.NOT_REACHED),
        ("technical-failure", State.WAITING, Carried.NOT_CARRIED, rules.NOT_CARRIED),
    ],
)
@pytest.mark.parametrize("way", ["told", "asked"])
def test_what_became_of_it_comes_back(
    sent: Delivery, notify: Fake, clock: Clock, way: str, status: str, state: str, carried: str, trouble: str
) -> None:
    """What failed for good is a task for a person, as an address that the mail server refuses."""
    if way == "told":
        assert tell(sent, status).status_code == 204
    else:
        notify.messages[0]["status"] = status
        hearing.hear_back(clock())
    sent.refresh_from_db()
    assert (sent.state, sent.carried, sent.trouble) == (state, carried, trouble)
    assert Entry.objects.filter(kind=Kind.DELIVERY_FAILED).count() == (1 if trouble else 0)


def test_what_notify_could_not_carry_is_handed_over_again(
    sent: Delivery, notify: Fake, clock: Clock, work: Work
) -> None:
    notify.messages[0]["status"] = "technical-failure"
    tell(sent, "technical-failure")
    clock.forward(minutes=1)
    work()
    sent.refresh_from_db()
    assert (sent.state, sent.carried, sent.carrier_id) == ("sent", Carried.ON_ITS_WAY, notify.messages[1]["id"])


def test_hearing_it_twice_is_hearing_it_once(sent: Delivery) -> None:
    for _time in range(2):
        assert tell(sent, "permanent-failure").status_code == 204
    assert tell(sent, "delivered").status_code == 204
    sent.refresh_from_db()
    assert (sent.state, sent.carried) == (State.TO_DO, Carried.WRONG_ADDRESS)
    assert Entry.objects.filter(kind=Kind.DELIVERY_FAILED).count() == 1


def test_an_older_word_does_not_undo_a_newer_one(sent: Delivery) -> None:
    tell(sent, "delivered")
    tell(sent, "permanent-failure")
    tell(sent, "sending")
    sent.refresh_from_db()
    assert (sent.state, sent.carried) == (State.SENT, Carried.ARRIVED)


def test_what_is_told_before_we_know_that_we_sent_it_shall_be_told_again(
    area: Area, notify: Fake, sent: Delivery
) -> None:
    Delivery.objects.update(state=State.LEASED, sent_at=None, carrier_id="", carried="")
    answer = tell(sent, "delivered")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


def test_a_message_given_up_that_had_arrived_needs_no_person(sent: Delivery) -> None:
    """Every try was cut off, and one of them had got there."""
    Delivery.objects.update(state=State.TO_DO, sent_at=None, carrier_id="", carried="", trouble=rules.NO_ANSWER)
    assert tell(sent, "delivered").status_code == 204
    sent.refresh_from_db()
    assert (sent.state, sent.carried, sent.trouble) == (State.SENT, Carried.ARRIVED, "")


def test_another_message_of_the_same_reference_changes_nothing(sent: Delivery) -> None:
    tell(sent, "permanent-failure", id=STRANGE)
    sent.refresh_from_db()
    assert sent.carried == Carried.ON_ITS_WAY


@pytest.mark.sqlite
@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], f"{TOKEN}x", "é"])
def test_without_the_token_there_is_no_such_page(sent: Delivery, token: str) -> None:
    assert tell(sent, "delivered", token=token).status_code == 404
    sent.refresh_from_db()
    assert sent.carried == Carried.ON_ITS_WAY


def test_without_a_token_in_the_settings_nobody_has_it(sent: Delivery, notify: Fake, settings: Any) -> None:
    for account in (notify.account(token=""), None):
        settings.NOTIFY = account
        assert tell(sent, "delivered", token="").status_code == 404
        assert Client().post("/notify/receipts", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{",
        '"delivered"',
        "\udcff",
        "{}",
        '{"id": "x", "reference": "ABCDEFGHJK", "status": "delivered"}',
        '{"id": "99999999-9999-4999-8999-999999999999", "reference": "ABCDEFGHJK", "status": "gone"}',
        '{"id": "99999999-9999-4999-8999-999999999999", "reference": {"a": 1}, "status": "delivered"}',
        '{"a": "' + "a" * 10_000 + '"}',
        "[" * 9_000,
    ],
)
def test_what_cannot_be_read_is_refused(notify: Fake, area: Area, body: str) -> None:
    answer = Client().post(
        "/notify/receipts",
        body.encode("utf-8", "surrogateescape"),
        content_type="application/json",
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    assert answer.status_code == 400


def test_an_unknown_reference_is_no_news(sent: Delivery) -> None:
    assert tell(sent, "delivered", reference="ZZZZZZZZZZ").status_code == 204


def test_looking_is_not_telling(notify: Fake, area: Area) -> None:
    assert Client().get("/notify/receipts", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 405


def test_asking_goes_back_page_by_page_until_all_are_found(
    area: Area, notify: Fake, work: Work, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify_fake, "A_PAGE", 2)
    for _number in range(5):
        said(area)
    work()
    for message in notify.messages:
        message["status"] = "delivered"
    notify.messages += [{"id": STRANGE, "reference": None, "status": "delivered", "created_at": clock().isoformat()}]
    notify.asked.clear()
    hearing.hear_back(clock())
    assert set(Delivery.objects.values_list("carried", flat=True)) == {Carried.ARRIVED}
    assert len(notify.asked) == 3


def test_asking_stops_where_only_older_messages_are_left(
    sent: Delivery, notify: Fake, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify_fake, "A_PAGE", 2)
    old = [
        {
            "id": STRANGE[:-2] + f"{number:02}",
            "reference": "",
            "status": "delivered",
            "created_at": "2026-11-01T12:00:00Z",
        }
        for number in range(9)
    ]
    notify.messages = [*old, notify.messages[0]]
    notify.asked.clear()
    hearing.hear_back(clock())
    assert len(notify.asked) == 1


def test_nothing_on_its_way_nothing_is_asked(area: Area, notify: Fake, clock: Clock) -> None:
    hearing.hear_back(clock())
    assert notify.asked == []


def test_an_error_ends_the_asking_and_the_next_time_asks_again(sent: Delivery, notify: Fake, clock: Clock) -> None:
    notify.next.append(error(500, "Exception"))
    with pytest.raises(Refused):
        hearing.hear_back(clock())
    notify.messages[0]["status"] = "delivered"
    hearing.hear_back(clock())
    assert Delivery.objects.get().carried == Carried.ARRIVED


def test_what_notify_forgot_is_not_asked_for_for_ever(sent: Delivery, notify: Fake, clock: Clock) -> None:
    notify.messages.clear()
    clock.forward(days=8, minutes=1)
    hearing.hear_back(clock())
    sent.refresh_from_db()
    assert (sent.state, sent.carried) == (State.SENT, Carried.UNHEARD)


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 3, 20])
def test_officers_read_in_plain_words_what_became_of_messages(
    area: Area, notify: Fake, work: Work, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """In a fixed number of queries; the address stands nowhere on the page."""
    for _number in range(size):
        said(area)
    work()
    newest = Delivery.objects.latest("pk")
    services.heard_back(
        reference=newest.reference, carrier_id=newest.carrier_id, carried=Carried.ARRIVED, at=NOON + timedelta(hours=1)
    )
    client = Client()
    officer = world.an_officer(area).person
    assert officer
    client.force_login(officer)
    client.get(f"/{area.slug}/desk/deliveries/")
    with django_assert_max_num_queries(16):
        page = client.get(f"/{area.slug}/desk/deliveries/").content.decode()
    assert page.count("On its way") == size - 1
    assert page.count(">Arrived<") == 1
    assert ADDRESS not in page


def test_what_is_held_up_says_why(area: Area, notify: Fake, work: Work) -> None:
    notify.next.append(error(429, "TooManyRequestsError"))
    said(area)
    work()
    officer = world.an_officer(area)
    client = Client()
    client.force_login(officer.person)  # type: ignore[arg-type]
    page = client.get(f"/{area.slug}/desk/deliveries/").content.decode()
    assert "Is tried again" in page
    assert rules.TOO_MANY in page


@pytest.mark.parametrize(("channel", "button"), [(Channel.TEXT, "Try the text again"), (Channel.PHONE, "")])
def test_an_officer_may_try_again_what_goes_by_itself(
    area: Area, notify: Fake, work: Work, channel: Channel, button: str
) -> None:
    notify.next.append(error(400, "ValidationError"))
    said(area, channel, address="07700 900123")
    work()
    client = Client()
    client.force_login(world.an_officer(area).person)  # type: ignore[arg-type]
    page = client.get(f"/{area.slug}/desk/deliveries/{Delivery.objects.get().reference}/").content.decode()
    assert ("Try the text again" in page) == bool(button)
