"""D11, S5: files from strangers are made anew, within limits, and nothing of what they hid comes along."""

import io
import time
from dataclasses import dataclass

import pytest
from PIL import Image

from goldenthread.foundation import cleaning
from goldenthread.foundation.cleaning import Clean, NotTaken, Unfit, What, clean, running
from goldenthread.foundation.cleaning.child import made_clean
from goldenthread.foundation.cleaning.kinds import EDGE
from tests.files import MP3_FRAME, OPUS_HEAD, a_picture, a_wav, a_webm, an_m4a, an_mp3, an_ogg
from tests.security.evil_files import SECRET, Evil, evil_files, with_place

STARTS = {
    "jpg": b"\xff\xd8\xff",
    "png": b"\x89PNG",
    "mp3": b"\xff\xfb",
    "wav": b"RIFF",
    "ogg": b"OggS",
    "aac": b"\xff\xf1",
}
_PLACE = 0x8825


@dataclass(frozen=True)
class Came:
    """What became of one file."""

    clean: Clean | None
    seconds: float


def _tried(evil: Evil) -> Came:
    """The heavy ones in a process of their own; the others here, to save time (the proof does all as the site does)."""
    begun = time.monotonic()
    try:
        found: Clean | None = (clean if evil.heavy else made_clean)(evil.content)
    except NotTaken:
        found = None
    return Came(found, time.monotonic() - begun)


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_forty_evil_files_leave_nothing_behind() -> None:
    """Row 7, S5: each is refused, or an honest picture or sound comes out of it, without what it hid."""
    tried = [(evil, _tried(evil)) for evil in evil_files() if not evil.what.startswith("named")]
    assert len(tried) >= 40
    wrong = [evil.what for evil, came in tried if (came.clean is not None) != evil.taken]
    assert wrong == []
    for evil, came in tried:
        assert evil.holds in evil.content, evil.what
        if came.clean:
            assert came.clean.content.startswith(STARTS[came.clean.suffix]), evil.what
            assert not evil.holds or evil.holds not in came.clean.content, evil.what
            assert SECRET not in came.clean.content, evil.what
    slow = {evil.what: came.seconds for evil, came in tried if came.seconds > running.SECONDS + 1 and evil.heavy}
    assert slow == {}


def test_the_place_of_a_photo_is_there_before_and_gone_after() -> None:
    """The control: were the place not found in what was sent, this would prove nothing."""
    before = Image.open(io.BytesIO(with_place()))
    assert before.getexif().get_ifd(_PLACE)[2] == (51.0, 30.0, 26.46)
    after = Image.open(io.BytesIO(clean(with_place()).content))
    said = {name for name in after.info if not name.startswith("jfif")}
    assert (dict(after.getexif()), after.getexif().get_ifd(_PLACE), said) == ({}, {}, set())


def test_a_picture_is_turned_upright_and_made_smaller() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    found = made_clean(a_picture(size=(3_000, 1_000), exif=turned))
    picture = Image.open(io.BytesIO(found.content))
    assert (found.what, found.suffix, picture.size) == (What.PICTURE, "jpg", (667, EDGE))
    assert picture.getpixel((300, 50)) == pytest.approx((0, 0, 128), abs=12)


def test_a_drawing_stays_a_png_and_what_is_clear_stays_clear() -> None:
    drawn = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(drawn, "PNG")
    found = made_clean(drawn.getvalue())
    assert (found.suffix, Image.open(io.BytesIO(found.content)).getpixel((1, 1))) == ("png", (255, 0, 0, 0))


@pytest.mark.parametrize(
    ("content", "suffix", "seconds"),
    [
        (an_mp3(), "mp3", 40 * 1152 / 44_100),
        (a_wav(2), "wav", 2),
        (an_ogg(), "ogg", 1),
        (a_webm(), "ogg", 1),
        (an_m4a(), "aac", 40 * 1024 / 44_100),
    ],
)
def test_every_sound_keeps_its_length(content: bytes, suffix: str, seconds: float) -> None:
    found = made_clean(content)
    assert (found.what, found.suffix, round(found.seconds, 6)) == (What.SOUND, suffix, round(seconds, 6))


def test_what_comes_out_can_go_in_again() -> None:
    """A sound made anew is a sound: made anew once more it is the same."""
    for content in (an_mp3(), a_wav(), an_ogg(b"LOCATION=here"), a_webm()):
        once = made_clean(content).content
        assert made_clean(once).content == once


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unfit.EMPTY),
        (b"%PDF-1.7", Unfit.UNKNOWN),
        (an_m4a(handler=b"vide"), Unfit.FILM),
        (a_webm(film=True), Unfit.FILM),
        (b"\0\0\0\x18ftypheic" + bytes(40), Unfit.APPLE_PICTURE),
        (an_mp3(12_000), Unfit.LONG),
        (a_wav(301), Unfit.LONG),
        (an_ogg(packets=15_001), Unfit.LONG),
        (a_webm(0), Unfit.BROKEN),
        (OPUS_HEAD, Unfit.UNKNOWN),
        (MP3_FRAME[:100], Unfit.BROKEN),
    ],
)
def test_every_refusal_says_why(content: bytes, why: Unfit) -> None:
    with pytest.raises(NotTaken) as no:
        made_clean(content)
    assert no.value.why is why


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the limits: a process that never answers is ended, and so is one that wants too much memory."""
    monkeypatch.setattr(running, "SECONDS", 0.3)
    monkeypatch.setattr(running, "_START", "while True: pass")
    with pytest.raises(NotTaken) as no:
        clean(b"anything")
    assert no.value.why is Unfit.HEAVY


def test_no_more_memory_is_given_than_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    take = "import sys; sys.path.insert(0, sys.argv[1]); from goldenthread.foundation.cleaning import child; "
    take += (
        "child.limit(); child.made_clean = lambda _: bytearray(190 * 2**20); child.limit = lambda: None; child.main()"
    )
    monkeypatch.setattr(running, "_START", take)
    with pytest.raises(NotTaken) as no:
        clean(b"anything")
    assert no.value.why is Unfit.HEAVY


def test_the_process_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither settings nor keys are in its surroundings, and it answers with nothing but what it may."""
    monkeypatch.setenv("GOLDENTHREAD_SECRET_KEY", "a key that nobody may see")
    told = 'import os; print(\'{"what": "sound", "seconds": 0, "suffix": "\' + \'|\'.join(os.environ) + \'"}\')'
    monkeypatch.setattr(running, "_START", told)
    assert b"GOLDENTHREAD" not in running._answer(b"anything")
    with pytest.raises(NotTaken):  # A kind that we do not have.
        cleaning.clean(b"anything")
