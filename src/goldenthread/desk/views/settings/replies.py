"""Where letters to the area go."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.areas.models import Area
from goldenthread.areas.services import set_reply_address
from goldenthread.desk.forms.settings import ReplyForm
from goldenthread.foundation.clock import now
from goldenthread.foundation.meanwhile import as_seen
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import ADMINISTRATOR

from .asking import Question, ask, sent, to


@policy(ADMINISTRATOR)
def post(request: HttpRequest, area: Area) -> HttpResponse:
    """The postal way back: it stands in every letter, and on the page about using this site."""
    lede = _("Some people write with a pen. This address stands in every letter that they get from you.")
    question = Question(_("Letters to us"), _("Keep this"), to("settings", area), lede)
    kept = {"address": area.reply_address, "seen": as_seen(area.reply_address)}
    by = request.actor.reference  # type: ignore[attr-defined]
    form = ReplyForm(sent(request), initial=kept)
    return ask(request, question, form, partial(set_reply_address, area=area, by=by, at=now()))
