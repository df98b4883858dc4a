"""What somebody is still writing is kept for them, sealed, for a day. It is in no journal: nothing was said yet."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from goldenthread.areas.models import Area
from goldenthread.keys.services import destroy, make_key

from ..models import Attachment, Draft
from ..selectors.receipts import draft_hash
from .files import drop_files

KEPT_FOR = timedelta(hours=24)


def keep_draft(*, area: Area, key: UUID, answers: Mapping[str, str], at: datetime) -> None:
    """Keep everything that was typed so far, in the place of what was kept before. Drops what is older than a day."""
    try:
        with transaction.atomic():
            _keep(area, key, answers, at)
    except IntegrityError:  # The same page was sent twice at once: the row is there now.
        with transaction.atomic():
            _keep(area, key, answers, at)
    drop_old_drafts(at=at)


def _keep(area: Area, key: UUID, answers: Mapping[str, str], at: datetime) -> None:
    name = draft_hash(area.slug, key)
    draft = Draft.objects.filter(key_hash=name).first() or Draft(area=area, key_hash=name, key=make_key())
    draft.answers = json.dumps(dict(answers))
    draft.expires_at = at + KEPT_FOR
    draft.save()


def drop_draft(*, area: Area, key: UUID) -> None:
    """Forget it with its pictures and sounds: it was said, or its writer left."""
    _drop(Draft.objects.filter(key_hash=draft_hash(area.slug, key)))


def drop_old_drafts(*, at: datetime) -> int:
    """Forget what nobody came back to within a day. Returns how many."""
    return _drop(Draft.objects.filter(expires_at__lte=at))


def _drop(drafts: QuerySet[Draft]) -> int:
    """The keys, and with them the rows; then the files of what was sent with them."""
    found = list(drafts.select_related(None).values_list("pk", "key"))
    if not found:
        return 0
    with transaction.atomic():
        files = Attachment.objects.filter(draft__in=[draft for draft, _ in found]).select_related(None)
        for slug, name in list(files.values_list("area__slug", "reference")):
            drop_files(slug, [name])
        destroy(key for _, key in found)
    return len(found)
