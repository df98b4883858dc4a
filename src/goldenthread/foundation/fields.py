"""Model fields that every app uses."""

from typing import Any

from django.db import models

from .references import LENGTH, new_reference


class ReferenceField(models.CharField):
    """The random ten-character name of a row outside the database; set once, unique, never sequential."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"max_length": LENGTH, "default": new_reference, "unique": True, "editable": False}
        super().__init__(**kwargs)
