"""Which of the compressed forms a browser takes."""

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache

import brotli

ENCODERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=6),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
"""The forms, the smaller first. A shared page holds no secret, so that its length may be known (no padding)."""


@lru_cache(256)
def chosen(accepted: str) -> str:
    """The best form that this ``Accept-Encoding`` takes; empty for the plain one."""
    takes = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";q=")
        takes[name] = weight.strip("0.") != "" or weight in ("", ".")
    return next((form for form in ENCODERS if takes.get(form, takes.get("*", False))), "")
