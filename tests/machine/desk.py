"""What officers do, and the safeguarding lead."""

from datetime import timedelta
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from goldenthread.decisions.choices import How, Outcome
from goldenthread.decisions.models import Decision
from goldenthread.decisions.services import decide
from goldenthread.journal.services import once
from goldenthread.plans.models import Action
from goldenthread.plans.services import complete_action, hand_over_action, open_action, record_change
from goldenthread.reportback.models import Told
from goldenthread.reportback.selectors.telling import still_to_tell
from goldenthread.reportback.services import answer_simply, answer_voice, tell_everyone
from goldenthread.voices import services as voices
from goldenthread.voices.models import Theme

from .acting import CRASH, ONE, PLAIN
from .joining import Joining


class Desk(Joining):
    """They read, bring together, decide, plan, tell, answer, hold and pass on."""

    @precondition(lambda self: self.known)
    @rule(n=ONE, who=ONE, crash=CRASH)
    def acknowledge(self, n: int, who: int, crash: int) -> None:
        self.do(lambda: voices.acknowledge(voices=[self.voice(n)], by=self.officer(who), at=self.at), crash)

    @precondition(lambda self: self.known)
    @rule(n=ONE, who=ONE, crash=CRASH)
    def understand(self, n: int, who: int, crash: int) -> None:
        text = "You cannot read the letters."
        self.do(lambda: voices.understand(voice=self.voice(n), text=text, by=self.officer(who), at=self.at), crash)

    @rule(team=ONE, who=ONE, twice=st.booleans(), crash=CRASH)
    def open_theme(self, team: int, who: int, twice: bool, crash: int) -> None:
        """The form is sent twice: one theme."""
        kept, key = self.town.teams[team % len(self.town.teams)], uuid4().hex
        before = Theme.objects.count()

        def act() -> str:
            by = self.officer(who)
            return voices.open_theme(area=self.town.area, team=kept, title="Letters", by=by, at=self.at).reference

        for _ in range(1 + twice):
            self.do(lambda: once(area=self.town.area.slug, sending=key, act=act, at=self.at), crash)
        assert Theme.objects.count() <= before + 1

    @precondition(lambda self: self.known)
    @rule(ns=st.lists(ONE, min_size=1, max_size=4), theme=ONE, who=ONE, crash=CRASH)
    def place(self, ns: list[int], theme: int, who: int, crash: int) -> None:
        kept = self.theme(theme)
        if not kept:
            return
        chosen = {self.voice(n).pk: n for n in ns}.values()

        def act() -> int:
            together = [self.voice(n) for n in chosen]
            return voices.place(voices=together, theme=kept, by=self.officer(who), at=self.at)

        if self.do(act, crash) is not None:
            for known in (self.of(n) for n in chosen):
                known.themes |= set() if known.gone() else {kept.pk}

    @precondition(lambda self: self.known)
    @rule(n=ONE, theme=ONE, who=ONE, crash=CRASH)
    def unplace(self, n: int, theme: int, who: int, crash: int) -> None:
        if not (kept := self.theme(theme)):
            return
        by = self.officer(who)
        if self.do(lambda: voices.unplace(voices=[self.voice(n)], theme=kept, by=by, at=self.at), crash) is not None:
            self.of(n).themes.discard(kept.pk)

    @rule(theme=ONE, team=ONE, who=ONE, crash=CRASH)
    def hand_over(self, theme: int, team: int, who: int, crash: int) -> None:
        to = self.town.teams[team % len(self.town.teams)]

        def act() -> object:
            kept = self.theme(theme)
            because, by = "It is theirs.", self.officer(who)
            return kept and voices.hand_over_theme(theme=kept, to_team=to, because=because, by=by, at=self.at)

        self.do(act, crash)

    @rule(theme=ONE, outcome=st.sampled_from(Outcome), who=ONE, crash=CRASH)
    def decide(self, theme: int, outcome: Outcome, who: int, crash: int) -> None:
        if kept := self.theme(theme):
            self.do(
                lambda: decide(
                    theme=kept,
                    outcome=outcome,
                    **PLAIN,
                    because="There is no money.",
                    because_easy="No money.",
                    decided_by="The board",
                    how=How.CONSENSUS,
                    presence={},
                    weighings={},
                    next_news_on=(self.at + timedelta(days=20)).date(),
                    by=self.officer(who),
                    at=self.at,
                ),
                crash,
            )

    @rule(n=ONE, who=ONE, crash=CRASH)
    def plan(self, n: int, who: int, crash: int) -> None:
        decisions = list(Decision.objects.select_related("theme__area", "area").order_by("pk"))
        if decisions:
            decision, due = decisions[n % len(decisions)], (self.at + timedelta(days=9)).date()
            self.do(
                lambda: open_action(
                    decision=decision, title="Write anew", team=decision.theme.team, owner_title="Manager", due_on=due,
                    by=self.officer(who), at=self.at,
                ),
                crash,
            )  # fmt: skip

    @rule(n=ONE, who=ONE, team=ONE, done=st.booleans(), crash=CRASH)
    def act(self, n: int, who: int, team: int, done: bool, crash: int) -> None:
        to = self.town.teams[team % len(self.town.teams)]
        if not (actions := list(Action.objects.order_by("pk").values_list("pk", flat=True))):
            return

        def one() -> Action:
            return Action.objects.select_related("area", "decision__theme__area").get(pk=actions[n % len(actions)])

        if done:
            self.do(lambda: complete_action(action=one(), by=self.officer(who), at=self.at), crash)
        else:
            self.do(
                lambda: hand_over_action(action=one(), to_team=to, because="Theirs.", by=self.officer(who), at=self.at),
                crash,
            )

    @rule(theme=ONE, who=ONE, crash=CRASH)
    def change(self, theme: int, who: int, crash: int) -> None:
        if kept := self.theme(theme):
            day = self.at.date()
            self.do(
                lambda: record_change(theme=kept, **PLAIN, happened_on=day, by=self.officer(who), at=self.at), crash
            )

    @rule(theme=ONE, who=ONE, crash=CRASH)
    def tell(self, theme: int, who: int, crash: int) -> None:
        """Everyone who stands in the theme and may be told now is told: each of them, once."""
        if not (kept := self.theme(theme)):
            return
        by = self.officer(who)
        due = set(still_to_tell(kept, by.person).values_list("pk", flat=True))
        telling = self.do(lambda: tell_everyone(theme=kept, **PLAIN, by=by, at=self.at), crash)
        if telling:
            assert sorted(Told.objects.filter(telling=telling).values_list("voice", flat=True)) == sorted(due)

    @precondition(lambda self: self.known)
    @rule(n=ONE, who=ONE, simply=st.booleans(), crash=CRASH)
    def answer(self, n: int, who: int, simply: bool, crash: int) -> None:
        by = self.officer(who)
        if simply:
            self.do(
                lambda: answer_simply(voice=self.voice(n), understanding="Letters.", **PLAIN, by=by, at=self.at), crash
            )
        else:
            self.do(lambda: answer_voice(voice=self.voice(n), **PLAIN, by=by, at=self.at), crash)

    @precondition(lambda self: self.known)
    @rule(n=ONE, what=st.sampled_from(["hold", "end", "pass on", "read"]), crash=CRASH)
    def guard(self, n: int, what: str, crash: int) -> None:
        acts = {
            "hold": voices.hold_words,
            "end": voices.end_hold,
            "pass on": voices.pass_on,
            "read": voices.read_for_safeguarding,
        }
        self.do(lambda: acts[what](voice=self.voice(n), by=self.town.lead, at=self.at), crash)
