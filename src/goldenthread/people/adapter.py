"""How allauth is told our ways: nobody signs up by themselves; administrators invite."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed: an account begins with an invitation."""
        return False
