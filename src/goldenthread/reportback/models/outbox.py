"""The outbox: one row a message."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.choices import Channel
from goldenthread.people.models import Person
from goldenthread.voices.models import Voice

from ..choices import Carried, News, State


class Delivery(models.Model):
    """One message to one speaker by one channel, because of one journal entry. These rows are the outbox.

    At least once: leased, sent, then marked, always under the same ``message_id``.
    """

    personal_data = Goes.REDACTED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    entry = models.PositiveBigIntegerField()
    """The number of the journal entry in the area's chain."""
    subject = models.CharField(max_length=10, blank=True)
    """The reference of what it tells: the entry's own subject, so that a letter finds its content."""
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    news = models.CharField(max_length=20, choices=[(n, n) for n in News])
    channel = models.CharField(max_length=10, choices=[(c, c) for c in Channel])
    state = models.CharField(max_length=20, choices=[(s, s) for s in State], default=State.WAITING)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    trouble = models.CharField(max_length=300, blank=True)
    """Why the last try failed, without address or words."""
    carrier_id = models.CharField(max_length=36, blank=True)
    """Under which name the carrier has it, if one has it."""
    carried = models.CharField(max_length=20, blank=True, choices=[(c, c) for c in Carried])
    """What the carrier says became of it; empty where no carrier has it."""
    heard_at = models.DateTimeField(null=True, blank=True)
    """When it last said something of it; that it took it, first."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "entry", "voice", "channel"], name="reportback_delivered_once"),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="reportback_sent_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="reportback_outbox"),
            models.Index(fields=["area", "state", "-id"], name="reportback_by_area"),
            models.Index(
                fields=["carried", "sent_at"], condition=models.Q(heard_at__isnull=False), name="reportback_on_its_way"
            ),
            models.Index(fields=["area", "-id"], condition=models.Q(heard_at__isnull=False), name="reportback_carried"),
        ]

    @property
    def message_id(self) -> str:
        """The same for every try, so that a mail program folds a repeat."""
        return f"<{self.reference.lower()}@goldenthread>"
