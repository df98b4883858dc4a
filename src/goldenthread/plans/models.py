"""What is being done because of a decision, and what changed."""

from django.db import models

from goldenthread.areas.models import Area, Team
from goldenthread.decisions.models import Decision
from goldenthread.formats.models import Content
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.models import Person
from goldenthread.voices.models import Theme

from .choices import CoproductionLevel


class Action(models.Model):
    """Something to do, with an owner and a date, and how it was co-produced: level, with whom, since when (K10)."""

    personal_data = Goes.NONE
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    owner_title = models.CharField(max_length=120)
    """The owner's job, not their name."""
    due_on = models.DateField()
    level = models.CharField(max_length=20, choices=[(v, v) for v in CoproductionLevel], blank=True)
    with_whom = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area", "due_on"], name="plans_action_due")]


class Completion(models.Model):
    """The action is done."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()


class ActionHandover(models.Model):
    """An action went to another team, perhaps in another organisation."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()


class Change(models.Model):
    """What is different now, and from which theme it came (N11)."""

    personal_data = Goes.NONE
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    happened_on = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
