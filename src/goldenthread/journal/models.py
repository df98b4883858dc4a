"""What happened: one line an act, chained per area, holding nobody's words and no foreign keys."""

from django.db import models

from goldenthread.foundation.personal_data import Goes


class Head(models.Model):
    """The end of an area's chain, and its public version. One row an area; locked while an act is written."""

    personal_data = Goes.NONE
    area = models.SlugField(unique=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
    public_version = models.PositiveBigIntegerField(default=0)


class Entry(models.Model):
    """One act. ``by`` is a person's reference or empty; ``details`` are references, dates and choice words only."""

    personal_data = Goes.KEPT
    area = models.SlugField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=50)
    by = models.CharField(max_length=10, blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "seq"], name="journal_entry_seq")]
        indexes = [models.Index(fields=["area", "subject"], name="journal_entry_subject")]


class Cursor(models.Model):
    """How far one follower (a worker's duty) has read an area's journal."""

    personal_data = Goes.NONE
    follower = models.CharField(max_length=40)
    area = models.SlugField()
    seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["follower", "area"], name="journal_cursor_once")]


class Sent(models.Model):
    """One form that was sent, by a keyed hash of its one-time key and of what was in it, and where that led.

    Sent again (a double click, a reload, a retry) it does nothing twice: the first result is the answer.
    """

    personal_data = Goes.NONE
    area = models.SlugField()
    sending = models.CharField(max_length=64, unique=True)
    led_to = models.CharField(max_length=300)
    at = models.DateTimeField()
