"""Who may report back. Who answers a voice or keeps a theme may also tell, publish and deliver."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from goldenthread.foundation.answers import YES, Answer, no
from goldenthread.foundation.policies import Policy
from goldenthread.people.actors import Actor
from goldenthread.people.permissions import NOT_HERE, by_actor, may_read_safeguarding, may_work_at_desk
from goldenthread.voices.models import Voice
from goldenthread.voices.permissions import may_answer


def may_deliver(actor: Actor, voice: Voice) -> Answer:
    """Post a letter, ring or text: who may answer the voice. On its own path that is the safeguarding lead."""
    return may_answer(actor, voice)


def may_deliver_at_all(actor: Actor) -> Answer:
    """Officers, and the safeguarding lead for what is on their path."""
    return YES if may_work_at_desk(actor) or may_read_safeguarding(actor) else no(NOT_HERE)


DELIVERING = by_actor("delivering", may_deliver_at_all)


def _is_the_carrier(request: HttpRequest, **_kwargs: object) -> Answer:
    """Whether it shows the token that the operator gave to GOV.UK Notify; without one in the settings nobody may."""
    token = settings.NOTIFY.token if settings.NOTIFY else ""
    shown = request.headers.get("Authorization", "")
    return YES if token and constant_time_compare(shown, f"Bearer {token}") else no("Only for GOV.UK Notify.")


CARRIER = Policy("carrier", _is_the_carrier)
