"""How allauth is told our ways: it has no pages here, and nobody signs up by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from .models import Person


class Adapter(DefaultAccountAdapter):
    """Closed: an account begins with an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False


class Passkeys(DefaultMFAAdapter):
    """How a passkey names its site and its owner."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The host that was asked: a passkey opens no other."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Golden Thread"}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        """By their reference: the device keeps no number of a row and no address."""
        return {"id": user.reference.encode(), "display_name": user.shown_name, "name": user.shown_name}
