"""Charters in short form: an edition, its principles and commitments, dated rules, signatories and documents."""

from django.db import models

from goldenthread.areas.choices import Unit
from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes

from .choices import SectionKind


class Edition(models.Model):
    """One edition of an area's charter, retold in our own words."""

    personal_data = Goes.NONE
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    entry_word = models.SlugField(default="principle")
    """What the charter calls its entries: principle, value or promise."""
    in_force_from = models.DateField(null=True, blank=True)
    in_force_from_note = models.CharField(max_length=200, blank=True)
    """What is shown where the text gives no date; a date is never made up."""
    in_force_to = models.DateField(null=True, blank=True)
    owner_body = models.CharField(max_length=200, blank=True)
    vision = models.TextField(blank=True)
    definition = models.TextField(blank=True)
    made_with = models.TextField(blank=True)
    principles_note = models.TextField(blank=True)
    signatories_note = models.TextField(blank=True)
    easy_read = models.TextField(blank=True)
    source_note = models.TextField(blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "number"], name="charters_edition_number")]


class _Part(models.Model):
    """What every part of an edition has."""

    personal_data = Goes.NONE
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["order"]


class Section(_Part):
    """A principle (or value, or promise) by its number in the charter, or a level with the area's own name (S9, B9)."""

    kind = models.CharField(max_length=20, choices=[(k, k) for k in SectionKind])
    number = models.CharField(max_length=10, blank=True)
    short_name = models.CharField(max_length=120)
    text = models.TextField()
    easy_read = models.TextField(blank=True)


class Commitment(_Part):
    """A commitment under a principle or a level: an intent, or checkable (S14)."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=10)
    text = models.TextField()
    checkable = models.BooleanField(default=False)


class Rule(_Part):
    """A rule as dated data. Without a number the page says "no number agreed yet" (C12)."""

    subject = models.SlugField()
    text = models.CharField(max_length=300, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, choices=[(u, u) for u in Unit])
    window_from = models.TimeField(null=True, blank=True)
    window_to = models.TimeField(null=True, blank=True)
    audience = models.SlugField(default="everyone")
    passage = models.CharField(max_length=120)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)


class Indicator(_Part):
    """A statement that people are asked whether they agree with."""

    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    asked_of = models.SlugField(default="everyone")


class Signatory(_Part):
    """Who signed, as organisation and role; never a living person's name (C9)."""

    organisation = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    acting = models.BooleanField(default=False)
    succeeded_by = models.CharField(max_length=200, blank=True)
    succeeded_on = models.DateField(null=True, blank=True)


class Document(_Part):
    """A strategy, plan, toolkit or agreement to which the charter relates."""

    title = models.CharField(max_length=200)
    relation = models.SlugField()
    status = models.SlugField(default="not_known")
    valid_from = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_to = models.PositiveSmallIntegerField(null=True, blank=True)
