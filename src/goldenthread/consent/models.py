"""What each person agreed to: one grant a use, with an end date, and withdrawable."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes

from .choices import Use


class Grant(models.Model):
    """Leave for one use of one thing. ``subject`` is opaque (a voice's reference), so that it needs no account."""

    personal_data = Goes.REDACTED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=10)
    use = models.CharField(max_length=20, choices=[(u, u) for u in Use])
    given_at = models.DateTimeField()
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "subject", "use"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="consent_one_grant_a_use",
            )
        ]
