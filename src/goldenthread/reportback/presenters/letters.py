"""What a letter says, and what to say on the phone: the answer itself, for whoever reads it on no screen.

It holds what officers wrote to be read by the speaker, never what the speaker said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from goldenthread.decisions.models import Decision
from goldenthread.formats.models import Content
from goldenthread.foundation.references import spaced
from goldenthread.foundation.working_days import local_date
from goldenthread.people.choices import Channel, Format
from goldenthread.ui.templatetags.ui import friendly_day

from ..choices import News
from ..selectors.by_hand import ByHand, Rings
from .labels import reading
from .published import news_of
from .wordings import Wording, why, wording

FORMATS: dict[Format, str | Promise] = {
    Format.PLAIN: gettext_lazy("Plain words"),
    Format.EASY_READ: gettext_lazy("Easy Read"),
    Format.LARGE_PRINT: gettext_lazy("Large print"),
    Format.OTHER_LANGUAGE: gettext_lazy("Another language"),
}
CHANNELS: dict[Channel, str | Promise] = {
    Channel.LETTER: gettext_lazy("Letter"),
    Channel.PHONE: gettext_lazy("Phone call"),
    Channel.TEXT: gettext_lazy("Text message"),
    Channel.EMAIL: gettext_lazy("Email that could not go"),
    Channel.HERE: gettext_lazy("On the page"),
}
NEWS: dict[News, str | Promise] = {
    News.RECEIVED: gettext_lazy("We have what they told us"),
    News.ACKNOWLEDGED: gettext_lazy("Somebody has read it"),
    News.UNDERSTOOD: gettext_lazy("How we understood it"),
    News.DECIDED: gettext_lazy("What was decided"),
    News.TOLD: gettext_lazy("Our answer to everyone"),
    News.ANSWERED: gettext_lazy("Our answer"),
    News.CHANGED: gettext_lazy("What changed"),
}

FIRST: dict[News, str | Promise] = {
    News.RECEIVED: gettext_lazy("We have what you told us. Thank you."),
    News.ACKNOWLEDGED: gettext_lazy("We have read what you told us."),
    News.UNDERSTOOD: gettext_lazy("We have read what you told us. Did we understand you?"),
    News.DECIDED: gettext_lazy("Something was decided about what you told us."),
    News.TOLD: gettext_lazy("This is our answer to what you told us."),
    News.ANSWERED: gettext_lazy("This is our answer to what you told us."),
    News.CHANGED: gettext_lazy("Something has changed because of what you told us."),
}
"""The news itself: a letter is sealed, and on the phone we speak with them alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with a text under it."""

    heading: str
    text: Wording
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, or one call, as it is read."""

    reference: str
    voice: str
    channel: str | Promise
    news: str | Promise
    format: Format
    format_label: str | Promise
    language: str
    trouble: str
    on: date
    first: str
    parts: tuple[Part, ...]
    last: tuple[str, ...]
    references: tuple[str, ...]
    """Of every message that is in it."""


def letter(item: ByHand, at: datetime, rings: Rings | None = None) -> Letter:
    """The whole letter but its address, which is looked at only where it is needed; ``rings`` is whom to ring."""
    delivery, today = item.delivery, local_date(at)
    return Letter(
        reference=delivery.reference,
        voice=spaced(delivery.voice.reference),
        channel=CHANNELS[Channel(delivery.channel)],
        news=NEWS[News(delivery.news)],
        format=item.format,
        format_label=FORMATS[item.format],
        language=_language(item.wish.language) if item.wish else "",
        trouble=_(delivery.trouble) if delivery.trouble else "",
        on=today,
        first=str(FIRST[News(delivery.news)]),
        parts=tuple(_parts(item, today)),
        last=tuple(_last(item, today, rings)),
        references=(delivery.reference,),
    )


def letters(items: Iterable[ByHand], at: datetime, rings: Rings) -> list[tuple[Letter, str]]:
    """Letters with their addresses: whatever goes to one person now is one letter."""
    found: dict[object, list[ByHand]] = {}
    for item in items:
        found.setdefault(_recipient(item), []).append(item)
    return [(_merged([letter(it, at, rings) for it in group]), _address(group[0])) for group in found.values()]


def _address(item: ByHand) -> str:
    return (item.wish.address or "") if item.wish else ""


def _recipient(item: ByHand) -> object:
    """One name and address, in one form, is one person; nothing urgent is put together with anything else."""
    same = " ".join(_address(item).casefold().split())
    wish = (item.format, item.wish.language if item.wish else "")
    return (item.delivery.voice.path, same, *wish) if same else item.delivery.voice_id


def _merged(each: list[Letter]) -> Letter:
    if len(each) == 1:
        return each[0]
    one_voice = len({found.voice for found in each}) == 1
    parts = [part for found in each for part in (_own(found, one_voice), *found.parts)]
    lines = [line for found in each for line in found.last]
    return replace(
        each[-1],
        first=_("We have more than one thing to tell you."),
        parts=tuple(dict.fromkeys(parts)),
        last=tuple(dict.fromkeys(lines)),
        references=tuple(reference for found in each for reference in found.references),
    )


def _own(found: Letter, one_voice: bool) -> Part:
    """What was the first line of a letter, now the heading of its part."""
    about = () if one_voice else (_("This is about number %(number)s.") % {"number": found.voice},)
    return Part(found.first, Wording(about))


def _language(written: str) -> str:
    """A language by its name, where its code is known; else as it was written."""
    try:
        return str(get_language_info(written)["name_translated"])
    except KeyError:
        return written


def _parts(item: ByHand, today: date) -> Iterator[Part]:
    easy = item.format is Format.EASY_READ
    if item.telling:
        yield Part(_("Our answer"), wording(item.telling.content, easy))
    if item.decision:
        yield Part(
            _("What was decided"),
            wording(item.decision.content, easy),
            (*_why(item.decision, easy), news_of(item.decision, reading(easy=easy, today=today))),
        )
    if item.change:
        yield Part(_("What changed"), wording(item.change.content, easy))
    if item.understanding:
        ask = _("Is that right? If not, tell us. If we hear nothing by %(day)s, we go on with our work.")
        by = {"day": friendly_day(item.understanding.confirm_by, today)}
        yield Part(_("How we understood you"), _lines(item.understanding.text), (ask % by,))


def _why(decision: Decision, easy: bool) -> Iterator[str]:
    reason = why(decision, easy)
    if reason:
        first, *more = reason.lines
        yield _("Why: %(because)s") % {"because": first}
        yield from more


def _lines(text: str) -> Wording:
    return wording(Content(plain=text), easy=False)


def _last(item: ByHand, today: date, rings: Rings | None) -> Iterator[str]:
    voice = item.delivery.voice
    if voice.due_on and voice.due_on >= today:
        yield _("You hear from us again by %(day)s.") % {"day": friendly_day(voice.due_on, today)}
    if item.telling:
        yield _("If this does not answer you, tell us. Somebody else looks at it then.")
    if rings and (ring := rings.of(voice)):
        yield _("You can ring us: %(name)s, %(number)s.") % {"name": ring.label, "number": ring.number}
        if ring.hours_text:
            yield _("When somebody answers: %(hours)s.") % {"hours": ring.hours_text}
    if item.delivery.area.reply_address:
        place = ", ".join(item.delivery.area.reply_address.splitlines())
        yield _("You can write back to us: %(place)s. Put this number on your letter.") % {"place": place}
    yield _("The number of what you told us is %(number)s.") % {"number": spaced(voice.reference)}
    place = f"{settings.SITE_URL.rstrip('/')}/{item.delivery.area.slug}/follow/"
    yield _("You can read everything at %(place)s. You need that number and your secret words.") % {"place": place}


def as_text(whole: Letter) -> tuple[str, str]:
    """A letter's first line, and the rest as text, for those who print it for us."""
    lines = [line for part in whole.parts for line in (part.heading, *part.text.lines, *part.after) if line]
    return whole.first, "\n\n".join([*lines, *whole.last])
