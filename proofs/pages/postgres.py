"""Evidence of what happens when PostgreSQL itself is killed."""

from pathlib import Path

from ..evidence import Line, Page, zeros
from ..postgres_killed import LEAST, MOST, SPEAKERS, killed
from . import some

KILLS = 25


def postgres_killed(folder: Path, size: float) -> Page:
    """As the site is set, and with commits that do not wait for the disk."""
    kills = some(KILLS, size)
    sure = killed(folder / "sure", kills, synchronous=True)
    hasty = killed(folder / "hasty", kills, synchronous=False)
    return Page(
        name="postgres-killed",
        title="PostgreSQL killed while people speak",
        promise="What somebody was told we have is there after PostgreSQL has crashed.",
        done=[
            f"{SPEAKERS} people say one thing after another on PostgreSQL, served as a role that owns nothing, behind "
            "the wall between areas; each tries again with the same key until they hold a receipt.",
            f"{kills} times, after {LEAST} to {MOST} seconds at random, `kill -9` of PostgreSQL's server and all its "
            "processes at once; then it is started again on what was left.",
            f"The same with `synchronous_commit` off ({hasty.acknowledged} voices acknowledged): it must lose some, "
            "or else the first figure would show nothing.",
            "Each reference that somebody holds was looked up in the database before anything else, and again when "
            "the worker had compared it with the spool.",
        ],
        lines=[
            Line("voices acknowledged", str(sure.acknowledged), f"at least {kills}", sure.acknowledged >= kills),
            *zeros(
                {
                    "acknowledged voices lost": sure.lost,
                    "of them lost when the spool had been read": sure.lost_in_the_end,
                    "faults in the chain, forks, voices half there": sure.faults,
                }
            ),
            Line("lost with hasty commits (control)", str(hasty.lost), "at least 1", hasty.lost > 0),
            *zeros({"of them lost when the spool had been read": hasty.lost_in_the_end}),
        ],
        short=["The machine itself stayed up: what its disk had not written yet was not at stake here."],
        seconds=sure.seconds + hasty.seconds,
    )
