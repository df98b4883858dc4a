"""One's own page: who I am here, and how you tell me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.ui.templatetags.ui import because

from ..choices import Channel, Format
from ..forms import HowToReachMe
from ..permissions import SIGNED_IN
from ..presenters import doors, how_to_reach, what_i_am
from ..selectors import card_of, ended_unused, member_of, preference_of
from ..services import set_preferences


@policy(SIGNED_IN)
def me(request: HttpRequest, area: Area) -> HttpResponse:
    """Who I am here, how you tell me, and what is for me."""
    actor = request.actor  # type: ignore[attr-defined]
    what = what_i_am(member_of(area, actor.reference))
    shown = {
        "person": actor.person,
        "what": what,
        "invitation_ended": not what and ended_unused(area, actor.person),
        "facts": how_to_reach(preference_of(actor.person)),
        "card": card_of(actor.person),
        "doors": doors(actor, area),
        "held_back": actor.held_back,
    }
    return render(request, "people/me.html", shown)


@policy(SIGNED_IN)
def how_to_reach_me(request: HttpRequest, area: Area) -> HttpResponse:
    """Told once: how to tell me, and what helps me to take part."""
    actor = request.actor  # type: ignore[attr-defined]
    kept = preference_of(actor.person)
    names = ("channel", "address", "format", "language", "needs")
    told = {name: getattr(kept, name) for name in names} if kept else {"channel": Channel.HERE, "format": Format.PLAIN}
    form = HowToReachMe(request.POST or None, initial=told)
    if form.is_valid():
        try:
            set_preferences(area=area, by=actor, at=now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error("address" if actor.person.email else "channel", because(refused.because))
        else:
            return redirect("people:me", area=area)
    return render(request, "people/how_to_reach_me.html", {"form": form})
