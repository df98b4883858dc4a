"""What the worker does by the clock, and what it found amiss."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.models import Person

from ..choices import Missing


class DutyRun(models.Model):
    """One duty of the timetable: who holds it now (a lease), when it was last done, and since when it fails."""

    personal_data = Goes.NONE
    name = models.CharField(max_length=60, unique=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    last_run_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    """The first time that it failed since it was last done."""


class Gap(models.Model):
    """One of a voice's three records (its row, its line in the journal, its receipt) was missing.

    ``subject`` is the voice's reference. A gap that was mended, or that mended itself, has a date.
    """

    personal_data = Goes.NONE
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=10)
    missing = models.CharField(max_length=10, choices=[(m, m) for m in Missing])
    found_at = models.DateTimeField()
    mended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "subject", "missing"],
                condition=models.Q(mended_at__isnull=True),
                name="reportback_one_open_gap",
            )
        ]


class Reminder(models.Model):
    """The one e-mail a week that tells an officer how much is due. No speaker ever gets one (C10)."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()
    """The Monday."""
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "person", "week"], name="reportback_one_a_week")]

    @property
    def message_id(self) -> str:
        """The same for every try, so that a mail program folds a repeat."""
        return f"<{self.reference.lower()}@goldenthread>"
