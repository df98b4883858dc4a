"""An area whole, from a file: organisations, successions, teams, targets, phones and the other ways."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction

from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..models import Area, Organisation, Phone, Succession, Team, TeamTarget, WayOpen

Row = Mapping[str, Any]


def load_area(data: Mapping[str, Any], at: datetime) -> Area:
    """Open the area that a file describes. An area that is open already stays as its people have set it."""
    settings = data["area"]
    standing = Area.objects.filter(slug=settings["slug"]).first()
    if standing:
        return standing
    with transaction.atomic():
        area = Area.objects.create(
            slug=settings["slug"],
            name=settings["name"],
            short_name=settings["short_name"],
            small_number_limit=settings["small_number_limit"],
            confirm_after_working_days=settings["confirm_after_working_days"],
            counting_since=local_date(at),
        )
        organisations = _organisations(area, data)
        _teams(area, data, organisations)
        _phones_and_ways(area, data)
        record(area=area.slug, kind=Kind.AREA_OPENED, subject=area.reference, at=at)
    return area


def _organisations(area: Area, data: Mapping[str, Any]) -> dict[str, Organisation]:
    found = {
        row["key"]: Organisation.objects.create(area=area, key=row["key"], name=row["name"], kind=row["kind"])
        for row in data["organisation"]
    }
    for row in data.get("succession", ()):
        Succession.objects.create(area=area, before=found[row["from"]], after=found[row["to"]], on=row["on"])
    return found


def _teams(area: Area, data: Mapping[str, Any], organisations: Mapping[str, Organisation]) -> None:
    """Teams, then who covers whom, then their own numbers. The first team in the file reads first."""
    teams: dict[str, Team] = {}
    for row in data["team"]:
        teams[row["key"]] = Team.objects.create(
            area=area,
            organisation=organisations[row["organisation"]],
            key=row["key"],
            name=row["name"],
            weekdays="".join(str(day) for day in row["weekdays"]),
            opens=time.fromisoformat(row["opens"]),
            closes=time.fromisoformat(row["closes"]),
            first_reader=not teams,
        )
    for row in data["team"]:
        if "cover" in row:
            Team.objects.filter(pk=teams[row["key"]].pk).update(cover=teams[row["cover"]])
    TeamTarget.objects.bulk_create(
        TeamTarget(area=area, team=teams[row["team"]], valid_to=valid_to, **_target(row))
        for row, valid_to in _with_ends(data.get("team_target", ()))
    )


def _target(row: Row) -> dict[str, Any]:
    return {
        "promise": row["subject"],
        "number": row["number"],
        "unit": row["unit"],
        "valid_from": row["valid_from"],
    }


def _with_ends(rows: Iterable[Row]) -> Iterable[tuple[Row, Any]]:
    """Each number with its last day: the day before the team's next one for the same promise begins."""

    def whose(row: Row) -> tuple[str, str]:
        return row["team"], row["subject"]

    ordered = sorted(rows, key=lambda row: (*whose(row), row["valid_from"]))
    for _whose, group in groupby(ordered, key=whose):
        dated = list(group)
        ends = [row["valid_from"] - timedelta(days=1) for row in dated[1:]]
        yield from zip(dated, [*ends, None], strict=True)


def _phones_and_ways(area: Area, data: Mapping[str, Any]) -> None:
    Phone.objects.bulk_create(Phone(area=area, **row) for row in data.get("phone", ()))
    WayOpen.objects.bulk_create(
        WayOpen(area=area, order=order, **row) for order, row in enumerate(data.get("way_open", ()), start=1)
    )
