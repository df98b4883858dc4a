"""What was decided about a theme, and how each voice in it was weighed."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.formats.models import Content
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person
from goldenthread.voices.models import Theme, Voice

from .choices import How, Outcome, Weight


class Decision(models.Model):
    """One decision on one theme. The newest stands; earlier ones stay as history."""

    personal_data = Goes.NONE
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=[(o, o) for o in Outcome])
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    """What was decided, and why, in plain words and Easy Read."""
    because = models.TextField(blank=True)
    """The reason; needed where the answer is not a full yes."""
    because_easy = models.TextField(blank=True)
    """The reason in Easy Read, one idea a line; where it is missing, the content's exception says why (B25)."""
    decided_by = models.CharField(max_length=200)
    how = models.CharField(max_length=20, choices=[(h, h) for h in How])
    next_news_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["theme", "-id"], name="decisions_newest")]


class Presence(models.Model):
    """How many people of a role took part in a decision (N3 is about the roles, not the people)."""

    personal_data = Goes.NONE
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=30, choices=[(r, r) for r in RoleKind])
    number = models.PositiveSmallIntegerField()


class Weighing(models.Model):
    """How one voice was weighed in a decision, with the reason where it was not followed."""

    personal_data = Goes.KEPT
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    weight = models.CharField(max_length=20, choices=[(w, w) for w in Weight])
    because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "voice"], name="decisions_weighed_once")]
