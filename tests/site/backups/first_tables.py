"""The first tables that ever landed, full of what people said, sealed as it was sealed then."""

from datetime import date
from typing import Any
from uuid import uuid4

from goldenthread.foundation.sealed_field import Sealed, key_ring
from tests.world import NOON


def sealed(model: Any, reference: str, field: str, text: str) -> Sealed:
    return Sealed(key_ring().seal(text, bound_to=f"{model._meta.db_table}|{reference}|{field}"))


def row(model: Any, field: str, text: str | None, **values: Any) -> Any:
    """A row that is not yet in its table."""
    made = model(**values)
    setattr(made, field, sealed(model, made.reference, field, text) if text is not None else None)
    return made


def kept(model: Any, field: str, text: str | None, **values: Any) -> None:
    row(model, field, text, **values).save()


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
    said(of, voices, area=area, team=team)
    concern = of("voices.Concern").objects.create(
        area=area, lead=lead, raised_at=NOON, key_hash=uuid4().hex, secret_hash="0" * 64
    )
    kept(of("voices.Words"), "text", "not heard", area=area, concern=concern, part="concern", at=NOON)
    kept(of("voices.ConcernAnswer"), "text", "we are sorry", area=area, concern=concern, at=NOON)
    kept(of("voices.Draft"), "answers", "{}", area=area, key_hash=uuid4().hex, expires_at=NOON)


def said(of: Any, voices: int, *, area: Any, team: Any) -> None:
    """Each with its words, a name hidden in them, and a way to be told."""
    voice, words, tell, hidden = map(of, ("voices.Voice", "voices.Words", "voices.TellBy", "voices.Redaction"))
    own = {"area": area, "team": team, "said_at": NOON, "secret_hash": "0" * 64}
    all_of = list(enumerate(voice.objects.bulk_create(voice(key_hash=uuid4().hex, **own) for _ in range(voices))))
    words.objects.bulk_create(
        row(words, "text", f"said {number}", area=area, voice=one, part="said", at=NOON) for number, one in all_of
    )
    tell.objects.bulk_create(
        row(tell, "address", f"p{number}@example.org" if number % 2 else None, area=area, voice=one)
        for number, one in all_of
    )
    hidden.objects.bulk_create(
        row(hidden, "text", f"hid {number}", area=area, voice=one, because="a name", at=NOON) for number, one in all_of
    )
