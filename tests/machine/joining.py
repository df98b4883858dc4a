"""Officers put themes together, take them apart again, and show or hide what became of them."""

from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from goldenthread.decisions.models import Decision
from goldenthread.decisions.services import merge_themes, move_voices, split_theme
from goldenthread.reportback.choices import NotSafe
from goldenthread.reportback.selectors.telling import still_to_tell
from goldenthread.reportback.services import leave_untold, publish, take_down
from goldenthread.voices.models import Theme, Voice
from goldenthread.voices.selectors.themes import voices_in

from .acting import CRASH, ONE, PLAIN
from .known import Known
from .speakers import Speakers


def waiting(*themes: Theme) -> set[int]:
    """Whoever in these themes waits to be told."""
    return {key for theme in themes for key in still_to_tell(theme, None).values_list("pk", flat=True)}


class Joining(Speakers):
    """Whoever waited to be told waits there, too; nobody stands where nothing more is done."""

    @rule(theme=ONE, into=ONE, who=ONE, crash=CRASH)
    def merge(self, theme: int, into: int, who: int, crash: int) -> None:
        """Two themes become one: with a decision on the first, or without the right to both, they do not."""
        if not (gone := self.theme(theme)) or not (kept := self.theme(into, but=gone)):
            return
        by = self.officer(who)
        before, there = waiting(gone, kept), {*voices_in(gone), *voices_in(kept)}
        because = "They say the same."
        if self.do(lambda: merge_themes(theme=gone, into=kept, because=because, by=by, at=self.at), crash):
            assert set(voices_in(kept)) == there
            assert before <= waiting(kept), "somebody waited, and is forgotten"
            assert not Decision.objects.filter(theme=gone).exists()
            self.counts["put together"] += 1
            self.went(self.known.values(), gone, kept)

    @precondition(lambda self: self.known)
    @rule(ns=st.lists(ONE, min_size=1, max_size=3), theme=ONE, to=ONE, new=st.booleans(), who=ONE, crash=CRASH)
    def split(self, ns: list[int], theme: int, to: int, new: bool, who: int, crash: int) -> None:
        """Some voices go to another theme, or a new one begins with them."""
        if not (left := self.theme(theme)) or not (there := self.theme(to, but=left)):
            return
        by = self.officer(who)
        before, chosen = waiting(left), {self.voice(n).pk: self.of(n) for n in ns}

        def act() -> Theme:
            some = list(Voice.objects.filter(pk__in=chosen))
            if new:
                return split_theme(voices=some, theme=left, title="Maps", by=by, at=self.at)
            move_voices(voices=some, theme=left, to=there, by=by, at=self.at)
            return there

        if went := self.do(act, crash):
            assert before <= waiting(left, went), "somebody waited, and is forgotten"
            self.counts["moved"] += 1
            self.went(chosen.values(), left, went)

    def went(self, some: Iterable[Known], theme: Theme, to: Theme) -> None:
        """Those of these voices that stood in one theme stand in the other."""
        for known in some:
            if theme.pk in known.themes:
                known.themes = known.themes - {theme.pk} | {to.pk}

    @rule(theme=ONE, who=ONE, down=st.booleans(), crash=CRASH)
    def show(self, theme: int, who: int, down: bool, crash: int) -> None:
        """Into "You said, we did", and off it again."""
        kept, by = self.theme(theme), self.officer(who)
        if kept and down:
            self.do(lambda: take_down(theme=kept, by=by, at=self.at), crash)
        elif kept:
            self.do(lambda: publish(theme=kept, **PLAIN, by=by, at=self.at), crash)

    @precondition(lambda self: self.known)
    @rule(n=ONE, because=st.sampled_from(NotSafe), crash=CRASH)
    def leave(self, n: int, because: NotSafe, crash: int) -> None:
        """The lead does not write, because it is not safe."""
        by = self.town.lead
        self.do(lambda: leave_untold(voice=self.voice(n), because=because, by=by, at=self.at), crash)
