"""The thread of a voice in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.decisions.choices import Weight
from goldenthread.formats.models import Content
from goldenthread.reportback.presenters.wordings import Wording, why, wording
from goldenthread.ui.templatetags.ui import friendly_day
from goldenthread.voices.choices import Stage

from .choices import State
from .selectors.values import Answered, Step, Thread

Text = str | Promise

NOW: dict[Stage, Text] = {
    Stage.ACKNOWLEDGED: _("We are going to read it"),
    Stage.UNDERSTOOD: _("We are working out what you mean"),
    Stage.THEMED: _("We look who else said something like it"),
    Stage.DECIDED: _("It is being decided"),
    Stage.DONE: _("It is being done"),
    Stage.TOLD: _("We are going to tell you what came of it"),
}
NEXT: dict[Stage, Text] = {
    Stage.ACKNOWLEDGED: _("We read it"),
    Stage.UNDERSTOOD: _("We write back how we understood it"),
    Stage.THEMED: _("We look who else said something like it"),
    Stage.DECIDED: _("Somebody decides what to do"),
    Stage.DONE: _("What was promised is done"),
    Stage.TOLD: _("We tell you what came of it"),
}
DONE: dict[Stage, Text] = {
    Stage.SAID: _("You said it"),
    Stage.ACKNOWLEDGED: _("We read it"),
    Stage.UNDERSTOOD: _("We wrote back how we understood it"),
    Stage.THEMED: _("It joined what others said"),
    Stage.DECIDED: _("It was decided"),
    Stage.DONE: _("It was done"),
    Stage.TOLD: _("We told you"),
}
URGENT: dict[tuple[Stage, State], Text] = {
    (Stage.ACKNOWLEDGED, State.NOW): _("The safeguarding lead reads it"),
    (Stage.ACKNOWLEDGED, State.DONE): _("The safeguarding lead has read it"),
    (Stage.TOLD, State.NEXT): _("They answer you, when that is safe"),
    (Stage.TOLD, State.NOW): _("They answer you, when that is safe"),
    (Stage.TOLD, State.DONE): _("They answered you"),
}
BEFORE: dict[Stage, Text] = {
    Stage.DECIDED: _("It was decided before you joined"),
    Stage.DONE: _("It was done before you joined"),
}
WEIGHED: dict[Weight, Text] = {
    Weight.SHAPED: _("What you said shaped the decision."),
    Weight.CONSIDERED: _("What you said was considered."),
    Weight.NOT_FOLLOWED: _("What you said was heard, but not followed."),
}


@dataclass(frozen=True, slots=True)
class Bead:
    """One step as it is drawn."""

    stage: Stage
    state: State
    label: Text
    when: str


def beads(thread: Thread, now: datetime) -> list[Bead]:
    """Every step with its words and its date."""
    return [
        Bead(step.stage, step.state, _label(step, thread.urgent), friendly_day(step.at, now)) for step in thread.steps
    ]


def _label(step: Step, urgent: bool) -> Text:
    if urgent and (step.stage, step.state) in URGENT:
        return URGENT[step.stage, step.state]
    if step.state is State.DONE and step.before_joining:
        return BEFORE[step.stage]
    return {State.DONE: DONE, State.NOW: NOW, State.NEXT: NEXT}[step.state][step.stage]


@dataclass(frozen=True, slots=True)
class Told:
    """One theme's answer in the wording asked for."""

    one: Answered
    decided: Wording | None
    why: Wording | None
    weighed: Text
    changes: tuple[tuple[object, Wording], ...]


def in_wording(one: Answered, easy: bool) -> Told:
    """A theme with its decision and changes, in plain words or Easy Read."""
    return Told(
        one=one,
        decided=wording(one.decision.content, easy) if one.decision else None,
        why=why(one.decision, easy) if one.decision else None,
        weighed=WEIGHED[Weight(one.weighing.weight)] if one.weighing else "",
        changes=tuple((change, wording(change.content, easy)) for change in one.changes),
    )


def text_of(content: Content, easy: bool) -> Wording:
    """A content in the wording asked for."""
    return wording(content, easy)
