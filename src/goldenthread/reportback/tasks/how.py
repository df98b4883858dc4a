"""How a message goes out: on the page, by e-mail, by a person's hand; all with one interface.

A channel only tries, and says how it went; it writes nothing. What it says of trouble names no address.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.core.mail import EmailMultiAlternatives

from goldenthread.foundation.answers import marked
from goldenthread.people.choices import Format
from goldenthread.voices.models import TellBy

from ..choices import News
from ..models import Delivery
from ..presenters.messages import Message, message
from ..selectors.who import tell_by

logger = logging.getLogger(__name__)

NO_ADDRESS = marked("There is no email address. Please ring or post.")
REFUSED = marked("The mail server said that this address does not work. Please ring or post.")
NOT_EMAILED = marked("It could not be e-mailed. Please ring or post.")
ASKED_FOR_LANGUAGE = marked("They asked for another language. Please tell them in it.")
SMTP_FOR_GOOD = 500
"""From this number on, a mail server's answer is final (RFC 5321, 4.2.1)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """It went out; ``carrier_id`` is its name at the carrier that will say whether it arrived, if one will."""

    carrier_id: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not go out; ``for_good`` when trying again would not help."""

    because: str
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """It was not tried: nothing goes out before this instant. It does not count as a try."""

    because: str
    until: datetime


@dataclass(frozen=True, slots=True)
class ByHand:
    """A person does it."""

    because: str = ""


Outcome = Sent | Failed | Later | ByHand


class Channel(Protocol):
    """One way to tell somebody."""

    def deliver(self, delivery: Delivery, at: datetime) -> Outcome:
        """Try once."""


class Here:
    """On the page, where the news stands already."""

    def deliver(self, delivery: Delivery, at: datetime) -> Sent:
        """Nothing needs to travel."""
        return Sent()


class Person:
    """A letter, a call or a text: on the list of the team that answers."""

    def deliver(self, delivery: Delivery, at: datetime) -> ByHand:
        """Put it on the list."""
        return ByHand()


class Email:
    """An e-mail that says there is news. Its identifier is the same at each try."""

    def deliver(self, delivery: Delivery, at: datetime) -> Outcome:
        """Hand it to the mail server."""
        wish = tell_by(delivery.voice_id)
        if wish is None or not wish.address:
            return ByHand(NO_ADDRESS)
        if wish.format == Format.OTHER_LANGUAGE and delivery.news not in SAID_WITHOUT_WORDS:
            return ByHand(ASKED_FOR_LANGUAGE)
        return hand_over(_email(delivery, wish))


SAID_WITHOUT_WORDS = frozenset({News.RECEIVED, News.ACKNOWLEDGED})
"""News that needs no translator: that we have it, and that we read it."""


def _email(delivery: Delivery, wish: TellBy) -> EmailMultiAlternatives:
    said: Message = message(delivery.area, delivery.voice.reference, News(delivery.news), wish.format)
    headers = {"Message-ID": delivery.message_id, "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    email = EmailMultiAlternatives(said.subject, said.body, to=[str(wish.address)], headers=headers)
    if said.html:
        email.attach_alternative(said.html, "text/html")
    return email


def hand_over(email: EmailMultiAlternatives) -> Sent | Failed:
    """One try at the mail server, and how it went."""
    try:
        email.send()
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _text in refused.recipients.values()]
        final = bool(codes) and min(codes) >= SMTP_FOR_GOOD
        return Failed(REFUSED if final else NOT_EMAILED, for_good=final)
    except (smtplib.SMTPException, OSError):
        return Failed(NOT_EMAILED)
    except ValueError:  # An address with a line break, or otherwise not one.
        return Failed(REFUSED, for_good=True)
    except Exception as error:
        # Nobody foresaw it: it stops no other message. Its own text could hold an address; its kind cannot.
        logger.error("A message met an unforeseen %s.", type(error).__name__)
        return Failed(NOT_EMAILED)
    return Sent()
