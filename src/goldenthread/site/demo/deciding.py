"""What comes of it in an invented story: decisions, actions, changes, and telling everyone."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from goldenthread.decisions.choices import How, Outcome, Weight
from goldenthread.decisions.rules import Weigh
from goldenthread.decisions.services import decide
from goldenthread.people.choices import RoleKind
from goldenthread.plans.choices import CoproductionLevel
from goldenthread.plans.services import complete_action, open_action, record_change
from goldenthread.reportback.services import challenge, publish, tell_everyone

from .scene import Scene
from .story import Row


def decision(scene: Scene, row: Row) -> None:
    """A decision with all that follows from it: what is published, done, changed, and told."""
    theme = row["theme"]
    scene.at_work(scene.story.ago(row["days_ago"]), lambda at: _decide(scene, row, at))
    words = next(found for found in scene.story.themes if found["key"] == theme)
    scene.at_work(
        scene.story.ago(row["days_ago"] - 0.01),
        lambda at: publish(
            theme=scene.themes[theme],
            plain=words["plain"],
            easy_read="\n".join(words["easy_read"]),
            exception_reason="",
            by=scene.officer,
            at=at,
        ),
    )
    for action in (found for found in scene.story.actions if found["theme"] == theme):
        scene.at_work(scene.story.ago(row["days_ago"] - 0.02), partial(_action, scene, action))
    for change in (found for found in scene.story.changes if found["theme"] == theme):
        scene.at_work(scene.story.ago(change["days_ago"]), partial(_change, scene, change))
    told = scene.story.told_at(theme)
    if told:
        scene.at_work(told, lambda at: _tell(scene, theme, at))


def _decide(scene: Scene, row: Row, at: datetime) -> None:
    weighings = {
        scene.voices[weighing["voice"]].pk: Weigh(Weight(weighing["verdict"]), weighing.get("because", ""))
        for weighing in row["weighings"]
    }
    news = row.get("next_news_days")
    scene.decisions[row["theme"]] = decide(
        theme=scene.themes[row["theme"]],
        outcome=Outcome(row["outcome"]),
        plain=row["plain"],
        easy_read="\n".join(row["easy_read"]),
        exception_reason="",
        because=row.get("because", ""),
        because_easy="\n".join(row.get("because_easy", ())),
        decided_by=row["decided_by"],
        how=How(row["how"]),
        presence={RoleKind(role): number for role, number in row["present"].items()},
        weighings=weighings,
        next_news_on=scene.story.ahead(news) if news is not None else None,
        by=scene.officer,
        at=at,
    )


def _action(scene: Scene, row: Row, at: datetime) -> None:
    tagged: dict[str, Any] = {}
    if row.get("level"):
        since = scene.story.ago(row["since_days_ago"]).date()
        tagged = {"level": CoproductionLevel(row["level"]), "with_whom": row["with_whom"], "since": since}
    action = open_action(
        decision=scene.decisions[row["theme"]],
        title=row["title"],
        team=scene.teams[row["owner_team"]],
        owner_title=row["owner_title"],
        due_on=scene.story.ahead(row["due_in_days"]),
        by=scene.officer,
        at=at,
        **tagged,
    )
    if "done_days_ago" in row:
        complete_action(action=action, by=scene.officer, at=scene.office(scene.story.ago(row["done_days_ago"])))


def _change(scene: Scene, row: Row, at: datetime) -> None:
    record_change(
        theme=scene.themes[row["theme"]],
        plain=row["plain"],
        easy_read="\n".join(row["easy_read"]),
        exception_reason="",
        happened_on=at.date(),
        by=scene.officer,
        at=at,
    )


def _tell(scene: Scene, theme: str, at: datetime) -> None:
    decision = scene.story.decision_on(theme) or {}
    change = next((row for row in scene.story.changes if row["theme"] == theme), decision)
    later = scene.home(at + timedelta(hours=1))
    telling = tell_everyone(
        theme=scene.themes[theme],
        plain=change["plain"],
        easy_read="\n".join(change["easy_read"]),
        exception_reason="",
        by=scene.officer,
        at=at,
    )
    for row in scene.story.voices:
        if row.get("theme") == theme and row.get("not_answered"):
            voice = scene.voices[row["key"]]
            by = scene.actor(row.get("said_by"), frozenset({voice.reference}))
            challenge(voice=voice, telling=telling, words=row["not_answered"], by=by, at=later)
