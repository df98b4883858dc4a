"""What a message says: that there is news, and where to read it. Never what anybody said, or what we answered.

Somebody else may see the screen on which it arrives, so it names the area and nothing more.
"""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from goldenthread.areas.models import Area
from goldenthread.people.choices import Format

from ..choices import News
from ..rules.carried import shortest


@dataclass(frozen=True, slots=True)
class Message:
    """One e-mail. ``html`` is there for large print only: plain text has no size."""

    subject: str
    body: str
    html: str = ""


def follow_link(area: Area, reference: str, wording: str = Format.PLAIN) -> str:
    """Where the speaker reads the news, in the wording they asked for."""
    easy = "?wording=easy" if wording == Format.EASY_READ else ""
    return f"{settings.SITE_URL.rstrip('/')}/{area.slug}/follow/{reference}/{easy}"


def headline(news: News) -> str:
    """What there is, in one line."""
    if news == News.RECEIVED:
        return _("We have what you told us. Thank you.")
    if news == News.UNDERSTOOD:
        return _("We have a question for you about what you told us.")
    return _("There is news about what you told us.")


def message(area: Area, reference: str, news: News, wording: str) -> Message:
    """The e-mail that says so."""
    link = follow_link(area, reference, wording)
    lines = _easy(headline(news), link) if wording == Format.EASY_READ else _plain(headline(news), link)
    html = ""
    if wording == Format.LARGE_PRINT:
        shown = {"paragraphs": lines, "link": link, "area": area}
        html = render_to_string("reportback/mail/large_print.html", shown)
    return Message(f"{headline(news)} – {area.name}", "\n\n".join([*lines, area.name]) + "\n", html)


def text_message(area: Area, news: News) -> str:
    """What to send as a text: that there is news, and where. Others may see the screen. One message, if it can be."""
    place = f"{settings.SITE_URL.rstrip('/')}/{area.slug}/follow/"
    said = headline(news)
    return shortest([f"{said} {area.name}: {place}", f"{said} {area.short_name}: {place}", f"{said} {place}"])


def _plain(first: str, link: str) -> list[str]:
    return [
        _("Hello,"),
        first,
        _("Read it here:"),
        link,
        _("Have the secret words from your receipt with you. They open the page."),
        _("You asked us to tell you by email. You can change that on the same page."),
    ]


def _easy(first: str, link: str) -> list[str]:
    return [
        _("Hello."),
        first,
        _("You can read it here:"),
        link,
        _("You need your secret words."),
        _("They are on your card."),
        _("You can tell us to stop the emails. You do that on the same page."),
    ]
