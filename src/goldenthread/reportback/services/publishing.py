"""Puts a theme into "You said, we did", and takes it down again."""

from datetime import datetime

from django.db import transaction

from goldenthread.decisions.selectors import standing
from goldenthread.formats.services import write
from goldenthread.foundation.answers import check, permit
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor
from goldenthread.voices.models import Theme
from goldenthread.voices.permissions import may_keep_theme

from ..models import Figure, Publication
from ..rules.telling import may_publish, may_take_down
from .figures import count_theme


def publish(
    *, theme: Theme, plain: str, easy_read: str = "", exception_reason: str = "", by: Actor, at: datetime
) -> Publication:
    """Put what people said about a theme on the page, in the desk's words. Doing so again changes the words.

    What was decided, done and changed stands beside it by itself. The first time, its people are counted.
    """
    permit(may_keep_theme(by, theme))
    check(may_publish(decided=standing(theme) is not None))
    with transaction.atomic():
        content = write(area=theme.area, plain=plain, easy_read=easy_read, exception_reason=exception_reason)
        put = {"content": content, "by": by.person, "at": at, "taken_down_at": None}
        publication, _new = Publication.objects.update_or_create(theme=theme, defaults=put | {"area": theme.area})
        if not Figure.objects.filter(theme=theme).exists():
            count_theme(theme=theme, on=local_date(at))
        _record(Kind.PUBLISHED, theme, by, at)
    return publication


def take_down(*, theme: Theme, by: Actor, at: datetime) -> None:
    """Take a theme off the page."""
    permit(may_keep_theme(by, theme))
    with transaction.atomic():
        standing_there = Publication.objects.filter(theme=theme, taken_down_at__isnull=True)
        check(may_take_down(standing=bool(standing_there.update(taken_down_at=at))))
        _record(Kind.UNPUBLISHED, theme, by, at)


def _record(kind: Kind, theme: Theme, by: Actor, at: datetime) -> None:
    record(area=theme.area.slug, kind=kind, subject=theme.reference, at=at, by=by.reference)
