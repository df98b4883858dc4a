"""After a power cut nothing acknowledged is lost, as the site is set; the same test finds what NORMAL loses."""

from pathlib import Path
from random import Random

import pytest
from proofs.powercut.disk import Disk, Event

from proofs import powercut
from tests.made_ready import PAGES_FILES

NUMBER, SAID = 30, 60
"""``script/prove powercut`` cuts three hundred times."""


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.skipif(powercut.compiler() is None, reason="NOT PROVEN here: there is no C compiler (gcc)")
def test_after_a_power_cut_every_acknowledged_voice_is_there(data: Path) -> None:
    """R2, with the positive control."""
    (data / PAGES_FILES).unlink()  # Nobody looks at pages here, and what is left of a disk is written out often.
    full = powercut.cut(data.parent, "FULL", said=SAID, number=NUMBER)
    assert (full.acknowledged, full.number) == (SAID, NUMBER)
    assert (full.losing, full.corrupt, full.spool_losing) == (0, 0, 0)
    normal = powercut.cut(data.parent, "NORMAL", said=SAID, number=NUMBER)
    assert normal.losing > NUMBER // 2, "the same test must fail where commits are not synced"
    assert (normal.corrupt, normal.lost_in_both) == (0, 0), "and the spool has what the database lost"


FOLDER, FILE = "/d", "/d/a"
MADE = [Event("C", FILE, 0, b""), Event("W", FILE, 0, b"old")]


def left_by(*events: Event) -> set[bytes | None]:
    """Everything that a cut after these events may leave of the file."""
    found = set()
    for seed in range(200):
        disk = Disk()
        for event in events:
            disk.happen(event)
        found.add(disk.after_a_cut(Random(seed)).get(FILE))
    return found


def test_what_was_not_synced_may_be_there_or_not() -> None:
    assert left_by(*MADE) == {None, b"", b"old"}


def test_a_synced_file_in_a_synced_folder_is_there() -> None:
    assert left_by(*MADE, Event("S", FILE, 0, b""), Event("S", FOLDER, 0, b"")) == {b"old"}


def test_a_synced_file_without_its_folder_may_have_no_name() -> None:
    assert left_by(*MADE, Event("S", FILE, 0, b"")) == {None, b"old"}


def test_writes_since_the_sync_come_in_any_order() -> None:
    synced = [*MADE, Event("S", FILE, 0, b""), Event("S", FOLDER, 0, b"")]
    since = [Event("W", FILE, 0, b"x"), Event("W", FILE, 0, b"y"), Event("T", FILE, 1, b"")]
    assert {b"old", b"xld", b"yld", b"o", b"x", b"y"} == left_by(*synced, *since)


def test_a_rename_that_was_synced_has_the_whole_file() -> None:
    draft = "/d/.a"
    events = [Event("C", draft, 0, b""), Event("W", draft, 0, b"new"), Event("S", draft, 0, b"")]
    renamed = [*events, Event("R", draft, 0, FILE.encode())]
    assert left_by(*renamed) == {None, b"new"}
    assert left_by(*renamed, Event("S", FOLDER, 0, b"")) == {b"new"}
