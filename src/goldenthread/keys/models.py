"""A key for each voice, concern, draft or wish: what is sealed with it can be read while the key is there.

The site's key ring wraps these keys, and they seal the words. So a new key on the ring re-wraps small keys and
no words; and whoever destroys one of these has erased what it sealed, in every copy of the words.
"""

from typing import TYPE_CHECKING, Any

from django.db import models

from goldenthread.foundation.fields import ReferenceField
from goldenthread.foundation.personal_data import Goes
from goldenthread.foundation.sealed_field import key_ring
from goldenthread.foundation.sealing import seal_bytes, unseal_bytes


class Key(models.Model):
    """One wrapped key. What is sealed with it points here, and goes with it when it is destroyed."""

    personal_data = Goes.REMOVED
    reference = ReferenceField()
    wrapped = models.BinaryField()
    """The key, sealed by the ring and bound to this row."""
    ring = models.PositiveIntegerField()
    """The number of the ring's key that wraps it."""

    class Meta:
        indexes = [models.Index(fields=["ring"], name="keys_by_ring")]

    def seal(self, text: str, *, bound_to: str) -> bytes:
        """Seal words, bound to their place (``table|row|field``) and to this key."""
        return self.seal_bytes(text.encode(), bound_to=bound_to)

    def unseal(self, blob: bytes, *, bound_to: str) -> str:
        """The words again. Raises :class:`~goldenthread.foundation.sealing.Unreadable`."""
        return self.unseal_bytes(blob, bound_to=bound_to).decode()

    def seal_bytes(self, opened: bytes, *, bound_to: str) -> bytes:
        """:meth:`seal` for a picture or a sound."""
        return seal_bytes(self._unwrapped(), opened, bound_to=f"{bound_to}|{self.reference}")

    def unseal_bytes(self, blob: bytes, *, bound_to: str) -> bytes:
        """:meth:`unseal` for a picture or a sound."""
        return unseal_bytes(self._unwrapped(), blob, bound_to=f"{bound_to}|{self.reference}")

    def _unwrapped(self) -> bytes:
        """The key itself: never kept, and nowhere but here."""
        return key_ring().unwrap(bytes(self.wrapped), bound_to=wrapped_for(self.reference))


def wrapped_for(reference: str) -> str:
    """To which row a wrapped key is bound."""
    return f"keys_key|{reference}|wrapped"


if TYPE_CHECKING:
    _ToKey = models.ForeignKey[Key, Key]
else:
    _ToKey = models.ForeignKey


class KeyOf(_ToKey):
    """The key of a row's owner: of the voice or concern to which its words belong. Taken from there when it is saved.

    ``owners`` are names of links to rows that have a ``key``; the first that is set counts.
    """

    def __init__(self, *owners: str, **kwargs: Any) -> None:
        self.owners = owners
        kwargs |= {"to": "keys.Key", "on_delete": models.CASCADE, "related_name": "+"}
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super().deconstruct()
        return (
            name,
            path,
            self.owners,
            {k: v for k, v in kwargs.items() if k not in ("to", "on_delete", "related_name")},
        )

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        self.take(model_instance)
        return super().pre_save(model_instance, add)

    def take(self, row: Any) -> None:
        """Hand the row its owner's key, unless it has one."""
        if row.key_id is None:
            owners = (getattr(row, owner) for owner in self.owners)
            row.key = next((owner.key for owner in owners if owner is not None), None)
