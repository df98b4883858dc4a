"""The first tables that ever landed, full of what people said, sealed as it was sealed then."""

from datetime import date
from typing import Any
from uuid import uuid4

from goldenthread.foundation.sealed_field import Sealed, key_ring
from tests.world import NOON


def sealed(model: Any, reference: str, field: str, text: str) -> Sealed:
    return Sealed(key_ring().seal(text, bound_to=f"{model._meta.db_table}|{reference}|{field}"))


def kept(model: Any, field: str, text: str | None, **values: Any) -> Any:
    row = model(**values)
    setattr(row, field, sealed(model, row.reference, field, text) if text is not None else None)
    row.save()
    return row


def fill(apps: Any, voices: int) -> None:
    """So many voices, a concern, a draft and a preference."""

    def of(name: str) -> Any:
        return apps.get_model(*name.split("."))

    area = of("areas.Area").objects.create(
        slug="exampleshire", name="E", short_name="E", counting_since=date(2026, 1, 1)
    )
    organisation = of("areas.Organisation").objects.create(area=area, key="o", name="O", kind="council")
    team = of("areas.Team").objects.create(area=area, organisation=organisation, key="t", name="T", first_reader=True)
    person = of("people.Person").objects.create(shown_name="Poppy Example", joined_at=NOON)
    lead = of("people.Lead").objects.create(area=area, person=person, duty="independent_lead", title="L", named_at=NOON)
    kept(of("people.Preference"), "address", "07700 900123", person=person, set_at=NOON)
    for number in range(voices):
        hashes = {"key_hash": uuid4().hex, "secret_hash": "0" * 64}
        voice = of("voices.Voice").objects.create(area=area, team=team, said_at=NOON, **hashes)
        kept(of("voices.Words"), "text", f"said {number}", area=area, voice=voice, part="said", at=NOON)
        kept(of("voices.TellBy"), "address", f"p{number}@example.org" if number % 2 else None, area=area, voice=voice)
        kept(of("voices.Redaction"), "text", f"hid {number}", area=area, voice=voice, because="a name", at=NOON)
    concern = of("voices.Concern").objects.create(
        area=area, lead=lead, raised_at=NOON, key_hash=uuid4().hex, secret_hash="0" * 64
    )
    kept(of("voices.Words"), "text", "not heard", area=area, concern=concern, part="concern", at=NOON)
    kept(of("voices.ConcernAnswer"), "text", "we are sorry", area=area, concern=concern, at=NOON)
    kept(of("voices.Draft"), "answers", "{}", area=area, key_hash=uuid4().hex, expires_at=NOON)
