"""How a voice was received: acknowledged, understood, confirmed or corrected, redacted."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.foundation.sealed_field import SealedTextField
from goldenthread.keys.managers import WithKeys
from goldenthread.keys.models import KeyOf
from goldenthread.people.models import Person

from ..choices import Verdict
from .voices import Voice, Words


class Acknowledgement(models.Model):
    """Somebody has read it and said so."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()


class Understanding(models.Model):
    """How we understood a voice, in the officer's words, written back to its speaker (S54)."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    confirm_by = models.DateField()
    """From the day after, work goes on, marked "not confirmed by you yet"."""


class Confirmation(models.Model):
    """The speaker's verdict on an understanding; a correction is in ``words``."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    understanding = models.OneToOneField(Understanding, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=20, choices=[(v, v) for v in Verdict])
    words = models.ForeignKey(Words, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()


class Redaction(models.Model):
    """The words with names taken out; the original is kept."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    key = KeyOf("voice")
    text = SealedTextField()
    because = models.CharField(max_length=300)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = WithKeys()
