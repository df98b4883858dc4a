"""Writes of contents, always inside another act's transaction: that act asks who may and writes the journal."""

from collections.abc import Iterable

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import check, no

from .models import Content
from .rules import missing_wording


def write(*, area: Area, plain: str, easy_read: str = "", exception_reason: str = "") -> Content:
    """Save a text in its wordings.

    Raises :class:`Refused` when there is neither Easy Read nor a reason why it is missing (B25).
    """
    if missing_wording(plain, easy_read, exception_reason):
        check(no("Write it in Easy Read too, or say why there is no Easy Read yet."))
    return Content.objects.create(
        area=area, plain=plain.strip(), easy_read=easy_read.strip(), exception_reason=exception_reason.strip()
    )


def empty(contents: Iterable[int]) -> None:
    """Take the texts out of contents (by primary key) that were for somebody who is erased."""
    Content.objects.filter(pk__in=contents).update(plain="", easy_read="", exception_reason="")
