"""Who opened whose words, when and why (S48, B19). The safeguarding path is in the journal, and never here."""

from django.db import models

from goldenthread.areas.models import Area, Team
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.models import Person

from ..choices import ManyBecause, ReadAs, ReadFor
from .voices import Concern, Voice


class Reading(models.Model):
    """Somebody other than the speaker opened the words of one voice or concern. Its speaker can see this."""

    personal_data = Goes.REDACTED
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, null=True, on_delete=models.CASCADE, related_name="+")
    concern = models.ForeignKey(Concern, null=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    read_as = models.CharField(max_length=20, choices=[(r, r) for r in ReadAs])
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=20, choices=[(r, r) for r in ReadFor])
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(voice__isnull=False, concern__isnull=True)
                | models.Q(voice__isnull=True, concern__isnull=False),
                name="voices_reading_of_one",
            )
        ]
        indexes = [models.Index(fields=["by", "at"], name="voices_readings_by")]


class ManyRead(models.Model):
    """Somebody wanted to open the words of very many people in a short time; ``because`` once they said why."""

    personal_data = Goes.REDACTED
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.CharField(max_length=20, choices=[(r, r) for r in ManyBecause], blank=True)
    at = models.DateTimeField()
