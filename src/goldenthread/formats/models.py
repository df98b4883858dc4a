"""One content in more than one wording."""

from django.db import models

from goldenthread.areas.models import Area
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes


class Content(models.Model):
    """A text in plain words and in Easy Read (one idea a line), or the reason why one is missing (B25).

    Later things point here. What is published without both is listed publicly with its reason.
    """

    personal_data = Goes.NONE
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    plain = models.TextField()
    easy_read = models.TextField(blank=True)
    exception_reason = models.CharField(max_length=300, blank=True)
