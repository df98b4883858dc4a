"""The whole of it: an area from its first voice on, the clock, the worker, and what must hold."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import ClassVar

from django.db import transaction
from django.test import override_settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from goldenthread.reportback.tasks.outbox import deliver_due
from goldenthread.reportback.tasks.reconciling import reconcile
from goldenthread.site import switchboard
from tests.world import NOON

from . import truths
from .desk import Desk
from .known import Known
from .town import Town, build, first_voices


@dataclass(frozen=True)
class Founded:
    """What every life begins with: made once, in the transaction of the test."""

    town: Town
    known: dict[str, Known]
    folder: Path


@contextmanager
def founded(folder: Path) -> Iterator[None]:
    """While this lasts there is an area in which lives can begin."""
    with kept_in(folder):
        town = build(NOON)
        Machine.founded = Founded(town, first_voices(town, NOON), folder)
        switchboard.follow_all(NOON)
    yield
    Machine.founded = None


def kept_in(folder: Path) -> override_settings:
    """Where the files of the intake are."""
    return override_settings(SPOOL=folder / "spool", ERASED=folder / "erased")


class Machine(Desk):
    """One area. Nothing of a life stays in the database."""

    founded: ClassVar[Founded | None] = None

    @initialize()
    def begin(self) -> None:
        assert self.founded, "found it first"
        self.counts["lives"] += 1
        self.at, self.town, self.known = NOON, self.founded.town, deepcopy(self.founded.known)
        self.held = ExitStack()
        folder = Path(self.held.enter_context(TemporaryDirectory()))
        copytree(self.founded.folder, folder, dirs_exist_ok=True)
        self.held.enter_context(kept_in(folder))
        self.mark = transaction.savepoint()

    def teardown(self) -> None:
        """What must hold in the end; then nothing of it stays."""
        if not hasattr(self, "mark"):
            return
        try:
            self.work(True)
            truths.own_words_are_there(self.known)
            self.counts["heard back"] += truths.everyone_hears_back(self.known)
            truths.nothing_is_missing(self.town, self.at)
        finally:
            transaction.savepoint_rollback(self.mark)
            self.held.close()

    @rule(hours=st.integers(1, 90))
    def wait(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @rule(reconciles=st.sampled_from([False, False, True]))
    def work(self, reconciles: bool) -> None:
        """The worker's round, and now and then the reconciler's."""
        self.at += timedelta(minutes=3)
        self.moved = True
        while switchboard.follow_all(self.at):
            pass
        deliver_due(lambda: self.at)
        if reconciles:
            followed = switchboard.followed(self.town.area.slug)
            reconcile(self.town.area, at=self.at, followed=followed)
            while switchboard.follow_all(self.at):
                pass

    @invariant()
    def holds(self) -> None:
        """What must hold: asked again after everything that was done, or broken off."""
        if not hasattr(self, "mark"):
            return
        self.counts["steps"] += 1
        if self.moved:
            self.moved = False
            truths.everybody_has_somebody(self.town, self.known)
            truths.each_stands_where_it_was_put(self.known)
            truths.nothing_is_done_where_nobody_is()
            truths.told_is_told()
            truths.erased_is_not_unanswered(self.town, self.known)
