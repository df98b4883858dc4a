"""Who is told what, when, and how it was delivered; and what the public sees of it."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.formats.models import Content
from goldenthread.people.choices import Channel
from goldenthread.people.models import Person
from goldenthread.voices.models import Theme, Voice, Words

from .choices import News, State


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


class Delivery(models.Model):
    """One message to one speaker by one channel, because of one journal entry. These rows are the outbox.

    At least once: leased, sent, then marked, always under the same ``message_id``.
    """

    personal_data = Goes.REDACTED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    entry = models.PositiveBigIntegerField()
    """The number of the journal entry in the area's chain."""
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    news = models.CharField(max_length=20, choices=[(n, n) for n in News])
    channel = models.CharField(max_length=10, choices=[(c, c) for c in Channel])
    state = models.CharField(max_length=20, choices=[(s, s) for s in State], default=State.WAITING)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    trouble = models.CharField(max_length=300, blank=True)
    """Why the last try failed, without address or words."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "entry", "voice", "channel"], name="reportback_delivered_once")
        ]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="reportback_outbox"),
            models.Index(fields=["area", "state"], name="reportback_by_area"),
        ]

    @property
    def message_id(self) -> str:
        """The same for every try, so that a mail program folds a repeat."""
        return f"<{self.reference.lower()}@goldenthread>"


class Challenge(models.Model):
    """"This did not answer me": goes to somebody else than the one who answered."""

    personal_data = Goes.REDACTED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    telling = models.ForeignKey(Telling, on_delete=models.PROTECT, related_name="+")
    words = models.ForeignKey(Words, null=True, on_delete=models.SET_NULL, related_name="+")
    for_person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    answered_by_telling = models.ForeignKey(
        Telling, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


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
            models.UniqueConstraint(fields=["theme", "speaker", "counted_on"], name="reportback_counted_once")
        ]
