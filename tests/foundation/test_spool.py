"""The spool: whole files, bound to their place, gone when they are dropped, and nothing that was never finished."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from goldenthread.foundation.sealing import KeyRing, Unreadable
from goldenthread.foundation.spool import Spool
from tests.world import NOON

RING = KeyRing({1: b"k" * 32})
WORDS = "the letters kingfisher-canary cannot be read"


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool", RING)


def test_what_is_kept_is_read_again_with_its_time(spool: Spool) -> None:
    spool.keep("exampleshire", "7K2MQ8X0DA", WORDS, NOON)
    assert spool.read("exampleshire", "7K2MQ8X0DA") == WORDS
    assert spool.names("exampleshire") == {"7K2MQ8X0DA": NOON.timestamp()}
    assert spool.names("elsewhere") == {}


def test_nobody_reads_it_from_the_disk(spool: Spool) -> None:
    spool.keep("exampleshire", "7K2MQ8X0DA", WORDS, NOON)
    file = spool.folder / "exampleshire" / "7K2MQ8X0DA"
    assert b"kingfisher" not in file.read_bytes()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_one_file_cannot_stand_for_another(spool: Spool) -> None:
    spool.keep("exampleshire", "7K2MQ8X0DA", WORDS, NOON)
    folder = spool.folder / "exampleshire"
    (folder / "7K2MQ8X0DA").rename(folder / "0000000000")
    with pytest.raises(Unreadable):
        spool.read("exampleshire", "0000000000")


def test_file_and_folder_are_synced_before_it_counts_as_kept(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    """R2: the file first, under a hidden name; then its name, and then the folder."""
    seen: list[str] = []
    real_sync, real_rename = os.fsync, Path.rename
    monkeypatch.setattr(os, "fsync", lambda fd: (seen.append(os.readlink(f"/proc/self/fd/{fd}")), real_sync(fd))[1])
    monkeypatch.setattr(Path, "rename", lambda self, to: (seen.append("rename"), real_rename(self, to))[1])
    spool.keep("exampleshire", "7K2MQ8X0DA", WORDS, NOON)
    folder = spool.folder / "exampleshire"
    assert seen == [str(spool.folder), f"{folder}/.7K2MQ8X0DA.{os.getpid()}", "rename", str(folder)]


def test_a_full_disk_leaves_nothing_behind(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    spool.keep("exampleshire", "7K2MQ8X0DA", WORDS, NOON)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        spool.keep("exampleshire", "0000000000", WORDS, NOON)
    assert [file.name for file in (spool.folder / "exampleshire").iterdir()] == ["7K2MQ8X0DA"]


def test_dropped_is_gone_and_twice_is_once(spool: Spool) -> None:
    for name in ("A", "B"):
        spool.keep("exampleshire", name, WORDS, NOON)
    for _ in range(2):
        spool.drop("exampleshire", ["A", "C"])
    assert list(spool.names("exampleshire")) == ["B"]


def test_what_a_crash_left_half_written_is_no_file_and_is_tidied_away(spool: Spool) -> None:
    spool.keep("exampleshire", "A", WORDS, NOON)
    half = spool.folder / "exampleshire" / ".B.123"
    half.write_bytes(b"half")
    os.utime(half, (NOON.timestamp(), NOON.timestamp()))
    assert list(spool.names("exampleshire")) == ["A"]
    spool.tidy("exampleshire", NOON)
    assert half.exists()
    spool.tidy("exampleshire", NOON + timedelta(seconds=1))
    assert not half.exists()
