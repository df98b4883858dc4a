""" "You said, we did" for other sites and programs: Atom, CSV and JSON. Nobody is in it, as nobody is on the page."""

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time

from django.http import JsonResponse
from django.utils.feedgenerator import Atom1Feed

from ..choices import Progress
from ..selectors.briefs import Brief
from ..selectors.figures import Edition
from .labels import DECIDED, STATES, Reading
from .published import news_of

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would take for a formula."""


@dataclass(frozen=True, slots=True)
class Item:
    """One published theme in plain fields. Days are written as 2026-11-22; what is not there is empty."""

    reference: str
    address: str
    title: str
    state: str
    said: str
    said_in_easy_read: str
    said_by: str
    counted_on: str
    decided: str
    decision: str
    because: str
    next_news: str
    changed: str
    changed_on: str
    published_on: str

    @property
    def updated(self) -> datetime:
        """When it last changed, to the day."""
        day = max(filter(None, (self.published_on, self.changed_on)))
        return datetime.combine(date.fromisoformat(day), time(), UTC)


def items(entries: Iterable[tuple[datetime, Brief]], address: str, _: Reading) -> list[Item]:
    """Each theme of a feed; ``address`` is where the list stands, with its host."""
    return [_item(at, brief, address, _) for at, brief in entries]


def _item(at: datetime, brief: Brief, address: str, _: Reading) -> Item:
    decision = brief.decision
    changed = brief.change if brief.progress is Progress.CHANGED else None
    return Item(
        reference=brief.reference,
        address=f"{address}{brief.reference}/",
        title=brief.title,
        state=_(STATES[brief.progress]),
        said=brief.content.plain,
        said_in_easy_read=brief.content.easy_read,
        said_by=_who(brief.edition, _),
        counted_on=brief.edition.counted_on.isoformat() if brief.edition else "",
        decided=_(DECIDED[decision.outcome]) if decision else "",
        decision=decision.content.plain if decision else "",
        because=decision.because if decision else "",
        next_news=news_of(decision, _) if decision else "",
        changed=changed.content.plain if changed else "",
        changed_on=changed.happened_on.isoformat() if changed else "",
        published_on=at.date().isoformat(),
    )


def _who(edition: Edition | None, _: Reading) -> str:
    return ", ".join(_.band(band) for band in edition.said.bands) if edition else ""


def in_csv(found: Iterable[Item]) -> str:
    """A table to open in a spreadsheet: no cell can act as a formula."""
    table = io.StringIO()
    written = csv.DictWriter(table, list(Item.__slots__), quoting=csv.QUOTE_ALL)
    written.writeheader()
    for item in found:
        written.writerow({name: as_text(value) for name, value in asdict(item).items()})
    return "\ufeff" + table.getvalue()


def as_text(value: str) -> str:
    """A cell that every spreadsheet takes for text."""
    return f"'{value}" if value.startswith(FORMULA) else value


def in_json(found: Iterable[Item], title: str, address: str, older: str) -> JsonResponse:
    """The same for programs; ``next`` is where the rest stands."""
    following = f"{address}?after={older}" if older else None
    return JsonResponse({"title": title, "items": [asdict(item) for item in found], "next": following})


class _Feed(Atom1Feed):
    """A feed that was last changed when its newest theme was; an empty one, when the counting began."""

    def latest_post_date(self) -> datetime:
        """The newest of its themes."""
        newest = [item["updateddate"] for item in self.items]
        return max(newest, default=datetime.combine(self.feed["begun"], time(), UTC))


def in_atom(found: Iterable[Item], title: str, page: str, address: str, language: str, begun: date) -> str:
    """The same for feed readers; ``begun`` is the day since which the area counts."""
    made = _Feed(title=title, link=page, description=title, feed_url=address, language=language, begun=begun)
    for item in found:
        made.add_item(
            title=item.title,
            link=item.address,
            unique_id=item.address,
            description="\n\n".join(filter(None, (item.said, item.state, item.decision, item.changed, item.next_news))),
            updateddate=item.updated,
            pubdate=datetime.combine(date.fromisoformat(item.published_on), time(), UTC),
        )
    return made.writeString("utf-8")
