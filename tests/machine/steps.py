"""The whole of it: an area from its first voice on, the clock, the worker, and what must hold."""

from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.test import override_settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from goldenthread.people.choices import Channel
from goldenthread.reportback.tasks.outbox import deliver_due
from goldenthread.reportback.tasks.reconciling import reconcile
from goldenthread.site import switchboard
from goldenthread.voices.choices import Path as Way
from tests.world import NOON

from . import truths
from .desk import Desk
from .town import build


class Machine(Desk):
    """One area. Nothing of it stays in the database."""

    @initialize()
    def begin(self) -> None:
        self.counts["lives"] += 1
        self.known = {}
        self.at = NOON
        self.held = ExitStack()
        folder = Path(self.held.enter_context(TemporaryDirectory()))
        self.held.enter_context(override_settings(SPOOL=folder / "spool", ERASED=folder / "erased"))
        self.mark = transaction.savepoint()
        self.town = build(self.at)
        for _ in range(3):
            self.say(Way.TEAM, Channel.HERE, 0)
        for team in range(3):
            self.open_theme(team, 0, False, 0)
        self.place([0], 0, 0, 0)
        self.place([1], 1, 0, 0)

    def teardown(self) -> None:
        """What must hold in the end; then nothing of it stays."""
        if not hasattr(self, "mark"):
            return
        try:
            self.work()
            truths.own_words_are_there(self.known)
            self.counts["heard back"] += truths.everyone_hears_back(self.known)
            truths.nothing_is_missing(self.town, self.at)
        finally:
            transaction.savepoint_rollback(self.mark)
            self.held.close()

    @rule(hours=st.integers(1, 90))
    def wait(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @rule()
    def work(self) -> None:
        """The worker's round, and the reconciler's."""
        self.at += timedelta(minutes=3)
        while switchboard.follow_all(self.at):
            pass
        deliver_due(lambda: self.at)
        slug = self.town.area.slug
        reconcile(self.town.area, at=self.at, followed=switchboard.followed(slug))
        while switchboard.follow_all(self.at):
            pass

    @invariant()
    def holds(self) -> None:
        if hasattr(self, "mark"):
            self.counts["steps"] += 1
            truths.everybody_has_somebody(self.town, self.known)
            truths.themes_count_who_stands_in_them()
            truths.told_is_told()
            truths.erased_is_not_unanswered(self.town)
