"""P1: everything held about somebody on one page and in one file, theirs alone; and all of it erased."""

import json
import re
from base64 import b64decode
from datetime import timedelta
from pathlib import Path as File
from typing import Any

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.consent.choices import Use
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.cleaning import Clean, What
from goldenthread.foundation.clock import now
from goldenthread.foundation.ledger import erased
from goldenthread.foundation.on_disk import media
from goldenthread.journal.models import Entry
from goldenthread.keys.models import Key
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Format, RoleKind
from goldenthread.people.models import Person
from goldenthread.people.services import set_preferences
from goldenthread.people.visits import PROVEN, VISIT
from goldenthread.voices.choices import Path, Standing
from goldenthread.voices.models import Attachment, Voice, Words
from goldenthread.voices.services import Tell, allow, put_in_words
from goldenthread.voices.services.files import put_on_disk
from goldenthread.yours.selectors import NOT_GIVEN, held
from goldenthread.yours.services import erase_person, erase_what_came_back
from goldenthread.yours.templatetags.yours import shown
from tests import world
from tests.voices.making import CANARY, concerned, said, staffed, understood
from tests.world import NOON

MINE, THEIRS, URGENT = "mine-canary-1", "theirs-canary-2", "urgent-canary-3"
E_MAIL = Tell(channel=Channel.EMAIL, address="mine-canary-4@example.org")


@pytest.fixture(autouse=True)
def _own_ledger(tmp_path: File, settings: Any) -> None:
    settings.ERASED = tmp_path


@pytest.fixture
def parent(area: Area) -> Actor:
    """Somebody of whom there is something of each kind."""
    staffed(area)
    parent = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    voice = said(area, by=parent, words=MINE, tell=E_MAIL).voice
    understood(voice, "mine-canary-5")
    allow(voice=voice, use=Use.BOARD, until=(NOON + timedelta(days=90)).date(), by=parent, at=NOON)
    concerned(area, by=parent, words="mine-canary-6")
    said(area, by=parent, words=URGENT, path=Path.SAFEGUARDING)
    set_preferences(
        area=area,
        channel=Channel.TEXT,
        format=Format.PLAIN,
        address="mine-canary-7",
        needs="a ramp",
        by=parent,
        at=NOON,
    )
    return parent


def visit(client: Client, actor: Actor, minutes: int = 0) -> Client:
    client.force_login(actor.person)
    session = client.session
    begun = now().timestamp() - minutes * 60
    session[VISIT] = {"until": begun + 3600, "quiet": 1200}
    session[PROVEN] = {"at": begun, "second": True}
    session.save()
    return client


def test_p1_every_canary_of_theirs_is_in_the_copy_as_json_too_and_nobody_elses(
    client: Client, area: Area, parent: Actor
) -> None:
    said(area, by=world.an_actor(area), words=THEIRS)
    answer = visit(client, parent).post(f"/{area.slug}/me/data/copy/")
    text = answer.content.decode()
    found = json.loads(re.search(r'<script id="my-data" type="application/json">(.*?)</script>', text, re.S)[1])  # type: ignore[index]
    whole = json.dumps(found)
    for mark in (MINE, *(f"mine-canary-{n}" for n in (4, 5, 6, 7)), "a ramp", "board"):
        assert text.count(mark) >= 2, mark  # To read, and for programs.
        assert mark in whole
    assert (THEIRS in text, URGENT in text) == (False, False)
    assert "The law may withhold some records" in text
    assert answer["Content-Disposition"].startswith('attachment; filename="my-data-exampleshire-')
    assert "no-store" in answer["Cache-Control"]
    assert Entry.objects.get(kind="people.data_exported").by == parent.reference


def test_p1_every_field_of_every_kind_is_given_but_keys_and_proofs(area: Area, parent: Actor) -> None:
    kinds = {kind.name: kind for kind in held(area, parent.person)}  # type: ignore[arg-type]
    assert {"people.Person", "people.Preference", "voices.Voice", "voices.TellBy", "consent.Grant"} <= kinds.keys()
    assert kinds["voices.Voice"].records[0].keys() == {
        field.name for field in Voice._meta.concrete_fields if field.name not in NOT_GIVEN
    }
    assert not any("hash" in name for kind in kinds.values() for row in kind.records for name in row)


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_whatever_was_said(area: Area, django_assert_max_num_queries: Any, many: int) -> None:
    speaker = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    for _ in range(many):
        understood(said(area, by=speaker).voice)
    with django_assert_max_num_queries(33):
        held(area, speaker.person)  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_young_persons_own_voice_is_not_the_parents_to_read_or_export(client: Client, area: Area) -> None:
    young, parent = world.an_actor(area, RoleKind.YOUNG_PERSON), world.an_actor(area, RoleKind.PARENT_OR_CARER)
    own = said(area, by=young, words="young-canary").voice
    about = said(area, by=parent, words="about-canary", standing=Standing.ON_BEHALF).voice
    visit(client, parent)
    for answer in (client.get(f"/{area.slug}/me/data/"), client.post(f"/{area.slug}/me/data/copy/")):
        text = answer.content.decode()
        assert ("young-canary" in text, own.reference in text) == (False, False)
        assert "about-canary" in text
    assert client.get(f"/{area.slug}/follow/{own.reference}/erase/").status_code == 404
    text = visit(Client(), young).post(f"/{area.slug}/me/data/copy/").content.decode()
    assert ("young-canary" in text, about.reference in text) == (True, False)


@pytest.mark.parametrize("rest", ["copy/", "erase/"])
def test_who_did_not_sign_in_just_now_shows_first_that_it_is_them(
    client: Client, area: Area, parent: Actor, rest: str
) -> None:
    visit(client, parent, minutes=21)
    answer = client.post(f"/{area.slug}/me/data/{rest}")
    asked = f"/{area.slug}/me/again/?next=%2F{area.slug}%2Fme%2Fdata%2Ferase%2F"
    assert (answer.status_code, answer["Location"]) == (302, asked if "erase" in rest else f"/{area.slug}/me/data/")
    assert "Show that it is you" in client.get(answer["Location"]).content.decode()
    assert Words.objects.filter(voice__said_by=parent.person).exists()
    again = client.post(f"/{area.slug}/me/again/", {"action": "sign-in", "next": f"/{area.slug}/me/data/"})
    assert again["Location"] == f"/accounts/login/?next=%2F{area.slug}%2Fme%2Fdata%2F"
    assert client.get(f"/{area.slug}/me/data/").status_code in (302, 404)


def test_c2_there_is_no_address_from_which_a_copy_could_be_fetched_again(
    client: Client, area: Area, parent: Actor
) -> None:
    visit(client, parent).post(f"/{area.slug}/me/data/copy/")
    assert client.get(f"/{area.slug}/me/data/copy/").status_code == 405
    stranger = Client()
    assert stranger.post(f"/{area.slug}/me/data/copy/").status_code in (302, 404)


def test_p2_everything_goes_with_the_account_and_what_is_held_stays_without_a_name(
    client: Client, area: Area, parent: Actor
) -> None:
    other = said(area, words=THEIRS).voice
    done = visit(client, parent).post(f"/{area.slug}/me/data/erase/")
    assert "Your words and your account are gone" in done.content.decode()
    assert "cookies" in done["Clear-Site-Data"]
    assert not Person.objects.filter(pk=parent.person.pk).exists()  # type: ignore[union-attr]
    assert sorted(words.text for words in Words.objects.all()) == [THEIRS, URGENT]
    assert Voice.objects.get(path=Path.SAFEGUARDING).said_by is None
    assert Key.objects.count() == 2
    assert parent.reference in erased().names()
    assert other.reference not in erased().names()
    line = Entry.objects.get(kind="people.erased")
    assert (line.subject, line.by) == (parent.reference, "")


def test_row25_a_person_whom_a_backup_brings_back_is_erased_again(area: Area, parent: Actor) -> None:
    erased().add([parent.reference])
    assert erase_what_came_back(at=NOON) == 1
    assert not Person.objects.filter(reference=parent.reference).exists()


def test_who_works_here_hands_over_first(area: Area) -> None:
    for actor in (world.an_officer(area), world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True)):
        with pytest.raises(Refused):
            erase_person(area=area, by=actor, at=NOON)
        assert Person.objects.filter(reference=actor.reference).exists()


def test_what_was_said_in_another_area_is_erased_there_first(area: Area) -> None:
    elsewhere = world.an_area("elsewhere")
    world.first_reader(elsewhere)
    speaker = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    said(elsewhere, by=speaker, words=CANARY)
    with pytest.raises(Refused):
        erase_person(area=area, by=speaker, at=NOON)
    assert Words.objects.get().text == CANARY


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (NOON, "Wednesday 18 November 2026, midday"),
        (NOON.date(), "Wednesday 18 November 2026"),
        (True, "yes"),
        (False, "no"),
        ("parent_or_carer", "parent or carer"),
        ("Poppy_Example", "Poppy_Example"),
    ],
)
def test_records_are_shown_as_people_say_them(value: object, said: str) -> None:
    assert str(shown(value)) == said


def test_pictures_and_sounds_are_on_the_page_and_whole_in_the_copy(client: Client, area: Area) -> None:
    """P1: as files; what somebody said on the safeguarding path is not in it."""
    staffed(area)
    speaker = world.an_actor(area, RoleKind.YOUNG_PERSON)
    own, guarded = said(area, by=speaker).voice, said(area, by=speaker, path=Path.SAFEGUARDING).voice
    for voice, content in ((own, b"picture-canary"), (guarded, b"guarded-canary")):
        row = Attachment(area=area, voice=voice, key=voice.key)
        put_on_disk(row, Clean(What.PICTURE, "png", content), NOON).save()
        put_in_words(file=row, text=f"shows {content.decode()}", by=speaker, at=NOON)
    visit(client, speaker)
    page = client.get(f"/{area.slug}/me/data/").content.decode()
    assert ("shows picture-canary" in page, "guarded-canary" in page) == (True, False)
    copy = client.post(f"/{area.slug}/me/data/copy/").content.decode()
    [(name, kind, whole)] = re.findall(r'<a download="([^"]+)" href="data:([^;]+);base64,([^"]+)">', copy)
    assert (name, kind, b64decode(whole)) == (f"voice-{own.reference}-1.png", "image/png", b"picture-canary")
    assert (f'"name": "{name}"' in copy, "guarded-canary" in copy) == (True, False)
    media().drop(area.slug, [Attachment.objects.get(voice=own).reference])
    copy = client.post(f"/{area.slug}/me/data/copy/").content.decode()
    assert f"{name}: We could not read this one just now. Please ask us for it." in copy
    assert "shows picture-canary" in copy
