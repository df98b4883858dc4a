"""What somebody is still writing: kept sealed on the server for 24 hours, so that Back loses nothing."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.foundation.sealed_field import SealedTextField


class Draft(models.Model):
    """The answers so far of one visit, as sealed JSON; removed by "leave now", by saying it, or after 24 hours."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    key_hash = models.CharField(max_length=64, unique=True)
    answers = SealedTextField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="voices_draft_expiry")]
