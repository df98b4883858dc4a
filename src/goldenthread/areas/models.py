"""Local areas (the tenant), the organisations in them, and the teams that answer."""

from datetime import time

from django.db import models

from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes

from .choices import OrganisationKind, PhoneKind, Promise, Unit


class Area(models.Model):
    """A local area: many organisations, one charter (N7). Its slug is the address of everything in it."""

    personal_data = Goes.NONE
    reference = ReferenceField()
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=60)
    small_number_limit = models.PositiveSmallIntegerField(default=10)
    """Counts of people below this are shown as "a few"."""
    confirm_after_working_days = models.PositiveSmallIntegerField(default=10)
    """After this many of the team's working days work goes on, marked "not confirmed by you yet"."""
    counting_since = models.DateField()
    reply_address = models.TextField(blank=True, default="")
    """Where letters to the area go: the postal way back; empty where nobody named one."""

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An organisation of the area. Its end and its successor are a :class:`Succession`."""

    personal_data = Goes.NONE
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=[(k, k) for k in OrganisationKind])

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["area", "key"], name="areas_organisation_key")]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One organisation took over from another, on a date (a CCG became an ICB)."""

    personal_data = Goes.NONE
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    before = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()


class Team(models.Model):
    """People who answer together, with their own working days, hours and cover."""

    personal_data = Goes.NONE
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField()
    name = models.CharField(max_length=100)
    weekdays = models.CharField(max_length=7, default="01234")
    """Digits of the days on which it works; Monday is 0."""
    opens = models.TimeField(default=time(9))
    closes = models.TimeField(default=time(17))
    cover = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_reader = models.BooleanField(default=False)
    """The team to which a new voice comes."""

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["area", "key"], name="areas_team_key"),
            models.UniqueConstraint(
                fields=["area"], condition=models.Q(first_reader=True), name="areas_one_first_reader"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Closure(models.Model):
    """Days on which a team is away and its cover stands in; both ends included."""

    personal_data = Goes.NONE
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()


class TeamTarget(models.Model):
    """A number that a team has set itself, dated, and always marked as the team's own."""

    personal_data = Goes.NONE
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    promise = models.CharField(max_length=20, choices=[(p, p) for p in Promise])
    number = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20, choices=[(u, u) for u in Unit], default=Unit.WORKING_DAYS)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)


class Phone(models.Model):
    """A number to ring, with the hours in which somebody answers."""

    personal_data = Goes.NONE
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    key = models.SlugField()
    label = models.CharField(max_length=120)
    number = models.CharField(max_length=30)
    hours_text = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=[(k, k) for k in PhoneKind])
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["area", "key"], name="areas_phone_key")]


class WayOpen(models.Model):
    """Another way that stays open (complaint, SENDIASS, mediation, appeal): taking part gives up no right."""

    personal_data = Goes.NONE
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    text = models.TextField()
    url = models.URLField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
