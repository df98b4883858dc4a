"""The outbox: one row a message."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.choices import Channel
from goldenthread.people.models import Person
from goldenthread.voices.models import Voice

from ..choices import News, State


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
        ]

    @property
    def message_id(self) -> str:
        """The same for every try, so that a mail program folds a repeat."""
        return f"<{self.reference.lower()}@goldenthread>"
