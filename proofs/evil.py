"""Forty and more evil files, each as the site takes it: by a process of its own, with its time and its memory."""

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field

from tests.security.evil_files import SCRIPT, SECRET, evil_files

from goldenthread.foundation.cleaning import NotTaken, clean
from goldenthread.foundation.cleaning.child import MEGABYTES

PLACES = (SECRET, b"Invented Camera", b"GPS")
STARTS = (b"\xff\xd8\xff", b"\x89PNG", b"\xff\xfb", b"RIFF", b"OggS", b"\xff\xf1")


@dataclass
class Tried:
    """What came of all of them."""

    files: int = 0
    taken: int = 0
    other: list[str] = field(default_factory=list)
    """Those that did not go as they should have."""
    planted: int = 0
    """How many held a place or a script: found in what was sent."""
    left: list[str] = field(default_factory=list)
    """Those of which something was found in what came out."""
    seconds: float = 0.0
    megabytes: float = 0.0


def tried(share: float = 1.0) -> Tried:
    """Each of them once; at a share, each so-manieth."""
    came, step = Tried(), max(1, round(1 / share))
    for number, evil in enumerate(evil_files()):
        if number % step:
            continue
        begun = time.monotonic()
        try:
            content = clean(evil.content).content
        except NotTaken:
            content = b""
        came.seconds = max(came.seconds, time.monotonic() - begun)
        came.files += 1
        came.taken += bool(content)
        if bool(content) != evil.taken or (content and not content.startswith(STARTS)):
            came.other.append(evil.what)
        if evil.holds:
            came.planted += evil.holds in evil.content
            hidden = [evil.holds, *PLACES, SCRIPT]
            if content and any(one in content for one in hidden):
                came.left.append(evil.what)
    came.megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return came


def stops_what_takes_too_much() -> bool:
    """The control of the memory: the same limits end a process that wants more."""
    code = f"from goldenthread.foundation.cleaning.child import limit; limit(); bytearray({MEGABYTES * 2**20})"
    done = subprocess.run([sys.executable, "-c", code], env=dict(os.environ), capture_output=True, check=False)
    return b"MemoryError" in done.stderr
