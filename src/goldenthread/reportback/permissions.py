"""Who may report back. Who answers a voice or keeps a theme may also tell, publish and deliver."""

from django.conf import settings

from goldenthread.foundation.answers import YES, Answer, no
from goldenthread.foundation.policies import by_token
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
CARRIER = by_token("carrier", lambda: settings.NOTIFY.token if settings.NOTIFY else "")
"""GOV.UK Notify, with the token that the operator gave it."""
