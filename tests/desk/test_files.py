"""S5, D11: a picture or sound goes to who may read the words, as a file that can run nothing; that is written down."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.areas.models import Area
from goldenthread.consent.choices import Use
from goldenthread.foundation.cleaning import TYPES, Clean, NotTaken, What
from goldenthread.foundation.cleaning.child import made_clean
from goldenthread.foundation.downloads import ALONE
from goldenthread.foundation.on_disk import media
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Attachment, Flag, InWords, Reading, Voice
from goldenthread.voices.services import allow, put_in_words, redact, withdraw
from goldenthread.voices.services.files import put_on_disk
from tests import world
from tests.files import a_picture
from tests.journalled import acts, last_act
from tests.security.evil_files import evil_files
from tests.voices.making import holder
from tests.voices.making import said as said_by_service
from tests.voices.visiting import at, begin, hidden_key, text_of
from tests.world import NOON

DESK = "/exampleshire/desk/voices/"
PICTURE = a_picture("PNG")
SAID = "A red bus that does not stop."


def drawn(area: Area, **more: object) -> Voice:
    """A voice with a picture, and no words but those of the picture."""
    voice = said_by_service(area, **more).voice
    put_on_disk(Attachment(area=area, voice=voice, key=voice.key), Clean(What.PICTURE, "png", PICTURE), NOON).save()
    return voice


def file_at_desk(voice: Voice) -> str:
    return f"{DESK}{voice.reference}/file/1/"


def test_it_is_handed_over_as_a_file_of_ours_that_can_run_nothing(area: Area, officer: Actor, client: Client) -> None:
    voice = drawn(area)
    answer = client.get(file_at_desk(voice))
    assert (answer.status_code, answer.content) == (200, PICTURE)
    said = {
        "Content-Type": "image/png",
        "Content-Disposition": f'attachment; filename="voice-{voice.reference}-1.png"',
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }
    assert {name: answer[name] for name in said} == said
    assert "no-store" in answer["Cache-Control"]


def test_a_player_gets_the_part_that_it_asks_for(area: Area, officer: Actor, client: Client) -> None:
    address = file_at_desk(drawn(area))
    part = client.get(address, headers={"Range": "bytes=2-5"})
    assert (part.status_code, part.content, part["Content-Range"]) == (206, PICTURE[2:6], f"bytes 2-5/{len(PICTURE)}")
    rest = client.get(address, headers={"Range": "bytes=0-"})
    assert (rest.status_code, rest.content) == (206, PICTURE)
    assert client.get(address, headers={"Range": f"bytes={len(PICTURE)}-"}).status_code == 416
    assert client.get(address, headers={"Range": "lines=1-2"}).status_code == 200


def test_opening_it_is_written_down_for_its_speaker(area: Area, officer: Actor, client: Client) -> None:
    voice = drawn(area)
    client.get(file_at_desk(voice))
    client.get(file_at_desk(voice))
    [reading] = Reading.objects.filter(voice=voice)
    assert reading.by == officer.person


def test_a_seat_gets_neither_picture_nor_what_it_shows(area: Area, officer: Actor, client: Client) -> None:
    """It was shared with the group without names: a picture cannot be without names."""
    voice = drawn(area)
    put_in_words(file=Attachment.objects.get(voice=voice), text=SAID, by=officer, at=NOON)
    allow(voice=voice, use=Use.PROJECT_GROUP, until=NOON.date() + timedelta(days=90), by=holder(voice), at=NOON)
    redact(voice=voice, text="Without names.", because="A name.", by=officer, at=NOON)
    client.force_login(world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True).person)
    page = client.get(f"{DESK}{voice.reference}/")
    assert "Without names." in page.content.decode()
    assert SAID not in page.content.decode()
    assert "/file/" not in page.content.decode()
    assert client.get(file_at_desk(voice)).status_code == 404


def test_nobody_else_has_it_and_nobody_once_it_was_taken_back(area: Area, officer: Actor, client: Client) -> None:
    voice = drawn(area)
    stranger = Client()
    for other in (RoleKind.PARENT_OR_CARER, RoleKind.BOARD_MEMBER, RoleKind.ADMINISTRATOR):
        stranger.force_login(world.an_actor(area, other).person)
        assert stranger.get(file_at_desk(voice)).status_code == 404
        assert stranger.get(at(area, f"follow/{voice.reference}/file/1/")).status_code == 404
    stranger.force_login(world.an_officer(area, team=world.a_team(area)).person)
    assert stranger.get(file_at_desk(voice)).status_code == 404
    withdraw(voice=voice, by=holder(voice), at=NOON)
    assert client.get(file_at_desk(voice)).status_code == 404


@pytest.mark.slow
def test_an_officer_writes_what_it_shows_and_the_page_says_whose_words_these_are(
    area: Area, officer: Actor, client: Client
) -> None:
    voice = drawn(area)
    assert "Write what the picture shows" in client.get(f"{DESK}{voice.reference}/").content.decode()
    address = f"{DESK}{voice.reference}/in-words/1/"
    assert client.post(address, {"text": ""}).status_code == 200
    answer = client.post(address, {"text": SAID}, follow=True)
    assert f"In our words: {SAID}" in text_of(answer.content.decode())
    assert (InWords.objects.get().by, last_act(area).kind) == (officer.person, "voice.file_in_words")


def test_the_safeguarding_lead_sees_it_once_they_opened_the_words_which_is_written_down(
    area: Area, client: Client, wednesday_noon: None
) -> None:
    lead = world.an_actor(area, duties=[Duty.SAFEGUARDING_LEAD])
    world.an_actor(area, duties=[Duty.SAFEGUARDING_DEPUTY])
    voice = drawn(area, path=Path.SAFEGUARDING)
    client.force_login(lead.person)
    address = reverse("desk:urgent_file", kwargs={"area": area, "reference": voice.reference, "number": 1})
    assert client.get(address).status_code == 302
    client.post(reverse("desk:urgent", kwargs={"area": area, "reference": voice.reference}), {"act": "read"})
    assert [client.get(address).status_code for _ in range(2)] == [200, 200]
    assert acts(area).count(("voice.safeguarding_read", voice.reference)) == 1
    assert client.get(file_at_desk(voice)).status_code == 404
    assert client.get(at(area, f"follow/{voice.reference}/file/1/")).status_code == 404


def test_the_lead_who_is_asked_to_look_sees_the_picture_too(area: Area, client: Client, wednesday_noon: None) -> None:
    lead = world.an_actor(area, duties=[Duty.SAFEGUARDING_LEAD])
    world.an_actor(area, duties=[Duty.SAFEGUARDING_DEPUTY])
    voice = drawn(area)
    address = reverse("desk:urgent_file", kwargs={"area": area, "reference": voice.reference, "number": 1})
    page = reverse("desk:please_look", kwargs={"area": area, "reference": voice.reference})
    client.force_login(lead.person)
    assert client.get(address).status_code == 404
    Flag.objects.create(area=area, voice=voice, entry=1, at=NOON)
    assert client.get(address)["Location"] == page
    assert address not in client.get(page).content.decode()
    assert f'src="{address}"' in client.post(page, {"act": "read"}).content.decode()
    assert (client.get(address).status_code, client.get(address).content) == (200, PICTURE)


def test_a_file_that_is_missing_is_not_there_and_everything_else_is(
    area: Area, officer: Actor, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    voice = drawn(area)
    media().drop(area.slug, [Attachment.objects.get().reference])
    assert client.get(file_at_desk(voice)).status_code == 404
    assert client.get(f"{DESK}{voice.reference}/").status_code == 200
    assert "is missing or damaged" in caplog.text


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_no_evil_file_is_ever_shown_as_a_page_whatever_it_is_called(
    area: Area, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S5: sent by the form; either refused, or handed back under a name and a kind of ours."""
    monkeypatch.setattr("goldenthread.voices.services.files.clean", made_clean)
    begin(client, area)
    key = hidden_key(client.get(at(area, "say/words/")).content.decode())
    tried, taken = 0, set()
    for evil in evil_files():
        if evil.heavy:
            continue
        sent = SimpleUploadedFile("a", evil.content, content_type=evil.claims)
        sent._name = evil.name  # type: ignore[attr-defined]  # As it is: the test client would make it harmless.
        client.post(at(area, "say/add/"), {"key": key, "file": sent})
        tried += 1
        for row in Attachment.objects.all():
            taken.add(evil.what)
            answer = client.get(at(area, "say/add/1/"))
            assert answer["Content-Type"] == TYPES[row.suffix]
            assert answer["Content-Disposition"] == f'attachment; filename="mine-1.{row.suffix}"'
            assert answer["Content-Security-Policy"] == ALONE
            client.post(at(area, "say/add/"), {"key": key, "drop": row.reference})
        assert (Attachment.objects.count(), evil.what) == (0, evil.what)
    assert tried >= 40
    light = [evil for evil in evil_files() if evil.taken and not evil.heavy]
    harmless = {evil.what for evil in light if not evil.what.startswith("named")}
    assert harmless - taken == set(), "those that can be made anew were looked at"


def test_a_file_that_is_not_taken_says_why_beside_the_box(
    area: Area, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldenthread.voices.services.files.clean", made_clean)
    begin(client, area)
    key = hidden_key(client.get(at(area, "say/words/")).content.decode())
    sent = SimpleUploadedFile("a.pdf", b"%PDF-1.7", content_type="image/png")
    page = text_of(client.post(at(area, "say/add/"), {"key": key, "file": sent}).content.decode())
    assert "We cannot open this kind of file." in page
    large = SimpleUploadedFile("a.png", bytes(8_000_001), content_type="image/png")
    assert "larger than 8 MB" in client.post(at(area, "say/add/"), {"key": key, "file": large}).content.decode()
    assert "Choose a file first" in client.post(at(area, "say/add/"), {"key": key}).content.decode()


def test_only_this_page_may_ask_for_the_microphone(area: Area, client: Client) -> None:
    begin(client, area)
    assert "microphone=(self)" in client.get(at(area, "say/add/"))["Permissions-Policy"]
    assert "microphone=()" in client.get(at(area, "say/words/"))["Permissions-Policy"]


def test_what_one_browser_is_still_sending_no_other_sees(
    area: Area, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldenthread.voices.services.files.clean", made_clean)
    begin(client, area)
    key = hidden_key(client.get(at(area, "say/words/")).content.decode())
    client.post(at(area, "say/add/"), {"key": key, "file": SimpleUploadedFile("a.png", PICTURE)})
    assert client.get(at(area, "say/add/1/")).status_code == 200
    other = Client()
    assert other.get(at(area, "say/add/1/")).status_code == 404
    begin(other, area)
    assert other.get(at(area, "say/add/1/")).status_code == 404
    with pytest.raises(NotTaken):
        made_clean(b"nothing")
