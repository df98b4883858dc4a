"""What a speaker had erased, and what a safeguarding lead keeps from being erased for a while."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.models import Person

from .voices import Concern, Voice


class Erasure(models.Model):
    """Everything that was said here was destroyed: at its speaker's wish, or because its time was over.

    That it was said, and when, stays.
    """

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.OneToOneField(Voice, null=True, on_delete=models.CASCADE, related_name="+")
    concern = models.OneToOneField(Concern, null=True, on_delete=models.CASCADE, related_name="+")
    at_their_wish = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(voice__isnull=False, concern__isnull=True)
                | models.Q(voice__isnull=True, concern__isnull=False),
                name="voices_erasure_of_one",
            )
        ]


class Hold(models.Model):
    """The law, or somebody's safety, needs these words for now: they are not erased until it ends."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voice"], condition=models.Q(ended_at__isnull=True), name="voices_held_once"
            )
        ]
