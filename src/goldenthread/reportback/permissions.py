"""Who may report back. Who answers a voice or keeps a theme may also tell, publish and deliver."""

from django.http import HttpRequest

from goldenthread.foundation.answers import YES, Answer, no
from goldenthread.foundation.policies import Policy
from goldenthread.people.actors import Actor
from goldenthread.people.permissions import NOT_HERE, may_read_safeguarding, may_work_at_desk
from goldenthread.voices.models import Voice
from goldenthread.voices.permissions import may_answer


def may_deliver(actor: Actor, voice: Voice) -> Answer:
    """Post a letter, ring or text: who may answer the voice. On its own path that is the safeguarding lead."""
    return may_answer(actor, voice)


def may_deliver_at_all(actor: Actor) -> Answer:
    """Officers, and the safeguarding lead for what is on their path."""
    return YES if may_work_at_desk(actor) or may_read_safeguarding(actor) else no(NOT_HERE)


def _ask(request: HttpRequest, **_kwargs: object) -> Answer:
    return may_deliver_at_all(request.actor)  # type: ignore[attr-defined]


DELIVERING = Policy("delivering", _ask, door=True)
