"""Answers, and "this did not answer me"."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.formats.models import Content
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.models import Person
from goldenthread.voices.models import Theme, Voice, Words

from ..choices import NotSafe


class Telling(models.Model):
    """One answer, to one voice or to everyone in a theme. What each of them reads is ``content``."""

    personal_data = Goes.REDACTED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(theme__isnull=False, voice__isnull=True)
                | models.Q(theme__isnull=True, voice__isnull=False),
                name="reportback_told_to_one",
            )
        ]


class Told(models.Model):
    """Whom an answer to everyone in a theme was for, so that nobody is told it twice, and nobody who joined later
    seems to have been told."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["telling", "voice"], name="reportback_told_once")]


class NotTold(models.Model):
    """The safeguarding lead chose not to write to a speaker, and why. It waits for no answer any more.

    Its page looks to its speaker as before: whoever else may look there learns nothing.
    """

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="+")
    because = models.CharField(max_length=20, choices=[(b, b) for b in NotSafe])
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()


class Challenge(models.Model):
    """ "This did not answer me": goes to somebody else than the one who answered."""

    personal_data = Goes.REDACTED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    telling = models.ForeignKey(Telling, on_delete=models.PROTECT, related_name="+")
    words = models.ForeignKey(Words, null=True, on_delete=models.SET_NULL, related_name="+")
    for_person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    answered_by_telling = models.ForeignKey(Telling, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voice"],
                condition=models.Q(answered_by_telling__isnull=True),
                name="reportback_one_open_challenge",
            )
        ]
