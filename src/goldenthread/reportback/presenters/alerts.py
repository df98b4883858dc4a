"""What an alert says: that something waits, and where to sign in. Not what, not about whom, and by no reference.

Whoever else sees the screen on which it arrives learns only that somebody is asked to sign in.
"""

from django.conf import settings
from django.utils.translation import gettext as _

from goldenthread.areas.models import Area

from .messages import Message


def alert(area: Area) -> Message:
    """The e-mail that asks somebody to look. The same for everybody whom it asks."""
    lines = [
        _("Hello,"),
        _("Something waits for you. Please sign in now and open your own page:"),
        f"{settings.SITE_URL.rstrip('/')}/{area.slug}/me/",
        _("If you cannot, please ring somebody who can."),
        area.name,
    ]
    return Message(_("Please sign in: something waits for you") + f" – {area.name}", "\n\n".join(lines) + "\n")
