"""What an e-mail says when somebody's way of signing in changed: what, when, and whom to ask if it was not them.

Somebody else may see the screen on which it arrives: it names no person and no device, and holds no link.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from goldenthread.areas.choices import PhoneKind
from goldenthread.areas.models import Area
from goldenthread.areas.selectors import phones
from goldenthread.ui.templatetags.ui import friendly_day, friendly_time

from ..choices import OwnSignIn
from .messages import Message


def own_sign_in(area: Area, what: OwnSignIn, at: datetime) -> Message:
    """The e-mail about one change, at this instant. The same for everybody whom it concerns."""
    lines = [
        _("Hello,"),
        _what(what),
        _("When: %(day)s, %(time)s.") % {"day": friendly_day(at), "time": friendly_time(at)},
        _was_it_you(what),
        *_whom_to_ask(area),
        _("There is no link in this email. That keeps you safe from false emails that look like ours."),
        area.name,
    ]
    return Message(_("How you sign in has changed"), "\n\n".join(lines) + "\n")


def _what(what: OwnSignIn) -> str:
    if what is OwnSignIn.ADDED:
        return _("There is a new way to show that it is you: an app, a passkey, or new recovery codes.")
    if what is OwnSignIn.REMOVED:
        return _("A way to show that it is you was taken away: an app or a passkey.")
    if what is OwnSignIn.CARD_MADE:
        return _("A new card was made. With this card, you can sign in. An older card works no more.")
    return _(
        "You now sign in like the first time. Your app, your passkeys and your recovery codes work no more, and you "
        "are signed out everywhere. When you sign in again, we help you to set up a new one."
    )


def _was_it_you(what: OwnSignIn) -> str:
    if what is OwnSignIn.BEGUN_ANEW:
        return _("Did you ask for this? Then all is well.")
    return _("Was it you? Then all is well, and there is nothing to do.")


def _whom_to_ask(area: Area) -> Sequence[str]:
    """The team's own numbers; without one, the people whom they know."""
    rung = phones(area, [PhoneKind.TEAM])
    numbers = "\n".join(f"{phone.number} {phone.hours_text}".strip() for phone in rung)
    own_page = _("Then sign in as you always do. Your own page shows where you are signed in. You can end it there.")
    if not numbers:
        return [_("Was it not you? Tell the people who invited you, soon."), own_page]
    return [_("Was it not you? Please ring us soon:"), numbers, own_page]
