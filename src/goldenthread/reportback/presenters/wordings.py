"""A text in the wording that somebody reads: plain words or Easy Read."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext, gettext_noop


class Worded(Protocol):
    """What has a text in its wordings: ``formats.models.Content``, or a row of one."""

    @property
    def plain(self) -> str: ...

    @property
    def easy_read(self) -> str: ...

    @property
    def exception_reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in the wording asked for. ``missing`` is the reason why it is not in Easy Read, where it should be."""

    lines: tuple[str, ...]
    easy: bool = False
    missing: str = ""


class Reasoned(Protocol):
    """What was decided for a reason: ``decisions.models.Decision``, or a row of one."""

    @property
    def because(self) -> str: ...

    @property
    def because_easy(self) -> str: ...

    @property
    def content(self) -> Worded: ...


OLDER = gettext_noop("It was written before reasons had Easy Read.")
"""Said of a reason whose writer was not asked for Easy Read."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason in its wordings."""

    plain: str
    easy_read: str
    exception_reason: str


def why(decision: Reasoned, easy: bool) -> Wording | None:
    """The decision's reason, where it has one."""
    if not decision.because:
        return None
    missing = decision.content.exception_reason or gettext(OLDER)
    return wording(Reason(decision.because, decision.because_easy, missing), easy)


def wording(content: Worded, easy: bool) -> Wording:
    """The content's lines; plain where there is no Easy Read yet, and then why."""
    text = content.easy_read if easy and content.easy_read else content.plain
    missing = content.exception_reason if easy and not content.easy_read else ""
    return Wording(tuple(line.strip() for line in text.splitlines() if line.strip()), easy and not missing, missing)
