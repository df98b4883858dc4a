"""Whom to ring: the country's numbers and the area's own (N21), and the other ways that stay open (S49)."""

import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from ..choices import PhoneKind
from ..models import Area, Phone, WayOpen
from ..rules import HelpLine

DATA = Path(__file__).resolve().parent.parent / "data"


def phones(area: Area, kinds: Collection[PhoneKind] = tuple(PhoneKind)) -> Sequence[Phone]:
    """The area's own numbers of these kinds, in the order that the area chose."""
    return list(Phone.objects.filter(area=area, kind__in=list(kinds)))


@cache
def national_lines() -> tuple[HelpLine, ...]:
    """999 and the helplines that are the same everywhere."""
    rows = tomllib.loads((DATA / "national.toml").read_text(encoding="utf-8"))["phone"]
    return tuple(
        HelpLine(row["key"], row["label"], row["number"], row["hours_text"], row["kind"])
        for row in sorted(rows, key=lambda row: row["order"])
    )


def help_now(area: Area) -> tuple[HelpLine, ...]:
    """Every number to ring at once: the country's first, then the area's own, but not its complaint line."""
    kinds = [kind for kind in PhoneKind if kind != PhoneKind.COMPLAINT]
    own = (HelpLine(row.key, row.label, row.number, row.hours_text, row.kind) for row in phones(area, kinds))
    return (*national_lines(), *own)


def ways_open(area: Area) -> Sequence[WayOpen]:
    """Complaint, SENDIASS, mediation, appeal: taking part gives up no right."""
    return list(WayOpen.objects.filter(area=area))
