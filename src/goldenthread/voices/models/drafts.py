"""What somebody is still writing: kept sealed on the server for 24 hours, so that Back loses nothing."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.foundation.sealed_field import SealedTextField
from goldenthread.keys.managers import WithKeys
from goldenthread.keys.models import Key


class Draft(models.Model):
    """The answers so far of one visit, as sealed JSON; removed by "leave now", by saying it, or after 24 hours."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    key_hash = models.CharField(max_length=64, unique=True)
    key = models.OneToOneField(Key, on_delete=models.CASCADE, related_name="+")
    answers = SealedTextField()
    expires_at = models.DateTimeField()

    objects = WithKeys()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="voices_draft_expiry")]
