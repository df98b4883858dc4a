"""D12, house 12: pictures and sounds are in every backup, come back with it, and stay no longer than it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from goldenthread.areas.models import Area
from goldenthread.foundation.on_disk import media
from goldenthread.people.selectors import nobody_in
from goldenthread.site.backups import folder, pictures
from goldenthread.site.backups.drilling import drill
from goldenthread.site.backups.duties import keep_one
from goldenthread.site.backups.restoring import restore
from goldenthread.site.backups.taking import back_up
from goldenthread.voices import services
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.files import content_of, sent_with, sent_with_draft
from goldenthread.yours.services import erase_voice
from tests.files import a_picture
from tests.voices.making import holder
from tests.world import NOON

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("made_anew_at_once")]
PICTURE = a_picture("PNG")


def shown(area: Area, at: datetime = NOON) -> Voice:
    """A voice that is a picture; its draft is gone."""
    key = uuid4()
    services.keep_draft(area=area, key=key, answers={}, at=at)
    services.add_to_draft(area=area, key=key, content=PICTURE, at=at)
    files = [one.file for one in sent_with_draft(area, key)]
    said = services.say(area=area, key=key, words="", files=files, tell=services.Tell(), by=nobody_in(area), at=at)
    services.drop_draft(area=area, key=key)
    return said.voice


def test_it_comes_back_with_the_backup_and_what_was_erased_does_not(site: Area, room: Path) -> None:
    kept, erased = shown(site), shown(site)
    back_up(room / "one.backup", at=NOON)
    [gone] = sent_with(erased)
    later = shown(site)
    erase_voice(voice=erased, by=holder(erased), at=NOON)
    media().drop(site.slug, [sent_with(kept)[0].file.reference])
    done = restore(room / "one.backup", replace=True, at=NOON)
    assert (done.ready.erased, done.ready.put_back, done.ready.pictures_lost) == (1, 1, 0)
    for voice in (kept, later):
        [one] = sent_with(Voice.objects.get(reference=voice.reference))
        assert content_of(one.file) == PICTURE
    services.drop_orphans(area=site, at=NOON + timedelta(hours=25))
    assert gone.file.reference not in media().names(site.slug)


def test_a_trial_finds_a_picture_that_would_not_come_back(site: Area, settings: Any) -> None:
    voice = shown(site)
    keep_one(NOON)
    assert drill(newest=True).faults == []
    [one] = sent_with(voice)
    for files in (media(), pictures.beside(folder.folder())):
        files.keep(site.slug, one.file.reference, b"changed", NOON)
    assert drill(newest=True).faults == ["Pictures or sounds that would not come back whole: 1."]
    call_command("backup")  # It is still made: what is whole must be kept.


@pytest.mark.sqlite
def test_each_is_copied_once_and_goes_when_no_backup_needs_it(site: Area, room: Path) -> None:
    voice = shown(site)
    assert (pictures.take_along(room, at=NOON), pictures.take_along(room, at=NOON)) == (1, 0)
    [one] = sent_with(voice)
    later = NOON + timedelta(days=30)
    pictures.take_along(room, at=later)
    media().drop(site.slug, [one.file.reference])
    assert pictures.prune(room, oldest=later + timedelta(days=1)) == 0
    assert pictures.prune(room, oldest=later + timedelta(days=3)) == 1
    assert pictures.beside(room).names(site.slug) == {}
