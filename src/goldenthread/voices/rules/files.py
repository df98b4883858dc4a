"""Which pictures and sounds are taken, and what is said of those that are not. Pure."""

from goldenthread.foundation.answers import YES, Answer, Because, marked, no
from goldenthread.foundation.cleaning.kinds import Unfit

MOST = 3
"""Pictures and sounds of one voice."""
LONGEST_IN_WORDS = 5_000

REASONS: dict[Unfit, str] = {
    Unfit.EMPTY: marked("There is nothing in this file. Please choose another."),
    Unfit.UNKNOWN: marked("We cannot open this kind of file. Send a picture (JPG, PNG) or a sound (MP3, M4A, WAV)."),
    Unfit.BROKEN: marked("This file is damaged, so we could not open it. Please make it once more, or try another."),
    Unfit.HEAVY: marked("This file is too much for us to open. Please send a smaller picture."),
    Unfit.LONG: marked("This is longer than 5 minutes. Please send it in shorter parts."),
    Unfit.LARGE: marked("This file is larger than 8 MB. Please send a smaller one, or a shorter sound."),
    Unfit.APPLE_PICTURE: marked(
        "We cannot open this kind of photo (HEIC). Please send it as a JPG. A screenshot of it works too."
    ),
    Unfit.FILM: marked("We cannot take films yet. Send a picture, or only the sound."),
    Unfit.BUSY: marked("Many people send pictures just now. Please try again in a minute."),
}


def why_not(unfit: Unfit) -> Because:
    """What is said of a file that is not taken, with what to do."""
    return Because(REASONS[unfit])


def may_be_added(there: int) -> Answer:
    """Whether one more may come to those that are there."""
    if there < MOST:
        return YES
    return no(marked("You can send %(most)s of them. Throw one away first, or say the rest after."), most=MOST)


def may_be_put_in_words(text: str) -> Answer:
    """What a picture shows or a sound says."""
    if not text:
        return no(marked("Write what it shows or says. A few words are enough."))
    if len(text) > LONGEST_IN_WORDS:
        return no(marked("This is too long. Use %(longest)s letters or fewer."), longest=LONGEST_IN_WORDS)
    return YES
