"""Themes: what many voices say in common, and who answers it."""

from django.db import models

from goldenthread.areas.models import Area, Team
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.models import Person

from .voices import Voice


class Theme(models.Model):
    """What several voices say in common, in the desk's own words. ``voice_count`` is kept by services."""

    personal_data = Goes.NONE
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    summary = models.TextField(blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField()
    voice_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    """Moves with every change of its text, so that two editors never overwrite each other."""

    class Meta:
        indexes = [models.Index(fields=["area", "-id"], name="voices_theme_newest")]


class Placement(models.Model):
    """A voice stands in a theme, put there by a person. Ending is a date."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    moved_to = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Where the voice went on when this ended, so that its speaker can follow it there."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voice", "theme"], condition=models.Q(ended_at__isnull=True), name="voices_placed_once"
            )
        ]


class Handover(models.Model):
    """A theme went from one team to another, perhaps in another organisation, with its own desk and clock."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()


class Merge(models.Model):
    """A theme was put together with another that says the same: its voices stand there from then on. It stays as the
    place that says where they went."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    theme = models.OneToOneField(Theme, on_delete=models.CASCADE, related_name="+")
    into = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(theme=models.F("into")), name="voices_merged_into_another")
        ]
