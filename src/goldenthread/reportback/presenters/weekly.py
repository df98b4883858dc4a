"""The officers' one e-mail a week: how much is due, and a link. Nobody's words, nobody's reference."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.areas.models import Area

from ..selectors.weekly import Due
from .messages import Message


def weekly(area: Area, due: Due) -> Message:
    """This week's e-mail."""
    lines = [
        _("Hello,"),
        _("This is what waits for you this week."),
        "\n".join(_counts(due)),
        _("Everything is on your desk:"),
        f"{settings.SITE_URL.rstrip('/')}/{area.slug}/desk/",
        _("You get this email once a week. We send no other reminders."),
    ]
    return Message(_("What is due this week") + f" – {area.name}", "\n\n".join(lines) + "\n")


def _counts(due: Due) -> list[str]:
    waiting = ngettext("%(number)s voice waits for an answer.", "%(number)s voices wait for an answer.", due.waiting)
    late = ngettext("%(number)s of them is late.", "%(number)s of them are late.", due.late)
    soon = ngettext("%(number)s is due within 7 days.", "%(number)s are due within 7 days.", due.this_week)
    by_hand = ngettext(
        "%(number)s letter, call or text is to be done.",
        "%(number)s letters, calls or texts are to be done.",
        due.by_hand,
    )
    news = ngettext(
        "%(number)s theme was promised news by this week.",
        "%(number)s themes were promised news by this week.",
        due.promised,
    )
    pairs = (
        (waiting, due.waiting),
        (late, due.late),
        (soon, due.this_week),
        (news, due.promised),
        (by_hand, due.by_hand),
    )
    return [f"- {words % {'number': number}}" for words, number in pairs if number]
