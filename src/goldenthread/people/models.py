"""People, their dated roles, the leads among them, and what they told us once about how to reach them."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower

from goldenthread.areas.models import Area, Organisation, Team
from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.foundation.sealed_field import SealedTextField
from goldenthread.keys.managers import WithKeys
from goldenthread.keys.models import Key

from .choices import Channel, Duty, Format, How, RoleKind
from .managers import PersonManager
from .rules import LONGEST_LIST_NAME


class Person(AbstractBaseUser):
    """Somebody with an account. A person is the same everywhere; roles are per area."""

    personal_data = Goes.REMOVED
    USERNAME_FIELD = "reference"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    reference = ReferenceField()
    shown_name = models.CharField(max_length=80)
    email = models.EmailField(null=True, blank=True, unique=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return self.shown_name


class Role(models.Model):
    """What a person is in an area, from when to when. Ending is who-and-when, tied together."""

    personal_data = Goes.REDACTED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30, choices=[(k, k) for k in RoleKind])
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "person", "kind"],
                condition=models.Q(ended_at__isnull=True),
                name="people_one_such_role",
            )
        ]


class Invitation(models.Model):
    """An e-mail asked somebody to take up a role. It ends unused after ``ends_on``, and the role with it."""

    personal_data = Goes.REMOVED
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    role = models.OneToOneField(Role, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()
    ends_on = models.DateField()
    """The last day on which it can be used: by signing in."""
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class Seat(models.Model):
    """A seat at the desk for a forum member or a young person: they see what its owners allowed."""

    personal_data = Goes.REMOVED
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)


class Lead(models.Model):
    """A named lead of the area. ``title`` and ``first_name`` are what the public sees, if they wish."""

    personal_data = Goes.REDACTED
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    duty = models.CharField(max_length=30, choices=[(d, d) for d in Duty])
    title = models.CharField(max_length=120)
    first_name = models.CharField(max_length=40, blank=True)
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "duty"], condition=models.Q(ended_at__isnull=True), name="people_one_lead_a_duty"
            )
        ]


class Preference(models.Model):
    """Told once: how a person wishes to be told, and what helps them to take part."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=[(c, c) for c in Channel], default=Channel.HERE)
    format = models.CharField(max_length=20, choices=[(f, f) for f in Format], default=Format.PLAIN)
    language = models.CharField(max_length=40, blank=True)
    key = models.OneToOneField(Key, on_delete=models.CASCADE, related_name="+")
    address = SealedTextField(null=True, blank=True)
    """Where a text, call or letter goes."""
    needs = SealedTextField(null=True, blank=True)
    set_at = models.DateTimeField()

    objects = WithKeys()


class Card(models.Model):
    """A printed card with six words with which a person signs in; only a keyed hash is kept."""

    personal_data = Goes.REMOVED
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()


class CalendarAddress(models.Model):
    """A private address under which an officer's calendar program asks what is due; only a keyed hash is kept."""

    personal_data = Goes.REMOVED
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "person"], name="people_one_calendar")]


class Visit(models.Model):
    """A session that somebody signed in to, so that they see where they are signed in, and can end it there."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    how = models.CharField(max_length=10, choices=[(h, h) for h in How])
    begun_at = models.DateTimeField()
    used_at = models.DateTimeField()
    """To the quarter of an hour: looking writes no row each time."""
    until = models.DateTimeField()


class SavedList(models.Model):
    """What somebody at the desk likes to see, under a name of their own; in one area, and for nobody else."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_LIST_NAME)
    query = models.CharField(max_length=500)
    """The choice as it stands in the address of the list."""
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("area", "person", Lower("name"), name="people_one_list_a_name"),
            models.UniqueConstraint(fields=["area", "person", "query"], name="people_one_name_a_list"),
        ]
