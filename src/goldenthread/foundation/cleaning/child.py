"""Runs in a process of its own: reads one file from its input, and answers with one line and the clean file.

It takes away its own rights first: memory, time, files to write. So whatever a file does to what reads it, it does it
here, with nothing at hand, and not for long. It knows no settings, no keys and no database.
"""

import json
import resource
import signal
import sys

from .kinds import Clean, NotTaken, Unfit, sniff

MEGABYTES = 200
"""Memory that it may ask for, all told."""
SECONDS = 2
"""Of work; the clock on the wall has the same."""


def limit() -> None:
    """No more memory, time or files than this, and an end of its own if nobody else brings it."""
    room = MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(SECONDS + 1)


def made_clean(content: bytes) -> Clean:
    """The file made anew. What reads it is chosen by what it is, not by what it is called."""
    kind = sniff(content)
    if kind in ("JPEG", "PNG", "WEBP"):
        from .pictures import clean_picture

        return clean_picture(content, kind)
    from .mp3 import clean_mp3
    from .mp4 import clean_mp4
    from .ogg import clean_ogg
    from .wav import clean_wav
    from .webm import clean_webm

    return {"mp3": clean_mp3, "mp4": clean_mp4, "ogg": clean_ogg, "wav": clean_wav, "webm": clean_webm}[kind](content)


def main() -> None:
    """Answer on the output: ``{"unfit": …}``, or what it is and then the bytes."""
    limit()
    out = sys.stdout.buffer
    answer: dict[str, str | float]
    content = b""
    try:
        clean = made_clean(sys.stdin.buffer.read())
    except NotTaken as no:
        answer = {"unfit": no.why.value}
    except MemoryError:
        answer = {"unfit": Unfit.HEAVY.value}
    else:
        answer = {"what": clean.what.value, "suffix": clean.suffix, "seconds": clean.seconds}
        content = clean.content
    out.write(json.dumps(answer).encode() + b"\n" + content)
    out.flush()
