"""How allauth is told our ways: nobody signs up by themselves; administrators invite."""

import logging
from smtplib import SMTPException
from threading import Thread
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as asked
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from .models import Person
from .visits import begin_visit

NOTE = "sign_in_note"
"""Session key: something to say on the next page of signing in."""

log = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):
    """Our words, our sessions, and only addresses of this very site to go on to."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("This is not the code we sent. Look at the email again and type the six numbers."),
        "too_many_login_attempts": _("There have been too many tries. Wait a few minutes, then ask for a new code."),
        "rate_limited": _("You have asked for many codes. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed: an account begins with an invitation."""
        return False

    def login(self, request: HttpRequest, user: Person) -> None:
        """Begin a visit in our way."""
        begin_visit(request, user)

    def is_safe_url(self, url: str) -> bool:
        """Only pages of the host that was asked."""
        request = asked.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def add_message(
        self, request: HttpRequest, level: int, *_args: Any, message: str | None = None, **_kw: Any
    ) -> None:
        """Keep what must be said for the next page; the pages say the usual things themselves."""
        if message:
            request.session[NOTE] = str(message)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand the code to the mail server beside the answer.

        The page is as quick for an address that nobody has, so that nobody can find out who has an account.
        """
        message = self.render_mail(template_prefix, email, context | {"request": asked.request, "email": email})
        Thread(target=_send, args=(message,), name="sign-in mail").start()

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is written."""
        return subject


def _send(message: EmailMessage) -> None:
    """A code that cannot be sent is asked for again; the log says why, without the address."""
    try:
        message.send()
    except (OSError, SMTPException) as error:
        log.error("A sign-in code could not be sent: %s", type(error).__name__)
