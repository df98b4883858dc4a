"""How Django's sign-in finds a person."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager


class PersonManager(BaseUserManager[Any]):
    """Looks people up; people are made by services only."""

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(reference=username)
