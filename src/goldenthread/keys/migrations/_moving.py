"""Moves words that the ring itself sealed (before there was a key for each voice) under a key of their own.

Each step may run again: what has a key already is left alone.
"""

import os
from collections.abc import Sequence
from typing import Any

from goldenthread.foundation.references import new_reference
from goldenthread.foundation.sealed_field import Sealed, key_ring
from goldenthread.foundation.sealing import KEY_BYTES, seal

STEP = 500


def give_keys(apps: Any, owners: Any, kept: Sequence[tuple[Any, str, Sequence[str]]]) -> None:
    """Give each owner (a model as the migration sees it) its key, and seal with it what belongs to it.

    ``kept`` are model, the name of its link to the owner, and the names of its sealed fields.
    """
    key_model = apps.get_model("keys", "Key")
    last = 0
    while some := list(owners.objects.filter(key__isnull=True, pk__gt=last).order_by("pk").values_list("pk", flat=True)[:STEP]):
        for owner in some:
            _give_key(key_model, owners, owner, kept)
        last = some[-1]


def _give_key(key_model: Any, owners: Any, owner: int, kept: Sequence[tuple[Any, str, Sequence[str]]]) -> None:
    raw, reference, ring = os.urandom(KEY_BYTES), new_reference(), key_ring()
    wrapped = ring.wrap(raw, bound_to=f"keys_key|{reference}|wrapped")
    key = key_model.objects.create(reference=reference, wrapped=wrapped, ring=ring.newest)
    for model, link, fields in kept:
        for row in model.objects.filter(**{link: owner}).values("pk", "reference", *fields):
            changed = {name: _anew(model, row, name, raw, reference) for name in fields}
            model.objects.filter(pk=row["pk"]).update(key_id=key.pk, **changed)
    owners.objects.filter(pk=owner).update(key_id=key.pk)


def _anew(model: Any, row: dict[str, Any], name: str, raw: bytes, reference: str) -> Sealed | None:
    if row[name] is None:
        return None
    place = f"{model._meta.db_table}|{row['reference']}|{name}"
    return Sealed(seal(raw, key_ring().unseal(row[name], bound_to=place), bound_to=f"{place}|{reference}"))
