"""E-mails, texts and letters by GOV.UK Notify, against a fake of it: nothing is lost, and nothing goes twice."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail

from goldenthread.areas.models import Area
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.people.choices import Channel, Format
from goldenthread.people.models import Person
from goldenthread.reportback import services
from goldenthread.reportback.choices import Carried, State
from goldenthread.reportback.models import Delivery
from goldenthread.reportback.rules import carried as rules
from goldenthread.reportback.tasks import channels, how
from goldenthread.voices.choices import Path
from tests import world

from .clock import Clock
from .notify_fake import TEMPLATES, Fake, Says, error
from .speakers import ADDRESS, CANARY, an_entry, said

Work = Callable[[], None]
MOBILE = "07700 900123"
HOUSE = "Poppy Example\n1 Invented Lane\nExampleton\nSW1A 1AA"


def states() -> list[tuple[str, str]]:
    return list(Delivery.objects.order_by("pk").values_list("state", "trouble"))


def test_an_email_goes_by_notify_and_says_only_that_there_is_news(area: Area, notify: Fake, work: Work) -> None:
    """N21, C3: under our reference, with nobody's words."""
    said(area)
    work()
    delivery = Delivery.objects.get()
    [taken] = notify.messages
    sent = taken["sent"]
    assert (taken["type"], taken["reference"], sent["email_address"]) == ("email", delivery.reference, ADDRESS)
    assert sent["template_id"] == TEMPLATES[Channel.EMAIL]
    assert sent["personalisation"]["subject"] == f"We have what you told us. Thank you. – {area.name}"
    assert CANARY not in str(sent)
    assert (delivery.state, delivery.carrier_id, delivery.carried) == (State.SENT, taken["id"], Carried.ON_ITS_WAY)
    assert mail.outbox == []
    assert notify.asked == ["POST /v2/notifications/email"]


def test_a_text_goes_by_notify_as_one_message(area: Area, notify: Fake, work: Work) -> None:
    said(area, Channel.TEXT, address=MOBILE)
    work()
    [taken] = notify.messages
    text = taken["sent"]["personalisation"]["body"]
    assert (taken["type"], taken["sent"]["phone_number"]) == ("sms", MOBILE)
    assert text.startswith("We have what you told us. Thank you. Exampleshire: http")
    assert rules.is_one_text(text)


def test_a_letter_goes_by_notify_with_its_address_and_how_to_answer(area: Area, notify: Fake, work: Work) -> None:
    voice = said(area, Channel.LETTER, address=HOUSE)
    work()
    [taken] = notify.messages
    told = taken["sent"]["personalisation"]
    assert [told[f"address_line_{number}"] for number in range(1, 5)] == HOUSE.splitlines()
    assert told["heading"] == "We have what you told us. Thank you."
    assert f"/{area.slug}/follow/" in told["body"]
    assert CANARY not in str(told)
    assert Delivery.objects.get(voice=voice).state == State.SENT


def test_a_letter_says_where_to_write_back(area: Area, notify: Fake, work: Work) -> None:
    Area.objects.filter(pk=area.pk).update(reply_address="The SEND team\n1 Invented Lane\nSW1A 1AA")
    said(area, Channel.LETTER, address=HOUSE)
    work()
    body = notify.messages[0]["sent"]["personalisation"]["body"]
    assert "You can write back to us: The SEND team, 1 Invented Lane, SW1A 1AA. Put this number on your letter." in body


@pytest.mark.parametrize(
    ("channel", "values", "because"),
    [
        (
            Channel.EMAIL,
            {"address": ""},
            how.NO_ADDRESS,
        ),
        (Channel.TEXT, {"address": ""}, rules.NO_NUMBER),
        (Channel.LETTER, {"address": "Poppy Example"}, rules.NO_HOUSE),
        (Channel.LETTER, {"address": HOUSE, "format": Format.EASY_READ}, rules.IN_THEIR_FORM),
        (Channel.LETTER, {"address": HOUSE, "path": Path.SAFEGUARDING}, ""),
        (Channel.PHONE, {"address": MOBILE}, ""),
    ],
)
def test_what_notify_cannot_do_a_person_does(
    area: Area, notify: Fake, work: Work, channel: Channel, values: dict[str, Any], because: str
) -> None:
    said(area, channel, **values)
    work()
    assert states() == [("to_do", because)]
    assert notify.asked == []


def test_large_print_goes_by_the_mail_server(area: Area, notify: Fake, work: Work) -> None:
    said(area, format=Format.LARGE_PRINT)
    work()
    assert [message.to for message in mail.outbox] == [[ADDRESS]]
    assert (notify.asked, Delivery.objects.get().carried) == ([], "")


def test_only_what_the_settings_name_goes_by_notify(area: Area, notify: Fake, work: Work, settings: Any) -> None:
    settings.NOTIFY = notify.account(templates={Channel.TEXT: TEMPLATES[Channel.TEXT]})
    said(area)
    said(area, Channel.LETTER, address=HOUSE)
    work()
    assert (len(mail.outbox), notify.asked) == (1, [])


def test_reply_addresses_and_senders_are_named(area: Area, notify: Fake, work: Work, settings: Any) -> None:
    settings.NOTIFY = notify.account(reply_to=TEMPLATES[Channel.LETTER], sender=TEMPLATES[Channel.EMAIL])
    said(area)
    said(area, Channel.TEXT, address=MOBILE)
    work()
    email, text = (taken["sent"] for taken in notify.messages)
    assert (email["email_reply_to_id"], text["sms_sender_id"]) == (
        TEMPLATES[Channel.LETTER],
        TEMPLATES[Channel.EMAIL],
    )


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("says", "because"),
    [
        (error(400, "ValidationError"), rules.NOT_TAKEN),
        (error(400, "BadRequestError", "Template not found"), rules.SET_UP),
        (Says(400, b"<html>no</html>"), rules.SET_UP),
    ],
)
def test_what_is_wrong_for_good_goes_to_a_person_at_once(
    area: Area, notify: Fake, work: Work, says: Says, because: str
) -> None:
    notify.next.append(says)
    said(area)
    work()
    assert states() == [("to_do", because)]
    assert Entry.objects.filter(kind=Kind.DELIVERY_FAILED).count() == 1


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("says", "because"),
    [
        (error(403, "AuthError"), rules.NOT_LET_IN),
        (error(500, "Exception"), rules.NO_ANSWER),
        (Says(502, b"<html>Bad gateway</html>"), rules.NO_ANSWER),
        (Says(302, headers={"Location": "http://127.0.0.1:9/"}), rules.NO_ANSWER),
        (Says(200, b"not json"), rules.NO_ANSWER),
        (Says(200, b"\xff\xfe"), rules.NO_ANSWER),
        (Says(201, b"{}"), rules.NO_ANSWER),
        (Says(201, b"[" * 9000), rules.NO_ANSWER),
        (Says(201, b'{"id": "../../admin"}'), rules.NO_ANSWER),
        (Says(0), rules.NO_ANSWER),
    ],
)
def test_what_may_pass_is_tried_again(
    area: Area, notify: Fake, work: Work, clock: Clock, says: Says, because: str
) -> None:
    """And before it is, Notify is asked whether it has it."""
    notify.next.append(says)
    said(area)
    work()
    assert states() == [("waiting", because)]
    clock.forward(minutes=1)
    work()
    assert states() == [("sent", "")]
    assert [line.split("?")[0] for line in notify.asked] == [
        "POST /v2/notifications/email",
        "GET /v2/notifications",
        "POST /v2/notifications/email",
    ]


def test_nobody_there_is_tried_again(area: Area, notify: Fake, work: Work, clock: Clock, settings: Any) -> None:
    """The connection is refused."""
    settings.NOTIFY = notify.account(url="http://127.0.0.1:9")
    said(area)
    work()
    assert states() == [("waiting", rules.NO_ANSWER)]


def test_a_slow_answer_is_no_answer_and_what_it_took_is_found(
    area: Area, notify: Fake, work: Work, clock: Clock
) -> None:
    """It took the message and was silent: asked by our reference, it has it, and nothing goes twice."""
    slow = channels.channel(Channel.EMAIL)
    assert isinstance(slow, channels.ByNotify)
    slow.client = channels.Client(slow.client.account, patience=0.05)
    notify.next.append(Says(took=True, silent=True))
    said(area)
    work()
    assert states() == [("waiting", rules.NO_ANSWER)]
    channels._by_notify.cache_clear()  # The next client has the usual patience.
    clock.forward(minutes=1)
    work()
    assert states() == [("sent", "")]
    assert len(notify.messages) == 1
    assert Delivery.objects.get().carrier_id == notify.messages[0]["id"]


def test_an_outage_ends_with_a_person_after_the_last_try(area: Area, notify: Fake, work: Work, clock: Clock) -> None:
    notify.always = error(500, "Exception")
    said(area)
    for minutes in (0, 1, 5, 30, 120, 720):
        clock.forward(minutes=minutes)
        work()
    assert states() == [("to_do", rules.NO_ANSWER)]


@pytest.mark.parametrize(
    ("says", "again_after"),
    [
        (error(429, "RateLimitError"), {"minutes": 1}),
        (error(429, "RateLimitError", Retry_After="7"), {"seconds": 7}),
        (error(429, "TooManyRequestsError"), {"hours": 12, "minutes": 5}),
    ],
)
def test_told_to_wait_it_waits_with_everything_and_counts_no_try(
    area: Area, notify: Fake, work: Work, clock: Clock, says: Says, again_after: dict[str, float]
) -> None:
    notify.next.append(says)
    for _number in range(3):
        said(area)
    work()
    assert len(notify.asked) == 1, "the others were not even tried"
    assert set(Delivery.objects.values_list("state", "tries", "trouble")) == {("waiting", 0, rules.TOO_MANY)}
    clock.forward(**{next(iter(again_after)): next(iter(again_after.values())) - 0.5})
    work()
    assert len(notify.asked) == 1
    clock.forward(hours=1) if "hours" in again_after else clock.forward(minutes=1)
    work()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert len(notify.messages) == 3


def test_a_limit_that_does_not_end_gives_it_to_a_person(area: Area, notify: Fake, work: Work, clock: Clock) -> None:
    notify.always = error(429, "TooManyRequestsError")
    said(area)
    work()
    clock.forward(days=1, minutes=6)
    work()
    assert states() == [("waiting", rules.TOO_MANY)]
    clock.forward(days=1)
    work()
    assert states() == [("to_do", rules.TOO_MANY)]


def test_after_an_outage_only_one_is_tried_at_a_time(area: Area, notify: Fake, work: Work, clock: Clock) -> None:
    """A slow Notify holds up no other work: one waits for it, the rest wait without."""
    notify.always = error(500, "Exception")
    for _number in range(5):
        said(area)
    work()
    assert len(notify.asked) == 1
    assert sorted(Delivery.objects.values_list("tries", flat=True)) == [0, 0, 0, 0, 1]


def test_a_wrong_clock_is_a_trouble_of_its_own(area: Area, notify: Fake, work: Work, clock: Clock) -> None:
    true = notify.clock
    notify.clock = lambda: true().replace(minute=1)
    said(area)
    work()
    assert states() == [("waiting", rules.NOT_LET_IN)]


def test_trouble_and_logs_name_no_address(
    area: Area, notify: Fake, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    """What Notify says of an error may hold the address: only its kind is read."""
    notify.next.append(error(400, "ValidationError", f"email_address {ADDRESS} is not valid"))
    said(area)
    work()
    seen = f"{caplog.text} {states()} {list(Entry.objects.values_list('details', flat=True))}"
    assert "400 ValidationError" in caplog.text
    assert ADDRESS not in seen


def test_an_officer_tries_a_text_again_and_a_failed_one_is_not_taken_for_sent(
    area: Area, notify: Fake, work: Work, clock: Clock
) -> None:
    said(area, Channel.TEXT, address=MOBILE)
    work()
    notify.messages[0]["status"] = "temporary-failure"
    delivery = Delivery.objects.get()
    services.heard_back(
        reference=delivery.reference, carrier_id=delivery.carrier_id, carried=Carried.NOT_REACHED, at=clock()
    )
    assert states() == [("to_do", rules.NOT_REACHED)]
    clock.forward(days=3)
    services.try_again(delivery=delivery, by=world.an_officer(area), at=clock())
    work()
    assert states() == [("sent", "")]
    assert len(set(notify.references())) == 1
    assert Delivery.objects.get().carrier_id == notify.messages[1]["id"]


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.parametrize("size", [12, pytest.param(100, marks=pytest.mark.proof)])
def test_crashes_lose_nothing_and_repeat_nothing(
    area: Area, notify: Fake, work: Work, clock: Clock, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """R9: each message is cut off between Notify's "taken" and our mark."""
    for number in range(size):
        said(area, (Channel.EMAIL, Channel.TEXT)[number % 2], address=(ADDRESS, MOBILE)[number % 2])
    mark, crashed = services.mark_sent, set()

    def once_not(**values: Any) -> None:
        reference = values["delivery"].reference
        if reference not in crashed:
            crashed.add(reference)
            raise SystemExit
        mark(**values)

    monkeypatch.setattr(services, "mark_sent", once_not)
    while not Delivery.objects.exists() or Delivery.objects.exclude(state=State.SENT).exists():
        try:
            work()
        except SystemExit:
            channels._by_notify.cache_clear()
        else:
            clock.forward(seconds=60)
    assert len(crashed) == size
    assert len(notify.messages) == len(set(notify.references())) == size


def test_no_person_is_needed_for_the_delivery(area: Area, notify: Fake, work: Work) -> None:
    """The journal says that it went, and names nobody."""
    an_entry(area, Kind.VOICE_ACKNOWLEDGED, said(area).reference)
    work()
    assert Entry.objects.get(kind=Kind.DELIVERED).by == ""
    assert not Person.objects.filter(email=ADDRESS).exists()
