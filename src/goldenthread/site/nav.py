"""The frame's links: one table. The same for everybody, so that public pages can be shared and cached."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the frame: the name of its route, and its label."""

    route: str
    label: str | Promise


TOP = (
    Link("voices:say", _("Say something")),
    Link("thread:follow", _("Follow")),
    Link("reportback:list", _("You said, we did")),
    Link("charters:charter", _("Our charter")),
    Link("people:me", _("My page")),
)
FOOT = (
    Link("front:organisations", _("Who we are")),
    Link("front:accessibility", _("Accessibility")),
    Link("front:privacy", _("Privacy")),
    # The page of one's own has the doors of everybody's work; the desk itself is there for officers only.
    Link("people:me", _("For staff")),
)
