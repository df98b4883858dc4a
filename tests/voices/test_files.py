"""B18, H15: a picture or a sound with a voice or instead of words: kept sealed, lost by no crash, erased whole."""

import json
import os
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import OperationalError

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.foundation.cleaning import Clean, NotTaken, Unfit
from goldenthread.foundation.ledger import erased
from goldenthread.foundation.on_disk import media
from goldenthread.foundation.sealing import Unreadable
from goldenthread.foundation.spool import spool
from goldenthread.journal.models import Entry
from goldenthread.keys.models import Key
from goldenthread.people.choices import RoleKind
from goldenthread.people.selectors import nobody_in
from goldenthread.voices import services
from goldenthread.voices.models import Attachment, Draft, InWords, Voice, Words
from goldenthread.voices.rules.files import MOST, REASONS
from goldenthread.voices.selectors.files import content_of, sent_with, sent_with_draft, without_content
from goldenthread.voices.services import Receipt, Tell
from goldenthread.yours.services import erase_what_came_back
from tests import world
from tests.files import a_picture
from tests.voices.making import holder
from tests.world import NOON

pytestmark = pytest.mark.usefixtures("made_anew_at_once")
PICTURE = a_picture("PNG")
CANARY = b"IDAT"
LATER, DAY_AFTER = NOON + timedelta(minutes=3), NOON + timedelta(hours=25)


def drawn(area: Area, number: int = 1) -> UUID:
    """A draft with so many pictures."""
    key = uuid4()
    services.keep_draft(area=area, key=key, answers={"path": "team"}, at=NOON)
    for _ in range(number):
        services.add_to_draft(area=area, key=key, content=PICTURE, at=NOON)
    return key


def shown(area: Area, key: UUID | None = None, words: str = "", **more: Any) -> Receipt:
    """A voice that is a picture."""
    key = key or drawn(area)
    files = [one.file for one in sent_with_draft(area, key)]
    by = more.pop("by", nobody_in(area))
    return services.say(area=area, key=key, words=words, files=files, tell=Tell(), by=by, at=NOON, **more)


def on_disk(area: Area) -> list[str]:
    return sorted(media().names(area.slug))


def test_b18_a_picture_without_any_words_is_a_voice(area: Area, django_capture_on_commit_callbacks: Any) -> None:
    key = drawn(area)
    with django_capture_on_commit_callbacks(execute=True):
        voice = shown(area, key).voice
        services.drop_draft(area=area, key=key)
    [one] = sent_with(voice)
    assert (one.number, one.file.what, one.file.suffix, content_of(one.file)) == (1, "picture", "png", PICTURE)
    assert (Words.objects.count(), Attachment.objects.count(), Draft.objects.count()) == (0, 1, 0)
    assert on_disk(area) == [one.file.reference]


def test_without_words_and_without_a_picture_nothing_is_said(area: Area) -> None:
    with pytest.raises(Refused):
        shown(area, drawn(area, 0))


def test_what_lies_on_the_disk_opens_with_the_key_of_its_voice_only(area: Area) -> None:
    one, other = shown(area).voice, shown(area).voice
    [mine], [theirs] = sent_with(one), sent_with(other)
    sealed = media().read(area.slug, mine.file.reference)
    assert CANARY in PICTURE
    assert CANARY not in sealed
    media().keep(area.slug, theirs.file.reference, sealed, NOON)
    with pytest.raises(Unreadable):
        content_of(theirs.file)
    swapped = Attachment(area=area, voice=one, key=one.key, reference="ZZZZZZZZZZ")
    media().keep(area.slug, swapped.reference, sealed, NOON)
    with pytest.raises(Unreadable):
        content_of(swapped)


def test_the_file_is_on_the_disk_before_the_row_and_goes_if_the_row_cannot_be(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    """House 12."""
    key, seen = drawn(area, 0), []

    def fail(*_: object, **__: object) -> None:
        seen.append(len(on_disk(area)))
        raise OperationalError("disk is full")

    monkeypatch.setattr(Attachment, "save", fail)
    with pytest.raises(OperationalError):
        services.add_to_draft(area=area, key=key, content=PICTURE, at=NOON)
    assert (seen, on_disk(area)) == ([1], [])


def test_no_more_than_three(area: Area) -> None:
    key = drawn(area, MOST)
    with pytest.raises(Refused):
        services.add_to_draft(area=area, key=key, content=PICTURE, at=NOON)
    voice = shown(area, key).voice
    with pytest.raises(Refused):
        services.add_to_voice(voice=voice, content=PICTURE, by=holder(voice), at=NOON)
    assert len(sent_with(voice)) == MOST


def test_every_refusal_of_a_file_says_what_to_do(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    key = drawn(area, 0)
    for unfit in Unfit:

        def refuse(_: bytes, unfit: Unfit = unfit) -> Clean:
            raise NotTaken(unfit)

        monkeypatch.setattr("goldenthread.voices.services.files.clean", refuse)
        with pytest.raises(Refused) as refused:
            services.add_to_draft(area=area, key=key, content=b"", at=NOON)
        assert refused.value.because.message == REASONS[unfit]
    assert on_disk(area) == []


def test_the_same_form_twice_is_one_voice_with_one_picture(area: Area) -> None:
    key = drawn(area)
    first, again = shown(area, key), shown(area, key)
    assert (again.voice, again.words) == (first.voice, first.words)
    assert on_disk(area) == sorted(Attachment.objects.values_list("reference", flat=True))
    assert Attachment.objects.filter(voice__isnull=False).count() == 1


def test_leaving_and_a_day_without_coming_back_take_the_pictures_too(
    area: Area, django_capture_on_commit_callbacks: Any
) -> None:
    left, forgotten = drawn(area), drawn(area, 2)
    with django_capture_on_commit_callbacks(execute=True):
        services.drop_draft(area=area, key=left)
    assert len(on_disk(area)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        services.drop_from_draft(area=area, key=forgotten, reference=sent_with_draft(area, forgotten)[0].file.reference)
    assert len(on_disk(area)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert services.drop_old_drafts(at=DAY_AFTER) == 1
    assert (on_disk(area), Attachment.objects.count(), Key.objects.count()) == ([], 0, 0)


def test_one_draft_cannot_throw_away_what_is_anothers(area: Area, django_capture_on_commit_callbacks: Any) -> None:
    mine, theirs = drawn(area), drawn(area)
    [one] = sent_with_draft(area, theirs)
    with django_capture_on_commit_callbacks(execute=True):
        services.drop_from_draft(area=area, key=mine, reference=one.file.reference)
    assert len(on_disk(area)) == 2


def test_its_speaker_sends_more_and_has_one_erased(area: Area, django_capture_on_commit_callbacks: Any) -> None:
    voice = shown(area, drawn(area, 2)).voice
    speaker = holder(voice)
    with django_capture_on_commit_callbacks(execute=True):
        services.add_to_voice(voice=voice, content=PICTURE, by=speaker, at=NOON)
        first = sent_with(voice)[0].file.reference
        services.erase_file(voice=voice, reference=first, by=speaker, at=NOON)
        services.erase_file(voice=voice, reference=first, by=speaker, at=NOON)
    assert len(sent_with(voice)) == 2
    assert first not in on_disk(area)
    kinds = list(Entry.objects.filter(subject=voice.reference).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["voice.said", "voice.file_added", "voice.file_erased"]
    said = json.loads(spool().read(area.slug, voice.reference))
    assert [file["reference"] for file in said["files"]] == [one.file.reference for one in sent_with(voice)]


def test_what_its_speaker_had_erased_goes_again_after_a_restore(
    area: Area, django_capture_on_commit_callbacks: Any
) -> None:
    """From the rows that a backup brings back, and from a file of the spool that was not written anew."""
    voice = shown(area, drawn(area, 2)).voice
    before = spool().read(area.slug, voice.reference)
    gone, stays = sent_with(voice)[0].file, sent_with(voice)[1].file
    services.erase_file(voice=voice, reference=gone.reference, by=holder(voice), at=NOON)
    gone.pk = None
    gone.save(force_insert=True)
    assert len(sent_with(voice)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_what_came_back(at=LATER) == 1
    assert [one.file for one in sent_with(voice)] == [stays]
    assert {gone.reference, stays.reference} & set(on_disk(area)) == {stays.reference}
    spool().keep(area.slug, voice.reference, before, NOON)
    Voice.objects.filter(pk=voice.pk).delete()
    back = services.put_back(area=area, reference=voice.reference, at=LATER)
    assert back
    assert [one.file.reference for one in sent_with(back)] == [stays.reference]


def test_a_file_that_is_just_being_written_is_left_alone(area: Area) -> None:
    shown(area)
    unfinished = media().folder / area.slug / ".BEING.1"
    unfinished.write_bytes(b"half")
    os.utime(unfinished, (NOON.timestamp(), NOON.timestamp()))
    services.drop_orphans(area=area, at=LATER)
    assert unfinished.exists()
    services.drop_orphans(area=area, at=DAY_AFTER)
    assert not unfinished.exists()


def test_nobody_else_sends_erases_or_describes(area: Area) -> None:
    voice = shown(area).voice
    [one] = sent_with(voice)
    other = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    with pytest.raises(Hidden):
        services.add_to_voice(voice=voice, content=PICTURE, by=other, at=NOON)
    with pytest.raises(Hidden):
        services.erase_file(voice=voice, reference=one.file.reference, by=other, at=NOON)
    with pytest.raises(Hidden):
        services.put_in_words(file=one.file, text="A dog.", by=other, at=NOON)
    with pytest.raises(Hidden):
        services.erase_file(voice=voice, reference=one.file.reference, by=world.an_officer(area), at=NOON)


def test_a_person_writes_what_it_shows_and_who_wrote_it_is_kept_apart(area: Area) -> None:
    """The speaker's own text goes first; ours is marked as ours, and neither takes the other's place."""
    voice = shown(area).voice
    [one] = sent_with(voice)
    officer = world.an_officer(area)
    services.put_in_words(file=one.file, text="A bus that is crossed out.", by=officer, at=NOON)
    [one] = sent_with(voice)
    assert one.in_words == one.by_us == InWords.objects.get()
    assert (one.by_us.text, one.by_us.by, one.by_speaker) == ("A bus that is crossed out.", officer.person, None)  # type: ignore[union-attr]
    services.put_in_words(file=one.file, text="No bus comes.", by=holder(voice), at=NOON)
    services.put_in_words(file=one.file, text="A bus, crossed out in red.", by=officer, at=NOON)
    [one] = sent_with(voice)
    assert [text.text for text in (one.in_words, one.by_us) if text] == ["No bus comes.", "A bus, crossed out in red."]
    assert one.by_speaker and one.by_speaker.by is None
    with pytest.raises(Refused):
        services.put_in_words(file=one.file, text=" ", by=officer, at=NOON)


def test_erasing_a_voice_destroys_key_rows_and_files(area: Area, django_capture_on_commit_callbacks: Any) -> None:
    voice = shown(area, drawn(area, 2)).voice
    services.put_in_words(file=sent_with(voice)[0].file, text="A bus.", by=holder(voice), at=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        services.erase(voice=voice, by=holder(voice), at=NOON)
    mine = Attachment.objects.filter(voice__isnull=False).count()
    assert (mine, InWords.objects.count(), len(on_disk(area))) == (0, 0, 2)  # Two are the draft's own.


def test_a_voice_whose_rows_are_lost_comes_back_from_the_spool_with_its_pictures(area: Area) -> None:
    """Its own file was never lost; the spool has its key, and so it opens again."""
    voice = shown(area, drawn(area, 2)).voice
    before = [(one.file.reference, one.file.sha256) for one in sent_with(voice)]
    Key.objects.filter(pk=voice.key_id).delete()
    Voice.objects.filter(pk=voice.pk).delete()
    assert Attachment.objects.filter(voice__isnull=False).count() == 0
    services.clear(area=area, at=DAY_AFTER)
    assert {name for name, _ in before} <= set(on_disk(area))  # None goes while its voice is only in the spool.
    back = services.put_back(area=area, reference=voice.reference, at=LATER)
    assert back
    assert [(one.file.reference, one.file.sha256) for one in sent_with(back)] == before
    assert [content_of(one.file) for one in sent_with(back)] == [PICTURE, PICTURE]


def test_what_was_erased_does_not_come_back_from_a_file_that_a_crash_left(area: Area) -> None:
    voice = shown(area).voice
    key = voice.key
    assert key
    erased().add([key.reference])
    key.delete()
    Voice.objects.filter(pk=voice.pk).delete()
    assert services.put_back(area=area, reference=voice.reference, at=LATER) is None
    services.clear(area=area, at=LATER)
    assert list(spool().names(area.slug)) == []


def test_a_voice_that_is_only_a_picture_keeps_its_file_in_the_spool(area: Area) -> None:
    """It has no words, and that is not because it was erased."""
    voice = shown(area).voice
    services.clear(area=area, at=LATER)
    assert list(spool().names(area.slug)) == [voice.reference]
    services.forget(area=area, reference=voice.reference)
    assert services.write_file(area=area, reference=voice.reference, at=LATER)


def test_a_file_without_a_row_goes_after_a_day_and_not_before(area: Area) -> None:
    """A crash between file and row: nobody was told that it is kept."""
    shown(area)
    media().keep(area.slug, "LEFTBEHIND", b"sealed", NOON)
    assert services.drop_orphans(area=area, at=LATER) == 0
    assert services.drop_orphans(area=area, at=DAY_AFTER) == 1
    assert "LEFTBEHIND" not in on_disk(area)
    assert len(on_disk(area)) == Attachment.objects.count()


def test_a_row_without_its_file_is_found(area: Area) -> None:
    voice = shown(area, drawn(area, 2)).voice
    assert without_content(area) == []
    media().drop(area.slug, [sent_with(voice)[1].file.reference])
    assert without_content(area) == [voice.reference]
    assert without_content(area, since=NOON + timedelta(seconds=1)) == []


def test_the_folder_is_its_owners_only(area: Area) -> None:
    shown(area)
    folder = settings.MEDIA / area.slug
    assert [oct(path.stat().st_mode & 0o777) for path in (folder, next(folder.iterdir()))] == ["0o700", "0o600"]
