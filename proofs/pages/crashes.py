"""Evidence of crashes."""

from pathlib import Path

from tests.postgresql import Cluster, two_roles

from ..crash import CLIENTS, MOST_RECEIPTS, Crashed, crash
from ..evidence import Line, Page, zeros

KILLS = 210


def on_sqlite(folder: Path, size: float) -> Page:
    """``kill -9`` of a site on SQLite."""
    return page("crash", "SQLite", crash(folder, max(1, round(KILLS * size))))


def on_postgresql(folder: Path, size: float) -> Page:
    """``kill -9`` of a site on PostgreSQL, whose own server is left alone."""
    cluster = Cluster()
    try:
        address = cluster.start()
        cluster.run("createdb", "-h", cluster.folder, "-U", "postgres", "-O", "goldenthread", "goldenthread")
        crashed = crash(folder, max(1, round(KILLS * size)), settings=two_roles(address, "goldenthread"))
    finally:
        cluster.stop()
    made = page("crash-postgresql", "PostgreSQL", crashed)
    made.done = [*made.done, "The wall between areas stood, and the site was served as a role that owns nothing."]
    made.short.append("PostgreSQL itself was not killed, and did not sync: this is about our own processes.")
    return made


def page(name: str, database: str, crashed: Crashed) -> Page:
    """What came out, against the bars."""
    short = [] if crashed.kills >= 200 else [f"{crashed.kills} kills, not the 200 of the full size."]
    return Page(
        name=name,
        title=f"Killed at random, on {database}",
        promise="What somebody was told we have is there after a crash, and everyone who is due news gets it.",
        done=[
            f"A real server with two web processes and its worker, on an empty folder and {database}.",
            f"{CLIENTS} people say things over HTTP, each trying again with the same form until they see a receipt; "
            "two officers answer what was said; an SMTP server counts what it is handed.",
            f"{crashed.kills} times, after a random number of receipts (none to {MOST_RECEIPTS}) and a random part of "
            "a second more, `kill -9` of the whole process group; then the site is started again on what was left.",
            f"{len(crashed.said)} voices were acknowledged and {len(crashed.told)} of them answered. Each was looked "
            "up afterwards by its reference with its words, and `goldenthread verify` asked.",
        ],
        lines=[
            Line(
                "voices acknowledged",
                str(len(crashed.said)),
                f"at least {crashed.kills}",
                len(crashed.said) >= crashed.kills,
            ),
            Line("of them answered", str(len(crashed.told)), "at least 1", bool(crashed.told)),
            *zeros(crashed.wrong),
            Line("e-mails that came twice", str(crashed.repeats), f"at most {crashed.kills}", True),
        ],
        short=[
            *short,
            f"{crashed.found['mended']} gaps between the records were found and mended by the worker itself.",
        ],
        seconds=crashed.seconds,
    )
