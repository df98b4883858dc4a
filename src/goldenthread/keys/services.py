"""What is done with keys: made, wrapped anew, destroyed. In no journal: the act that needs it has its own line."""

import os
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from goldenthread.foundation.sealed_field import key_ring
from goldenthread.foundation.sealing import KEY_BYTES

from .models import Key, wrapped_for

STEP = 2000
"""How many keys are wrapped anew in one transaction: about 50 thousandths of a second, so that nobody waits."""
_CHANGE = "UPDATE keys_key SET wrapped = %s, ring = %s WHERE id = %s AND ring = %s"


def make_key() -> Key:
    """A fresh random key for one voice, concern, draft or wish; inside the caller's transaction."""
    key = unsaved_key()
    key.save(force_insert=True)
    return key


def unsaved_key() -> Key:
    """As :func:`make_key`, for what is sealed before the transaction begins: it must then be saved there."""
    ring, key = key_ring(), Key(wrapped=b"")
    key.ring = ring.newest
    key.wrapped = ring.wrap(os.urandom(KEY_BYTES), bound_to=wrapped_for(key.reference))
    return key


def destroy(keys: Iterable[int | None]) -> None:
    """Destroy keys (by primary key), and with them every row whose words they sealed. Nothing brings them back."""
    Key.objects.filter(pk__in=[key for key in keys if key is not None]).delete()


def rewrap() -> int:
    """Wrap every key with the ring's newest. The words stay as they are. Safe to repeat; returns how many."""
    done = 0
    while step := _rewrap_some():
        done += step
    return done


@transaction.atomic
def _rewrap_some() -> int:
    """One step. A key that was destroyed or wrapped anew meanwhile is left alone."""
    ring = key_ring()
    rows = list(Key.objects.exclude(ring=ring.newest).order_by("pk")[:STEP])
    changes = []
    for key in rows:
        place = wrapped_for(key.reference)
        anew = ring.wrap(ring.unwrap(bytes(key.wrapped), bound_to=place), bound_to=place)
        changes.append((anew, ring.newest, key.pk, key.ring))
    if changes:
        with connection.cursor() as cursor:
            cursor.executemany(_CHANGE, changes)
    return len(rows)


def wipe(using: BaseDatabaseWrapper) -> None:
    """Overwrite what the database's own files still hold of what was destroyed; outside a transaction.

    SQLite overwrites what is deleted (``secure_delete``) once its log is written back; PostgreSQL when it is vacuumed,
    which only the owner of the tables may do.
    """
    with using.cursor() as cursor:
        if using.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM")
