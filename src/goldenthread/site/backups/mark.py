"""Has anything changed since the last backup? One number a table, without reading its rows."""

import hashlib

from django.apps import apps
from django.db import connection
from django.db.models import Max, Model

from goldenthread.journal.models import Head

PASSING = {"voices.Draft", "keys.Key", "journal.Head", "journal.Cursor", "reportback.DutyRun"}
"""What comes and goes without anybody having done anything. (A key comes with what it seals.)"""


def mark() -> str:
    """A digest of how long each journal is and of the newest row of every table of ours.

    What changes a row, adds none and writes no line (a message goes from waiting to sent) leaves it as it is: so one
    backup a day is made whatever it says.
    """
    heads = sorted(Head.objects.values_list("area", "seq"))
    newest = [(model._meta.label, model._default_manager.aggregate(last=Max("pk"))["last"]) for model in _ours()]
    return hashlib.sha256(repr((connection.vendor, heads, newest)).encode()).hexdigest()


def _ours() -> list[type[Model]]:
    models = (model for model in apps.get_models() if model.__module__.startswith("goldenthread."))
    return sorted((model for model in models if model._meta.label not in PASSING), key=lambda model: model._meta.label)
