"""What people say in an invented story, and how it is heard: from a voice to its theme."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from goldenthread.consent.choices import Use
from goldenthread.consent.services import give
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Format
from goldenthread.reportback.services import answer_simply
from goldenthread.voices.choices import CameBy, Kind, Speaker, Standing, Topic
from goldenthread.voices.services import Tell, acknowledge, confirm, correct, open_theme, place, say, understand

from .scene import Scene
from .story import Row, reached

SHARES_LAST = timedelta(days=300)
"""How long the invented people let their stories be used."""


def theme(scene: Scene, row: Row) -> None:
    """The theme is opened as soon as the first voice for it is there."""
    members = [voice["days_ago"] for voice in scene.story.voices if voice.get("theme") == row["key"]]

    def opened(at: datetime) -> None:
        scene.themes[row["key"]] = open_theme(
            area=scene.area,
            title=row["title"],
            summary=row["summary"],
            team=scene.teams[row["team"]],
            by=scene.officer,
            at=at,
        )

    scene.at_work(scene.story.ago(max(members, default=1) - 0.001), opened)


def voice(scene: Scene, row: Row) -> None:
    """All that happens with one voice until it is in its theme."""
    said = scene.story.ago(row["days_ago"])
    decision = scene.story.decision_on(row.get("theme"))
    until = scene.story.ago(decision["days_ago"]) if decision else scene.story.now
    span = max(until - said, timedelta(minutes=50))
    key = row["key"]

    def speaker() -> Actor:
        return scene.actor(row.get("said_by"), frozenset({scene.voices[key].reference}))

    there = scene.at_work if row.get("entered_by") or CameBy(row["channel"]) is not CameBy.WEB else scene.at_home
    there(said, lambda at: _say(scene, row, at))
    for use in row.get("uses", ()):
        scene.at_work(said + span / 100, partial(_share, scene, key, use))
    if reached(row, "acknowledged"):
        scene.at_work(
            said + min(span / 10, timedelta(hours=20)),
            lambda at: acknowledge(voices=[scene.voices[key]], by=scene.officer, at=at),
        )
    if reached(row, "understood"):
        scene.at_work(said + span * 0.3, lambda at: _understand(scene, row, speaker, at, said + span * 0.5))
    if reached(row, "themed") and row.get("theme"):
        scene.at_work(
            said + span * 0.7,
            lambda at: place(voices=[scene.voices[key]], theme=scene.themes[row["theme"]], by=scene.officer, at=at),
        )


def answered(scene: Scene, row: Row) -> None:
    """A short voice that is answered in one step."""
    scene.at_home(scene.story.ago(row["days_ago"]), partial(_answer, scene, row))


def _say(scene: Scene, row: Row, at: datetime) -> None:
    by = scene.actor(row.get("entered_by") or row.get("said_by"))
    receipt = say(
        area=scene.area,
        key=uuid5(NAMESPACE_URL, f"goldenthread:demo:{scene.area.slug}:{row['key']}"),
        words=row["words"],
        idea=row.get("idea", ""),
        by=by,
        at=at,
        came_by=CameBy(row["channel"]),
        kind=Kind(row["kind"]),
        topic=Topic(row["about"]),
        speaker=Speaker(row["speaker"]),
        standing=Standing(row["standing"]),
        how_known=row.get("how_known", ""),
        language=row.get("language", ""),
        tell=_tell(scene, row),
    )
    scene.voices[row["key"]] = receipt.voice


def _tell(scene: Scene, row: Row) -> Tell:
    channel = Channel(row["tell_by"])
    person = scene.people.get(row.get("said_by", ""))
    address = row.get("address") or (person.email if person and channel is Channel.EMAIL else "")
    if channel is Channel.EMAIL and not address:
        address = f"{row['key']}@{scene.area.slug}.example"
    return Tell(channel, Format(row["format"]), row.get("language", ""), address or "")


def _share(scene: Scene, key: str, use: str, at: datetime) -> None:
    voice = scene.voices[key]
    until = (at + SHARES_LAST).date()
    give(area=scene.area, subject=voice.reference, use=Use(use), until=until, by=scene.officer, at=at)


def _understand(scene: Scene, row: Row, speaker: Callable[[], Actor], at: datetime, answered: datetime) -> None:
    answered = scene.home(max(at, answered))
    understanding = understand(voice=scene.voices[row["key"]], text=row["understanding"], by=scene.officer, at=at)
    if row.get("correction"):
        correct(understanding=understanding, words=row["correction"], by=speaker(), at=answered)
    elif row.get("confirmed", True):
        confirm(understanding=understanding, by=speaker(), at=answered)


def _answer(scene: Scene, row: Row, at: datetime) -> None:
    told = {"key": row["words"], "channel": "web", "standing": "self", "tell_by": "here", "format": "plain"}
    _say(scene, told | dict(row), at)
    answer_simply(
        voice=scene.voices[row["words"]],
        understanding=row["understanding"],
        plain=row["plain"],
        easy_read="\n".join(row["easy_read"]),
        by=scene.officer,
        at=scene.office(at + timedelta(days=row["after_days"])),
    )
