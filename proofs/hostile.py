"""Every hostile text in every kind of place where a page shows text, looked at in a real browser on a real site."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.security.hostile import CORE, EVERYTHING
from tests.security.watching import Saw, Watched, a_watched_page, shown

from .hostile_rows import IN_THE_OUTBOX
from .sites import Site
from .visitors import AREA

A_SITTING = 20
"""Voices on the page for what others said."""
A_PAGE = 100
"""E-mails in large print that are put on one page, so that it goes faster."""
WAITS = 120_000
"""Milliseconds for a page of ours, on however busy a machine; after that it never loads."""
CONTROL = 300
CONTROL_WAITS = 3_000
"""Milliseconds for a page of the control, which some texts keep from ever loading."""
_OLDER = re.compile(r'href="(\?[^"]*after=[^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]*after=[^"]+)"')
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"


@dataclass
class Looked:
    """What was seen in all places, and how many of the texts each place really showed."""

    texts: int
    saw: Saw
    left_out: int = 0
    """Nothing but spaces, or one of the others with a NUL, which no database keeps."""
    places: dict[str, set[str]] = field(default_factory=dict)
    bare: Saw = field(default_factory=Saw)
    stopped: Saw = field(default_factory=Saw)
    tried: int = 0
    """Texts that the control showed bare."""


def looked(folder: Path, size: float) -> Looked:
    """All of them at size 1; every so-manieth at a share."""
    chosen = EVERYTHING[:: max(1, round(1 / size))]
    texts = [text for text in dict.fromkeys(text.replace("\x00", "") for text in chosen) if text.strip()]
    (folder / "texts.json").write_text(json.dumps(texts))
    site = Site(folder, {"GOLDENTHREAD_EMAIL_URL": f"file:{folder / 'mail'}", "GOLDENTHREAD_DEMO": "yes"})
    done = site.run("goldenthread", "prepare")
    if done.returncode:
        raise RuntimeError(done.stderr)
    made = site.answer("proofs.hostile_rows", str(folder / "texts.json"), str(folder))
    site.start()
    try:
        found = _through(site, made, texts, folder)
    finally:
        site.stop()
    _controls(found, texts)
    found.left_out = len(chosen) - len(texts)
    return found


def _through(site: Site, made: dict[str, Any], texts: Sequence[str], folder: Path) -> Looked:
    home = f"http://127.0.0.1:{site.port}"
    with a_watched_page(home, waits=WAITS) as watched:
        eyes = Eyes(watched, home, Looked(len(texts), watched.saw), texts)
        for who, places in _PLACES.items():
            eyes.become(made[who])
            for place, paths in places.items():
                for path in paths:
                    for voice in made["voices"] if "{voice}" in path else [""]:
                        eyes.walk(place, f"/{AREA}/{path.format(voice=voice)}")
        eyes.become(made["officer"])
        eyes.attributes()
        eyes.searches()
        eyes.outbox(folder / "mail")
    print_ = json.loads((folder / "large-print.json").read_text())
    some = [(HTML, "".join(print_[first : first + A_PAGE])) for first in range(0, len(print_), A_PAGE)]
    eyes.found.saw.add(shown(some, WAITS))
    everything = "".join(print_)
    eyes.found.places["e-mail in large print"] = {text for text in texts if escape(text) in everything}
    return eyes.found


HTML = {"Content-Type": "text/html; charset=utf-8"}
_PLACES: dict[str, dict[str, list[str]]] = {
    "officer": {
        "words at the desk": ["desk/voices/{voice}/"],
        "title of a theme, at the desk": ["desk/themes/"],
    },
    "administrator": {
        "name of a person": ["settings/people/"],
        "name of a team or organisation, in the settings": ["settings/teams/"],
        "label of a phone, in the settings": ["settings/phones/"],
    },
    "parent": {
        "words, to their speaker": ["me/data/"],
        "name of a team or organisation, to everyone": ["organisations/"],
        "label of a phone, to everyone": ["help-now/"],
        "You said, we did": ["you-said-we-did/"],
    },
}
"""Who looks, what they see, and where."""


@dataclass
class Eyes:
    """The browser, and what it has seen."""

    watched: Watched
    home: str
    found: Looked
    texts: Sequence[str]

    def become(self, session: str) -> None:
        self.watched.context.clear_cookies()
        self.watched.context.add_cookies([{"name": "sessionid", "value": session, "url": self.home}])

    def see(self, place: str, path: str, texts: Sequence[str] | None = None) -> str:
        """Open it; which of the texts it showed, as text."""
        answer = self.watched.look(self.home + path)
        html = answer.text() if answer else ""
        seen = self.found.places.setdefault(place, set())
        seen.update(text for text in texts or self.texts if text not in seen and _as_shown(text) in html)
        return html

    def walk(self, place: str, path: str) -> None:
        """A list to its end."""
        asked = ""
        while True:
            html = self.see(place, path + asked)
            older = _OLDER.search(html)
            if not older:
                return
            asked = "?" + (older[1] or older[2]).split("?", 1)[-1].replace("&amp;", "&")

    def attributes(self) -> None:
        """Values of boxes: what others said, twenty at a time, with everything in it wrong, shown again."""
        path = f"/{AREA}/say/for-others/"
        self.watched.look(self.home + path)
        for first in range(0, len(self.texts), A_SITTING):
            some = self.texts[first : first + A_SITTING]
            token = next((one["value"] for one in self.watched.context.cookies() if one["name"] == "csrftoken"), "")
            form: dict[str, str | float | bool] = {**dict(_wrong(some)), "csrfmiddlewaretoken": token}
            self.watched.context.request.post(self.home + path, form=form, max_redirects=0)
            self.see("value of a box", path, some)

    def searches(self) -> None:
        """The boxes for looking: the core."""
        for text in CORE:
            for path in ("you-said-we-did/", "desk/search/"):
                self.watched.look(f"{self.home}/{AREA}/{path}?{_query(text)}")

    def outbox(self, folder: Path) -> None:
        """The page of what was sent, which shows the newest fifty."""
        for number, file in enumerate(sorted(folder.glob("0*.log"))):
            os.utime(file, (2_000_000_000 + number, 2_000_000_000 + number))
            some = self.texts[number * IN_THE_OUTBOX : (number + 1) * IN_THE_OUTBOX]
            self.see("e-mail, in the outbox", "/demo/outbox/", some)


def _as_shown(text: str) -> str:
    return escape(" ".join(text.split()[:1]) if "\n" in text or "\r" in text else text.strip())


def _wrong(some: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from {"count": str(len(some)), "how-came_by": some[0], "key": ""}.items()
    yield from ((f"how-said_on_{part}", some[-1]) for part in ("day", "month", "year"))
    for number, text in enumerate(some):
        fields = {"key": text, "words": text, "idea": text, "address": text, "channel": "email", "speaker": text}
        yield from ((f"v{number}-{name}", value) for name, value in fields.items())


def _query(text: str) -> str:
    return urlencode({"q": text})


def _controls(found: Looked, texts: Sequence[str]) -> None:
    """Some of the scripts, which come first: bare they run, and the policy alone stops them. Both are seen."""
    some = [
        f"<!doctype html><body>{text}"
        for text in texts[: len(texts) * 9 // 10 : max(1, len(texts) * 9 // 10 // CONTROL)]
    ]
    found.tried = len(some)
    found.bare = shown([(HTML, page) for page in some], CONTROL_WAITS)
    found.stopped = shown([(HTML | {"Content-Security-Policy": POLICY}, page) for page in some[::3]], CONTROL_WAITS)
