"""How an act is done: through its service, sometimes broken off and tried again, refused without a trace."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.people.actors import Actor
from goldenthread.voices.choices import Path as Way
from goldenthread.voices.models import Theme, Voice

from .known import Crash, Known, crash_at, footprint
from .town import Town

ONE = st.integers(0, 9)
CRASH = st.sampled_from([0, 0, 0, 0, 1, 2, 3, 5, 8])
"""Before which write the power goes; mostly it stays."""
PATHS = [Way.TEAM, Way.TEAM, Way.TEAM, Way.SAFEGUARDING]
PLAIN = {"plain": "The letters are written anew.", "exception_reason": "It is short."}


class Acting(RuleBasedStateMachine):
    """What every step needs: where we are, what is known, what time it is."""

    town: Town
    known: dict[str, Known]
    at: datetime
    moved: bool = True
    """Whether anything was done since we last asked what must hold."""
    counts: ClassVar[Counter[str]] = Counter()
    """How many acts were done, refused and broken off, in all."""

    def do(self, act: Callable[[], Any], crash: int = 0) -> Any:
        """Do it, after a try that was broken off. ``None`` when it was refused: then nothing is different."""
        self.at += timedelta(minutes=1)
        before = footprint()
        try:
            with crash_at(crash):
                return self.counted(act)
        except Crash:
            self.counts["broken off"] += 1
            self.moved = True
            assert footprint() == before, "half of it stayed"
        except (Refused, Hidden):
            assert footprint() == before, "it was refused, and something is different"
            return None
        try:
            return self.counted(act)
        except (Refused, Hidden):
            return None

    def counted(self, act: Callable[[], Any]) -> Any:
        """Do it, and count how it went."""
        try:
            result = act()
        except (Refused, Hidden):
            self.counts["refused"] += 1
            raise
        self.counts["done"] += 1
        self.moved = True
        return result

    def voice(self, n: int) -> Voice:
        reference = list(self.known)[n % len(self.known)]
        return Voice.objects.select_related("area", "team__area").get(reference=reference)

    def of(self, n: int) -> Known:
        return self.known[list(self.known)[n % len(self.known)]]

    def theme(self, n: int, but: Theme | None = None) -> Theme | None:
        """A theme, the fullest first, so that more is done where somebody stands; ``but`` another than this one."""
        themes = Theme.objects.select_related("area", "team__area").order_by("-voice_count", "pk")
        found = list(themes.exclude(pk=but.pk) if but else themes)
        return found[n % len(found)] if found else None

    def officer(self, n: int) -> Actor:
        return self.town.officers[n % len(self.town.officers)]
