"""Each way to tell somebody by GOV.UK Notify: one message, handed over once.

Before a message is handed over that may be there already (a try before was cut off), Notify is asked for it by our
reference: so that a crash repeats none. While Notify takes nothing (a limit, an outage), nothing more is tried.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from goldenthread.people.choices import Channel, Format
from goldenthread.voices.choices import Path
from goldenthread.voices.models import TellBy

from ...choices import News
from ...models import Delivery
from ...presenters.letters import as_text, letter
from ...presenters.messages import message, text_message
from ...rules import carried as rules
from ...selectors.by_hand import rings, with_contents
from ...selectors.who import tell_by
from ..how import ASKED_FOR_LANGUAGE, NO_ADDRESS, SAID_WITHOUT_WORDS, ByHand, Email, Failed, Later, Outcome, Sent
from .client import Client, Refused, Unreachable

logger = logging.getLogger(__name__)
KINDS = {Channel.EMAIL: "email", Channel.TEXT: "sms", Channel.LETTER: "letter"}
A_WHILE = timedelta(minutes=1)
Body = dict[str, Any]


@dataclass(slots=True)
class ByNotify:
    """E-mail, text or letter. What it remembers is until when Notify takes nothing, and why."""

    way: Channel
    client: Client
    quiet_until: datetime | None = None
    because: str = field(default="")

    def deliver(self, delivery: Delivery, at: datetime) -> Outcome:
        """Hand it over, unless it is there already."""
        wish = tell_by(delivery.voice_id)
        if self.way is Channel.EMAIL and wish and wish.format == Format.LARGE_PRINT:
            return Email().deliver(delivery, at)  # Notify's e-mails have one size of letters.
        body = _BODIES[self.way](delivery, wish, at)
        if isinstance(body, ByHand):
            return body
        if self.quiet_until and at < self.quiet_until:
            return self._later(delivery, at)
        return self._hand_over(delivery, self._addressed(body, delivery), at)

    def _addressed(self, body: Body, delivery: Delivery) -> Body:
        account = self.client.account
        extra = {
            Channel.EMAIL: {"email_reply_to_id": account.reply_to},
            Channel.TEXT: {"sms_sender_id": account.sender},
        }.get(self.way, {})
        known = {"template_id": account.templates[self.way], "reference": delivery.reference}
        return body | known | {name: value for name, value in extra.items() if value}

    def _hand_over(self, delivery: Delivery, body: Body, at: datetime) -> Outcome:
        try:
            there = self._there(delivery, at)
            return Sent(there or self.client.send(KINDS[self.way], body, at))
        except Refused as refused:
            logger.warning("Notify answered %s about message %s.", refused, delivery.reference)
            return self._refused(delivery, rules.refusal(refused.status, refused.errors, refused.retry_after, at), at)
        except Unreachable as unreachable:
            logger.warning("Notify did not answer about message %s: %s.", delivery.reference, unreachable)
            self._rest(rules.NO_ANSWER, at + A_WHILE)
            return Failed(rules.NO_ANSWER)

    def _there(self, delivery: Delivery, at: datetime) -> str:
        """Its name at Notify, if a try before reached it and did not come to nothing."""
        if not rules.may_be_there(delivery.tries, delivery.made_at, at):
            return ""
        found = self.client.notices(at, reference=delivery.reference)
        return next((it.id for it in found if it.carried not in rules.TROUBLE), "")

    def _refused(self, delivery: Delivery, refusal: rules.Refusal, at: datetime) -> Outcome:
        if refusal.quiet:
            self._rest(refusal.because, at + refusal.quiet)
        if refusal.counts:
            return Failed(refusal.because, for_good=refusal.for_good)
        return self._later(delivery, at)

    def _rest(self, because: str, until: datetime) -> None:
        self.because, self.quiet_until = because, until

    def _later(self, delivery: Delivery, at: datetime) -> Outcome:
        if self.quiet_until is None or at - delivery.made_at >= rules.PATIENCE:
            return ByHand(self.because)
        return Later(self.because, self.quiet_until)


def _email(delivery: Delivery, wish: TellBy | None, _at: datetime) -> Body | ByHand:
    if wish is None or not wish.address:
        return ByHand(NO_ADDRESS)
    if _needs_a_translator(delivery, wish):
        return ByHand(ASKED_FOR_LANGUAGE)
    said = message(delivery.area, delivery.voice.reference, News(delivery.news), wish.format)
    return {"email_address": wish.address, "personalisation": {"subject": said.subject, "body": said.body}}


def _text(delivery: Delivery, wish: TellBy | None, _at: datetime) -> Body | ByHand:
    if wish is None or not wish.address:
        return ByHand(rules.NO_NUMBER)
    if _needs_a_translator(delivery, wish):
        return ByHand(ASKED_FOR_LANGUAGE)
    said = text_message(delivery.area, News(delivery.news))
    return {"phone_number": wish.address, "personalisation": {"body": said}}


def _letter(delivery: Delivery, wish: TellBy | None, at: datetime) -> Body | ByHand:
    """A letter in plain words. What has pictures, large letters, another language, or is urgent, a person posts."""
    if wish is None or wish.format != Format.PLAIN or delivery.voice.path == Path.SAFEGUARDING:
        return ByHand(rules.IN_THEIR_FORM if wish and wish.format != Format.PLAIN else "")
    lines = rules.address_lines(wish.address or "")
    if not lines:
        return ByHand(rules.NO_HOUSE)
    [item] = with_contents([delivery])
    heading, body = as_text(letter(item, at, rings(delivery.area)))
    to = {f"address_line_{number}": line for number, line in enumerate(lines, 1)}
    return {"personalisation": to | {"heading": heading, "body": body}}


def _needs_a_translator(delivery: Delivery, wish: TellBy) -> bool:
    return wish.format == Format.OTHER_LANGUAGE and delivery.news not in SAID_WITHOUT_WORDS


_BODIES: Mapping[Channel, Any] = {Channel.EMAIL: _email, Channel.TEXT: _text, Channel.LETTER: _letter}
