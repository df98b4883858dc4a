"""What the thread of a voice holds, as frozen values."""

from dataclasses import dataclass, field
from datetime import date, datetime

from goldenthread.consent.choices import Use
from goldenthread.decisions.models import Decision, Weighing
from goldenthread.plans.models import Action, Change
from goldenthread.reportback.models import Challenge, Telling
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Placement, TellBy, Understanding, Voice, Words
from goldenthread.voices.selectors.files import Sent
from goldenthread.voices.selectors.safeguarding import Staffed

from ..choices import Checked, State


@dataclass(frozen=True, slots=True)
class Step:
    """One step: how it stands, and since when where it is done; whether that was before the voice joined its theme."""

    stage: Stage
    state: State
    at: datetime | None = None
    before_joining: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """How a voice was understood, what its speaker says of that, and their correction."""

    understanding: Understanding
    checked: Checked
    correction: Words | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A theme that the voice joined, with the decision that stands on it, how the voice was weighed, and what followed.

    ``count`` is never shown as it is: pages show a band.
    """

    placement: Placement
    count: int
    decision: Decision | None
    weighing: Weighing | None
    actions: tuple[Action, ...]
    changes: tuple[Change, ...]
    before: tuple[Placement, ...] = ()
    """Where it stood until it was put here, together with the like."""

    @property
    def decided_before(self) -> bool:
        """Whether it was decided before the voice joined."""
        return self.decision is not None and self.decision.at < self.placement.at


@dataclass(frozen=True, slots=True)
class Insides:
    """What only its speaker sees."""

    said: tuple[Words, ...]
    understood: Understood | None
    themes: tuple[Answered, ...]
    tellings: tuple[Telling, ...]
    challenges: tuple[Challenge, ...]
    uses: frozenset[Use]
    tell_by: TellBy | None
    sent: tuple[Sent, ...] = ()
    """Pictures and sounds."""

    @property
    def open_challenge(self) -> Challenge | None:
        """ "This did not answer me", not answered yet."""
        return next((one for one in self.challenges if one.answered_by_telling_id is None), None)

    @property
    def challengeable(self) -> Telling | None:
        """The newest answer, while it can be called no answer."""
        return self.tellings[-1] if self.tellings and self.open_challenge is None else None


@dataclass(frozen=True, slots=True)
class Thread:
    """One voice, from said to told. ``insides`` is empty for whoever holds the reference only.

    ``urgent``: it is with the safeguarding lead; ``staffed`` says who that is and when they read next.
    """

    voice: Voice
    steps: tuple[Step, ...]
    taken_back_at: datetime | None
    erased_at: datetime | None
    due_on: date | None
    due_by: str
    days_waited: int
    insides: Insides | None = field(default=None)
    urgent: bool = False
    staffed: Staffed | None = None

    @property
    def is_read(self) -> bool:
        """Whether somebody has read it."""
        return any(step.stage is Stage.ACKNOWLEDGED and step.state is State.DONE for step in self.steps)

    @property
    def is_open(self) -> bool:
        """Whether something is still to come."""
        return any(step.state is not State.DONE for step in self.steps)
