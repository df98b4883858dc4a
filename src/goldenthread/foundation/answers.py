"""Yes, or no because: how every rule answers.

A rule returns an :data:`Answer`. The service that must stop raises it with :func:`check`;
the button that hides asks ``if answer``; the page that explains shows ``answer.because``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal


def marked(message: str) -> str:
    """Mark a message for translation without Django (collected like ``gettext_noop``)."""
    return message


@dataclass(frozen=True, slots=True)
class Because:
    """A reason in plain words, with named gaps (``%(name)s``) filled by ``params`` when shown."""

    message: str
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


@dataclass(frozen=True, slots=True)
class Yes:
    """The thing may be done. An optional reason says what allows it."""

    because: Because | None = None

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True, slots=True)
class No:
    """The thing may not be done, and why."""

    because: Because

    def __bool__(self) -> Literal[False]:
        return False


Answer = Yes | No
YES = Yes()


def no(message: str, **params: object) -> No:
    """Short for a :class:`No` with its reason."""
    return No(Because(message, params))


class Refused(Exception):
    """A rule said no. Carries the reason so that a page can show it beside what was typed."""

    def __init__(self, because: Because) -> None:
        super().__init__(because.message)
        self.because = because


class Hidden(Exception):
    """The person may not see or do this at all; the site answers 404, as if it were not there."""


def check(answer: Answer) -> None:
    """Raise :class:`Refused` when a rule said no."""
    if isinstance(answer, No):
        raise Refused(answer.because)


def permit(answer: Answer) -> None:
    """Raise :class:`Hidden` when a permission said no: what one may not see is not there."""
    if isinstance(answer, No):
        raise Hidden(answer.because.message)
