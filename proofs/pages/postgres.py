"""Evidence of what happens when PostgreSQL itself is killed, or one of several web servers on it."""

from pathlib import Path

from ..evidence import Line, Page, some, zeros
from ..postgres_killed import LEAST, MOST, killed
from ..replicas import BETWEEN, REPLICAS, SPEAKERS, stood

KILLS = 25
STOOD = 12


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
            Line("of them not back after the worker's round", str(hasty.lost_in_the_end), "", True),
        ],
        short=[
            "The machine itself stayed up: what its disk had not written yet was not at stake here.",
            "The worker puts back a limited number at a time: of very many, the last wait for its next rounds.",
        ],
        seconds=sure.seconds + hasty.seconds,
    )


def replicas(folder: Path, size: float) -> Page:
    """Three web servers, one killed at a time."""
    came = stood(folder, some(STOOD, size))
    share = len(came.tally.errors) / max(1, came.tally.requests)
    return Page(
        name="replicas",
        title="One of three web servers killed under load",
        promise="Where there are several web servers, hardly anybody notices that one has died, and nothing is lost.",
        done=[
            f"{REPLICAS} servers of two web processes each on one PostgreSQL, with the same keys and the same spool. "
            "Requests go to them in turn, and on to the next where nobody takes the call, as a proxy does it.",
            f"{SPEAKERS} people say one thing after another; who sees an error sends the same form again.",
            f"{len(came.kills)} times one of the servers is killed with `kill -9`, each time another, and started "
            f"again {BETWEEN:g} seconds later.",
            f"{came.tally.requests} requests in all, {len(came.said)} voices acknowledged.",
        ],
        lines=[
            Line("voices acknowledged", str(len(came.said)), f"at least {STOOD}", len(came.said) >= STOOD),
            *zeros(
                {
                    "acknowledged voices lost": came.lost,
                    "forks in the chain": int(came.found["forks"]),
                    "faults in the chain": len(came.found["faults"]),
                    "voices half written": int(came.found["half"]),
                }
            ),
            Line("requests that failed", f"{share:.2%}", "less than 1 %", share < 0.01),
            Line("longest trouble after a kill", f"{came.longest:.2f} s", "less than 2 s", came.longest < 2),
        ],
        short=["The proxy was played by those who asked; a real one may need longer to see that a server has died."],
        seconds=came.seconds,
    )
