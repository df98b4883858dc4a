"""Small numbers, and how long to wait for a yes."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.areas.models import Area
from goldenthread.areas.services import set_confirm_days, set_small_number_limit
from goldenthread.desk.forms.settings import LimitsForm
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import ADMINISTRATOR

from .asking import Question, ask, sent, to


@policy(ADMINISTRATOR)
def limits(request: HttpRequest, area: Area) -> HttpResponse:
    """The area's own limits."""
    question = Question(_("Small numbers and waiting"), _("Keep this"), to("settings", area))
    kept = {"limit": area.small_number_limit, "days": area.confirm_after_working_days}
    by, at = request.actor.reference, now()  # type: ignore[attr-defined]

    def act(*, limit: int, days: int) -> None:
        if limit != kept["limit"]:
            set_small_number_limit(area=area, limit=limit, by=by, at=at)
        if days != kept["days"]:
            set_confirm_days(area=area, days=days, by=by, at=at)

    return ask(request, question, LimitsForm(sent(request), initial=kept), act)
