"""Letting a colleague in again who lost phone and recovery codes."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.people import services
from goldenthread.people.permissions import ADMINISTRATOR
from goldenthread.people.selectors import member_of
from goldenthread.people.visits import lately_proven

from .asking import Question, sure, there, to


@policy(ADMINISTRATOR)
@lately_proven
def begin_anew(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Take a colleague's second proofs away and sign them out, after saying what that means."""
    member = there(member_of(area, reference))
    question = Question(
        _("Let %(name)s set up a new app or passkey?") % {"name": member.person},
        _("Take the old ones away"),
        to("settings_person", area, reference=reference),
        _("First make sure that it is really them who asked. See them, or ring a number that you know."),
        stop=True,
        happens=[
            _("Their app, passkeys and recovery codes stop working."),
            _("They are signed out everywhere."),
            _("When they sign in again, they set up new ones."),
            _("We tell them by email, if they have an address."),
        ],
    )
    by = request.actor  # type: ignore[attr-defined]
    act = partial(services.begin_colleague_anew, area=area, person=member.person, by=by, at=now())
    return sure(request, question, act)
