"""What a safeguarding lead is asked to look at, and what they did about something that may be about danger."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.foundation.sealed_field import SealedTextField
from goldenthread.keys.managers import WithKeys
from goldenthread.keys.models import KeyOf
from goldenthread.people.models import Person

from ..choices import Measure
from .voices import Voice


class Safeguard(models.Model):
    """A lead handed it over to somebody, or decided something, at ``done_at``; ``note`` is in their own words."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    measure = models.CharField(max_length=20, choices=[(m, m) for m in Measure])
    done_at = models.DateTimeField()
    key = KeyOf("voice")
    note = SealedTextField(null=True, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    """When it was written down."""

    objects = WithKeys()


class Flag(models.Model):
    """A lead is asked to look: an ordinary voice holds a phrase of the list, or more came to an urgent one.

    It judges nothing, and which phrase is not kept. It moves, stops and shows nothing; nobody else learns of it.
    ``entry`` is the number of the line in the journal with which the words came.
    """

    personal_data = Goes.REDACTED
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    entry = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "entry"], name="voices_flagged_once")]
