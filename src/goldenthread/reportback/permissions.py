"""Who may report back. Who answers a voice or keeps a theme may also tell, publish and deliver."""

from goldenthread.foundation.answers import Answer
from goldenthread.people.actors import Actor
from goldenthread.voices.models import Voice
from goldenthread.voices.permissions import may_answer


def may_deliver(actor: Actor, voice: Voice) -> Answer:
    """Post a letter, ring or text: who may answer the voice. On its own path that is the safeguarding lead."""
    return may_answer(actor, voice)
