"""A model field that holds private words sealed (see :mod:`.sealing`) and hands them out as text.

The model must have a ``reference`` that is set before saving: it names the row in the seal; and a ``key`` that seals
and opens (``keys.models.KeyOf``, or a link to a ``Key`` of its own). Without its key a row is never saved or read.
Reading decrypts at the first look, once. ``filter()`` and ``update()`` with text are refused.
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from .sealing import KeyRing, Unreadable

if TYPE_CHECKING:
    _BinaryField = models.Field[Any, Any]
else:
    _BinaryField = models.BinaryField


class Sealed(bytes):
    """Bytes that came from the database and have not been opened yet."""


def key_ring() -> KeyRing:
    """The site's keys, from its settings."""
    return KeyRing(settings.GOLDENTHREAD_SEALING_KEYS)


def key_of(row: Any) -> Any:
    """The key that seals this row's words. Raises :class:`Unreadable` where it was destroyed."""
    take = getattr(row._meta.get_field("key"), "take", None)
    if take:
        take(row)
    if row.key_id is None:
        raise Unreadable("The key to these words was destroyed.")
    return row.key


class _SealedAttribute(DeferredAttribute):
    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = key_of(instance).unseal(value, bound_to=self.field.bound_to(instance))  # type: ignore[attr-defined]
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(_BinaryField):
    """Text, encrypted at rest and bound to its row."""

    descriptor_class = _SealedAttribute

    def bound_to(self, instance: models.Model) -> str:
        """What the seal is bound to: table, row and field."""
        return f"{self.model._meta.db_table}|{instance.reference}|{self.attname}"  # type: ignore[attr-defined]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, str):
            return Sealed(key_of(model_instance).seal(value, bound_to=self.bound_to(model_instance)))
        return value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        if value is None:
            return None
        if isinstance(value, str):
            raise Unreadable("Plain text was found where a seal should be.")
        return Sealed(bytes(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise TypeError("Sealed words are saved through the model, and never looked up by their text.")
        return super().get_db_prep_value(value, connection, prepared)
