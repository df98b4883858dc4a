"""How Django's sign-in finds a person."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from .models import Person


class PersonManager(BaseUserManager["Person"]):
    """Looks people up; people are made by services only."""

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(reference=username)
