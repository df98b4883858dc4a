""" "You said, we did": what stands in it, and how many people said so."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.formats.models import Content
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.models import Person
from goldenthread.voices.models import Theme


class Publication(models.Model):
    """A theme stands in "You said, we did", put there by a person; it can be taken down again."""

    personal_data = Goes.NONE
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    theme = models.OneToOneField(Theme, on_delete=models.PROTECT, related_name="+")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    """What people said, in the desk's words, plain and Easy Read."""
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["area", "-id"],
                condition=models.Q(taken_down_at__isnull=True),
                name="reportback_published_newest",
            )
        ]


class Figure(models.Model):
    """How many people of a role stood behind a theme, as counted on a date.

    Public numbers come from these dated editions only, so that nothing is found by subtraction.
    """

    personal_data = Goes.NONE
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+")
    speaker = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    counted_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "counted_on", "speaker"], name="reportback_counted_once")
        ]
