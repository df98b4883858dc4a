"""From the first tables that ever landed to today's: not a row is lost, the guards stand, every chain is whole.

What the ring itself had sealed moves under a key for each voice.
"""

from importlib.util import find_spec
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.journal.selectors import chain_faults
from goldenthread.journal.services import Act, record_many
from goldenthread.journal.triggers import missing_triggers
from goldenthread.keys.models import Key
from goldenthread.people.models import Preference
from goldenthread.site.backups import before_migrating
from goldenthread.voices.models import ConcernAnswer, Draft, Redaction, TellBy, Voice, Words
from tests.world import NOON

from .first_tables import fill

VOICES = 40
LANDED_LATER = ("keys",)
OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("goldenthread.")]
FIRST = [
    (app, None if app in LANDED_LATER else "0001_initial")
    for app in OURS
    if find_spec(f"goldenthread.{app}.migrations")
]


@pytest.mark.parametrize(
    "voices", [pytest.param(VOICES, marks=pytest.mark.slow), pytest.param(10_000, marks=pytest.mark.proof)]
)
@pytest.mark.django_db(transaction=True)
def test_the_first_tables_full_of_voices_come_up_to_date(voices: int) -> None:
    """R12."""
    executor = MigrationExecutor(connection)
    executor.migrate(FIRST)
    fill(executor.loader.project_state([(app, name) for app, name in FIRST if name]).apps, voices)
    with transaction.atomic():
        acts = (Act(Kind.VOICE_SAID, uuid4().hex[:10].upper()) for _ in range(voices))
        record_many(area="exampleshire", acts=acts, at=NOON)
    assert (before_migrating._has_voices(), bool(before_migrating.pending())) == (True, True), "a backup is made first"
    call_command("migrate", verbosity=0)
    assert (Voice.objects.count(), Entry.objects.count()) == (voices, voices)
    assert_each_is_under_its_own_key(voices)
    assert (list(chain_faults("exampleshire")), missing_triggers(connection)) == ([], [])
    assert before_migrating.pending() == 0


def assert_each_is_under_its_own_key(voices: int) -> None:
    said = list(Words.objects.filter(voice__isnull=False).select_related("voice").order_by("pk"))
    assert [words.text for words in said] == [f"said {number}" for number in range(voices)]
    hid = Redaction.objects.order_by("pk")
    assert [redaction.text for redaction in hid] == [f"hid {number}" for number in range(voices)]
    addresses = [tell.address for tell in TellBy.objects.order_by("pk")]
    assert addresses == [f"p{number}@example.org" if number % 2 else None for number in range(voices)]
    assert Words.objects.get(concern__isnull=False).text == "not heard"
    assert (ConcernAnswer.objects.get().text, Draft.objects.get().answers) == ("we are sorry", "{}")
    assert (Preference.objects.get().address, Preference.objects.get().needs) == ("07700 900123", None)
    keys = {voice.key_id for voice in Voice.objects.all()}
    assert {words.voice.key_id for words in said if words.voice} == keys
    assert len(keys) == voices
    assert Key.objects.count() == voices + 3  # The concern, the draft and the preference have their own.
