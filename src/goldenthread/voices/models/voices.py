"""A voice, and the one place where anybody's words are kept."""

from django.db import models

from goldenthread.areas.choices import DueBy
from goldenthread.areas.models import Area, Team
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.foundation.sealed_field import SealedTextField
from goldenthread.keys.managers import WithKeys
from goldenthread.keys.models import Key, KeyOf
from goldenthread.people.choices import Channel, Format
from goldenthread.people.models import Lead, Person

from ..choices import CameBy, Kind, Part, Path, Speaker, Stage, Standing, Topic


class Voice(models.Model):
    """Something that somebody said. Holds no words: only what it is, where it stands, and who answers next.

    The form makes a key: the same key is the same voice, however often it is sent. Only its keyed hash is here
    (``key_hash``), because the receipt's secret words are derived from it; of those, too, only a keyed hash.
    """

    personal_data = Goes.REDACTED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    key = models.OneToOneField(Key, null=True, on_delete=models.SET_NULL, related_name="+")
    """Seals everything that its speaker said and wished; gone once it was erased."""
    key_hash = models.CharField(max_length=64, unique=True)
    secret_hash = models.CharField(max_length=64)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    came_by = models.CharField(max_length=20, choices=[(c, c) for c in CameBy], default=CameBy.WEB)
    path = models.CharField(max_length=20, choices=[(p, p) for p in Path], default=Path.TEAM)
    kind = models.CharField(max_length=20, choices=[(k, k) for k in Kind], blank=True)
    topic = models.CharField(max_length=20, choices=[(t, t) for t in Topic], blank=True)
    speaker = models.CharField(max_length=20, choices=[(s, s) for s in Speaker], default=Speaker.NOT_SAID)
    standing = models.CharField(max_length=20, choices=[(s, s) for s in Standing], blank=True)
    language = models.CharField(max_length=40, blank=True)

    discreet = models.BooleanField(default=False)
    """It is not safe if others at home see it: on no account, in no message, opened by its receipt alone."""

    stage = models.CharField(max_length=20, choices=[(s, s) for s in Stage], default=Stage.SAID)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    """The next owner."""
    due_on = models.DateField(null=True, blank=True)
    """When the next answer is due; empty where no number was agreed."""
    due_by = models.CharField(max_length=20, choices=[(d, d) for d in DueBy], default=DueBy.NOBODY)
    answered_on_time = models.BooleanField(null=True, blank=True)
    """Set when the voice is answered, where a date had been due."""

    class Meta:
        indexes = [
            models.Index(fields=["area", "stage", "-id"], name="voices_by_stage"),
            models.Index(fields=["area", "due_on", "said_at", "id"], name="voices_by_due"),
            models.Index(fields=["area", "team", "stage"], name="voices_by_team"),
            models.Index(
                fields=["area", "path", "team", "stage", "answered_on_time", "due_on"], name="voices_by_figure"
            ),
            models.Index(fields=["said_by"], name="voices_by_person"),
        ]


class Concern(models.Model):
    """ "I was not treated as the charter says": goes to an independent lead, past the person concerned (C13)."""

    personal_data = Goes.REDACTED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    key = models.OneToOneField(Key, null=True, on_delete=models.SET_NULL, related_name="+")
    """Seals everything that its speaker said and wished; gone once it was erased."""
    key_hash = models.CharField(max_length=64, unique=True)
    secret_hash = models.CharField(max_length=64)
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    deputy_only = models.BooleanField(default=False)
    """It is about the independent lead: only their deputy reads and answers it."""
    principle = models.CharField(max_length=10, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_by = models.CharField(max_length=20, choices=[(d, d) for d in DueBy], default=DueBy.NOBODY)


class ConcernAnswer(models.Model):
    """What the independent lead answered."""

    personal_data = Goes.REDACTED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="+")
    key = KeyOf("concern")
    text = SealedTextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = WithKeys()


class Words(models.Model):
    """Somebody's own words, sealed. Whatever people say to us is here and nowhere else."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, null=True, on_delete=models.CASCADE, related_name="+")
    concern = models.ForeignKey(Concern, null=True, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=20, choices=[(p, p) for p in Part])
    key = KeyOf("voice", "concern")
    text = SealedTextField()
    at = models.DateTimeField()

    objects = WithKeys()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(voice__isnull=False, concern__isnull=True)
                | models.Q(voice__isnull=True, concern__isnull=False),
                name="voices_words_of_one",
            )
        ]


class TellBy(models.Model):
    """How the speaker of one voice wishes to be told."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=[(c, c) for c in Channel], default=Channel.HERE)
    format = models.CharField(max_length=20, choices=[(f, f) for f in Format], default=Format.PLAIN)
    language = models.CharField(max_length=40, blank=True)
    key = KeyOf("voice")
    address = SealedTextField(null=True, blank=True)
    """E-mail address, phone number, or name and postal address."""

    objects = WithKeys()


class Withdrawal(models.Model):
    """The speaker took the voice back: no new use of it is made."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
