"""Writes of charters in short form."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from .choices import SectionKind
from .models import Commitment, Document, Edition, Indicator, Rule, Section, Signatory

_SIMPLE: dict[str, type[Rule] | type[Indicator] | type[Signatory] | type[Document]] = {
    "rule": Rule,
    "indicator": Indicator,
    "signatory": Signatory,
    "document": Document,
}


def load_edition(*, area: Area, data: Mapping[str, Any], at: datetime, by: str = "") -> Edition:
    """Save one edition from its data (see ``charters/data``); an edition with this number is left as it is.

    An edition is never changed in place: what is in force stays as it was agreed.
    """
    number = data["edition"]["number"]
    standing = Edition.objects.filter(area=area, number=number).first()
    if standing:
        return standing
    with transaction.atomic():
        edition = Edition.objects.create(area=area, **_texts(data["edition"]))
        for kind in (*SectionKind, *_SIMPLE):
            for order, part in enumerate(data.get(kind, ()), start=1):
                _save(kind, {"area": area, "edition": edition, "order": order}, part)
        record(area=area.slug, kind=Kind.EDITION_LOADED, subject=edition.reference, at=at, by=by, number=number)
    return edition


def _save(kind: str, place: Mapping[str, Any], part: Mapping[str, Any]) -> None:
    values = _texts({key: value for key, value in part.items() if key != "commitment"})
    if kind not in _SIMPLE:
        values["short_name"] = values.pop("name", None) or values["short_name"]
        section = Section.objects.create(**place, kind=SectionKind(kind), **values)
        Commitment.objects.bulk_create(_commitments(section, part.get("commitment", ())))
    else:
        _SIMPLE[kind].objects.create(**place, **values)


def _commitments(section: Section, commitments: Sequence[Mapping[str, Any]]) -> list[Commitment]:
    return [
        Commitment(
            area=section.area,
            edition=section.edition,
            section=section,
            order=order,
            number=commitment["number"],
            text=commitment["text"],
            checkable=commitment["kind"] == "checkable",
        )
        for order, commitment in enumerate(commitments, start=1)
    ]


def _texts(values: Mapping[str, Any]) -> dict[str, Any]:
    """Lists of Easy Read lines become one text, a line each."""
    return {key: "\n".join(value) if isinstance(value, list) else value for key, value in values.items()}
