"""What the people remember, whatever the site says; and a crash in the middle of what it does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from goldenthread.journal.models import Head
from goldenthread.voices.models import Voice

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Known:
    """One voice, as its speaker knows it."""

    reference: str
    words: list[str]
    key: UUID = field(default_factory=uuid4)
    taken_back: bool = False
    erased: bool = False
    themes: set[int] = field(default_factory=set)
    """Where it stands."""

    def gone(self) -> bool:
        """Whether it was taken back or erased: it stands nowhere then."""
        return self.taken_back or self.erased


class Crash(BaseException):
    """The power is gone: nobody catches it."""


@contextmanager
def crash_at(write: int) -> Iterator[None]:
    """Break off before this write to the database is done; 0 never."""
    left = write

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        if sql.lstrip()[:6].upper() in WRITES:
            left -= 1
            if left == 0:
                raise Crash
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def footprint() -> tuple[object, ...]:
    """What an act that did nothing leaves as it is."""
    voices = Voice.objects.order_by("pk").values_list("pk", "stage", "team", "due_on", "path", "key")
    return tuple(Head.objects.values_list("seq", "hash")), tuple(voices)
