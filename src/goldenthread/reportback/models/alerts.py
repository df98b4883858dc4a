"""Who was asked to look at something urgent, when, and whether the e-mail went out."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.models import Person
from goldenthread.voices.models import Voice

from ..choices import Rung, State


class Alert(models.Model):
    """One person was asked, at one step of the ladder, to look at one voice. Its e-mail says no more than that.

    ``entry`` is the line with which more came to it later, for which they were asked again; 0 for what came at first.
    At least once: leased, sent, then marked, always under the same ``message_id``.
    """

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    rung = models.CharField(max_length=20, choices=[(r, r) for r in Rung])
    entry = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=[(s, s) for s in State], default=State.WAITING)
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voice", "person", "rung", "entry"], name="reportback_asked_once"),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="reportback_alert_sent_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="reportback_alerts_due")]

    @property
    def message_id(self) -> str:
        """The same for every try, so that a mail program folds a repeat."""
        return f"<{self.reference.lower()}@goldenthread>"
