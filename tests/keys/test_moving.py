"""What the ring itself had sealed moves under a key for each voice, in a database that is full of it."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from goldenthread.foundation.sealed_field import Sealed, key_ring
from goldenthread.journal.triggers import missing_triggers
from goldenthread.keys.models import Key
from goldenthread.people.models import Preference
from goldenthread.voices.models import ConcernAnswer, Draft, Redaction, TellBy, Voice, Words
from tests.world import NOON

BEFORE = [
    ("voices", "0002_order_of_answers"),
    ("people", "0002_saved_lists"),
    ("areas", "0001_initial"),
    ("keys", None),
]
VOICES = 40


def sealed(model: Any, reference: str, field: str, text: str) -> Sealed:
    return Sealed(key_ring().seal(text, bound_to=f"{model._meta.db_table}|{reference}|{field}"))


def kept(model: Any, field: str, text: str | None, **values: Any) -> Any:
    row = model(**values)
    setattr(row, field, sealed(model, row.reference, field, text) if text is not None else None)
    row.save()
    return row


def fill(apps: Any, voices: int = VOICES) -> None:
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


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_everything_that_was_sealed_moves_under_its_own_key_and_the_guards_stand() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    fill(executor.loader.project_state([(app, name) for app, name in BEFORE if name]).apps)
    call_command("migrate", verbosity=0)

    voices = list(Voice.objects.order_by("pk"))
    assert [w.text for w in Words.objects.filter(voice__isnull=False).order_by("pk")] == [
        f"said {n}" for n in range(VOICES)
    ]
    assert [t.address for t in TellBy.objects.order_by("pk")] == [
        f"p{n}@example.org" if n % 2 else None for n in range(VOICES)
    ]
    assert [r.text for r in Redaction.objects.order_by("pk")] == [f"hid {n}" for n in range(VOICES)]
    assert Words.objects.get(concern__isnull=False).text == "not heard"
    assert (ConcernAnswer.objects.get().text, Draft.objects.get().answers) == ("we are sorry", "{}")
    assert (Preference.objects.get().address, Preference.objects.get().needs) == ("07700 900123", None)
    assert len({voice.key_id for voice in voices}) == VOICES
    assert {w.voice.key_id for w in Words.objects.filter(voice__isnull=False)} == {v.key_id for v in voices}
    assert Key.objects.count() == VOICES + 3  # The concern, the draft and the preference have their own.
    assert missing_triggers(connection) == []
