"""A code to sign in with, sent by email a moment after the page has answered."""

import logging
from smtplib import SMTPException
from threading import Timer

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from ..rules import in_groups, read_code

log = logging.getLogger(__name__)


def send_code(*, email: str, code: str, known: bool) -> None:
    """Send the code, beside the answer and a moment later; where nobody has this address, all but the sending is done.

    So the page is as quick either way, and nobody can find out who has an account.
    """
    given = (email, in_groups(read_code(code)), known, translation.get_language() or settings.LANGUAGE_CODE)
    timer = Timer(settings.CODES_LEAVE_AFTER_SECONDS, _write, given)
    timer.name = "sign-in mail"
    timer.start()


def _write(email: str, code: str, known: bool, language: str) -> None:
    """A code that cannot be sent is asked for again; the log says why, without the address."""
    with translation.override(language):
        subject = " ".join(render_to_string("people/mail/code_subject.txt").split())
        message = EmailMessage(subject, render_to_string("people/mail/code.txt", {"code": code}), None, [email])
    if not known:
        return
    try:
        message.send()
    except (OSError, SMTPException) as error:
        log.error("A sign-in code could not be sent: %s", type(error).__name__)
