"""Pictures, drawings and sounds that somebody sent, and what they show or say in words that a person wrote."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.foundation.sealed_field import SealedTextField
from goldenthread.keys.managers import WithKeys
from goldenthread.keys.models import KeyOf
from goldenthread.people.models import Person

from ..choices import FileKind
from .drafts import Draft
from .voices import Voice


class Attachment(models.Model):
    """One picture or sound of a voice, or of a draft. What is in it is in a file of this row's reference, sealed."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Voice, null=True, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, null=True, on_delete=models.CASCADE, related_name="+")
    key = KeyOf("voice", "draft")
    what = models.CharField(max_length=10, choices=[(k, k) for k in FileKind])
    suffix = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    """Bytes, before it was sealed."""
    seconds = models.PositiveSmallIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    """Of the sealed file, so that a copy can be looked at without its key."""
    at = models.DateTimeField()

    objects = WithKeys()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(voice__isnull=False, draft__isnull=True)
                | models.Q(voice__isnull=True, draft__isnull=False),
                name="voices_attachment_of_one",
            )
        ]
        indexes = [models.Index(fields=["area", "at"], name="voices_attachments_by_time")]

    @property
    def bound_to(self) -> str:
        """What the seal of the file is bound to."""
        return f"voices_attachment|{self.reference}|content"


class InWords(models.Model):
    """What a picture shows or a sound says, written by its speaker or by one of us. The newest counts."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="+")
    key = KeyOf("attachment")
    text = SealedTextField()
    by_speaker = models.BooleanField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    """Who of us wrote it; empty when its speaker did."""
    at = models.DateTimeField()

    objects = WithKeys()
