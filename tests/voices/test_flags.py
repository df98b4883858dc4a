"""An ordinary voice with a phrase of the list: a safeguarding lead is asked to look, and nothing else happens."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Lead
from goldenthread.reportback.models import Alert, Delivery
from goldenthread.reportback.tasks.alerts import deliver_alerts
from goldenthread.site import switchboard
from goldenthread.voices.choices import Measure, Path
from goldenthread.voices.models import Attachment, Flag, Reading, Safeguard, Voice
from goldenthread.voices.services import correct, look, put_in_words, safeguard, understand
from tests import world
from tests.voices.making import CANARY, holder, said, staffed
from tests.voices.visiting import text_of
from tests.world import NOON

WORRYING = "My dad hits me. quillworth"


@pytest.fixture
def people(area: Area) -> dict[Duty, Actor]:
    return staffed(area)


def follow() -> None:
    while switchboard.follow_all(NOON):
        pass
    deliver_alerts(lambda: NOON)


def state(voice: Voice) -> tuple[object, ...]:
    voice.refresh_from_db()
    return voice.path, voice.stage, voice.due_on, voice.team_id


def test_n21_it_asks_the_lead_to_look_and_changes_nothing(area: Area, people: dict[Duty, Actor]) -> None:
    """It judges nothing: no move, no line in the journal that officers read, one e-mail that says nothing."""
    plain, voice = said(area).voice, said(area, words=WORRYING).voice
    before = state(voice), Entry.objects.count()
    follow()
    assert (state(voice), Entry.objects.count()) == before
    assert [flag.voice for flag in Flag.objects.all()] == [voice]
    [message] = mail.outbox
    lead = people[Duty.SAFEGUARDING_LEAD].person
    assert lead
    assert message.to == [lead.email]
    for word in ("quillworth", "hits", voice.reference, plain.reference):
        assert word not in message.message().as_string()
    follow()
    assert (Flag.objects.count(), Alert.objects.count(), len(mail.outbox)) == (1, 1, 1)


def test_n21_what_is_said_later_is_looked_through_too(area: Area, people: dict[Duty, Actor]) -> None:
    speaker, officer = world.an_actor(area, RoleKind.YOUNG_PERSON), world.an_officer(area)
    voice = said(area, by=speaker).voice
    follow()
    assert not Flag.objects.exists()
    understanding = understand(voice=voice, text="The letters are hard.", by=officer, at=NOON)
    correct(understanding=understanding, words="No. I am scared of him.", by=speaker, at=NOON)
    follow()
    assert Flag.objects.get().voice == voice


def test_n21_what_a_speaker_writes_about_their_picture_is_looked_through_too(
    area: Area, people: dict[Duty, Actor]
) -> None:
    voice = said(area).voice
    follow()
    picture = Attachment.objects.create(
        area=area, voice=voice, key=voice.key, what="picture", suffix="png", size=1, sha256="0" * 64, at=NOON
    )
    put_in_words(file=picture, text="This is where he hits me.", by=holder(voice), at=NOON)
    follow()
    assert Flag.objects.get().voice == voice


def test_what_was_looked_at_is_not_raised_again_by_harmless_words(area: Area, people: dict[Duty, Actor]) -> None:
    """Each line is looked through by itself: a lead who judged the first words is asked again by new ones alone."""
    speaker, officer = world.an_actor(area, RoleKind.YOUNG_PERSON), world.an_officer(area)
    voice = said(area, by=speaker, words=WORRYING).voice
    follow()
    look(voice=voice, by=people[Duty.SAFEGUARDING_LEAD], at=NOON)
    for number, (words, raised, asked) in enumerate((("It is a game.", 1, 1), ("My dad hits me.", 2, 2)), start=1):
        at = NOON + number * timedelta(minutes=1)
        understanding = understand(voice=voice, text="They play.", by=officer, at=at)
        correct(understanding=understanding, words=words, by=speaker, at=at)
        follow()
        assert (Flag.objects.count(), len(mail.outbox)) == (raised, asked)


def test_words_that_cannot_be_opened_hold_up_nobodys_news(area: Area, people: dict[Duty, Actor]) -> None:
    """It only raises: an area whose list cannot look through one voice still tells everybody that we have theirs."""
    damaged, whole = said(area, words=WORRYING).voice, said(area, words=WORRYING).voice
    with connection.cursor() as cursor:
        cursor.execute("UPDATE voices_words SET text = %s WHERE voice_id = %s", [b"nonsense", damaged.pk])
    follow()
    assert [flag.voice for flag in Flag.objects.all()] == [whole]
    assert set(Delivery.objects.values_list("voice", flat=True)) == {damaged.pk, whole.pk}


@pytest.mark.parametrize("duty", [Duty.SAFEGUARDING_LEAD, Duty.SAFEGUARDING_DEPUTY])
def test_without_a_lead_or_a_deputy_nothing_is_looked_through(
    area: Area, people: dict[Duty, Actor], duty: Duty
) -> None:
    Lead.objects.filter(area=area, duty=duty).update(ended_at=NOON)
    said(area, words=WORRYING)
    follow()
    assert (Flag.objects.count(), mail.outbox) == (0, [])


def test_what_is_on_the_path_already_is_not_raised_twice(area: Area, people: dict[Duty, Actor]) -> None:
    said(area, words=WORRYING, path=Path.SAFEGUARDING)
    follow()
    assert not Flag.objects.exists()


@pytest.mark.slow
def test_the_lead_opens_it_each_time_with_a_line_and_neither_desk_nor_speaker_can_tell(
    area: Area, people: dict[Duty, Actor]
) -> None:
    """S48: logged apart. What officer and speaker see is the same, byte for byte, as if nothing had been raised."""
    speaker, officer = world.an_actor(area, RoleKind.YOUNG_PERSON), world.an_officer(area)
    voice = said(area, words=WORRYING, by=speaker).voice
    addresses = {
        "officer": [f"desk/voices/{voice.reference}/", "desk/", "desk/voices/"],
        "speaker": [f"follow/{voice.reference}/", f"follow/{voice.reference}/read/", "me/read/", "me/", "me/said/"],
    }
    clients = {"officer": Client(), "speaker": Client(), "lead": Client(), "deputy": Client()}
    actors = {"officer": officer, "speaker": speaker}
    actors |= {"lead": people[Duty.SAFEGUARDING_LEAD], "deputy": people[Duty.SAFEGUARDING_DEPUTY]}
    for name, client in clients.items():
        client.force_login(actors[name].person)

    def seen() -> list[str]:
        pages = [(name, path) for name, paths in addresses.items() for path in paths]
        return [text_of(clients[name].get(f"/{area.slug}/{path}").content.decode()) for name, path in pages]

    seen()  # The officer's own first look is written down for the speaker.
    before = seen()
    follow()
    queue = clients["lead"].get(f"/{area.slug}/safeguarding/").content.decode()
    address = f"/{area.slug}/safeguarding/look/{voice.reference}/"
    assert ("Please look" in queue, address in queue, "quillworth" in queue) == (True, True, False)
    assert "quillworth" not in clients["lead"].get(address).content.decode()
    for name in ("lead", "deputy"):
        assert "quillworth" in clients[name].post(address, {"act": "read"}).content.decode()
    done = {"act": "safeguard", "measure": "social_care", "day_day": "18", "day_month": "11", "day_year": "2026"}
    read = Entry.objects.filter(kind="voice.safeguarding_read", subject=voice.reference)
    assert list(read.values_list("by", flat=True)) == [actors["lead"].reference, actors["deputy"].reference]
    assert clients["lead"].post(address, done | {"time": "later"}).status_code == 200
    assert (Flag.objects.get().looked_by, Reading.objects.filter(by=actors["lead"].person).count()) == (
        actors["lead"].person,
        0,
    )
    assert [one for one, other in zip(seen(), before, strict=True) if one != other] == []
    assert clients["officer"].get(address).status_code == 404
    assert clients["speaker"].get(address).status_code == 404


def test_only_what_was_raised_is_opened_and_only_by_a_lead_of_this_area(area: Area, people: dict[Duty, Actor]) -> None:
    plain, voice = said(area).voice, said(area, words=WORRYING).voice
    follow()
    lead, elsewhere = people[Duty.SAFEGUARDING_LEAD], world.an_area("elsewhere")
    others = (world.an_officer(area), people[Duty.INDEPENDENT_LEAD], staffed(elsewhere)[Duty.SAFEGUARDING_LEAD])
    for by, what in ((lead, plain), *((other, voice) for other in others)):
        with pytest.raises(Hidden):
            look(voice=what, by=by, at=NOON)
    look(voice=voice, by=lead, at=NOON)
    safeguard(voice=voice, measure=Measure.SOCIAL_CARE, done_at=NOON, by=lead, at=NOON)
    assert Safeguard.objects.get().measure == Measure.SOCIAL_CARE
    with pytest.raises(Hidden):
        safeguard(voice=plain, measure=Measure.POLICE, done_at=NOON, by=lead, at=NOON)


def test_a_canary_without_a_phrase_raises_nothing(area: Area, people: dict[Duty, Actor]) -> None:
    said(area, words=CANARY)
    follow()
    assert (Flag.objects.count(), mail.outbox) == (0, [])
