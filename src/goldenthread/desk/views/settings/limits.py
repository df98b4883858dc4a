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
    form = LimitsForm(sent(request), initial=kept | {"seen": "{limit},{days}".format(**kept)})
    by, at = request.actor.reference, now()  # type: ignore[attr-defined]

    def act(*, limit: int, days: int, seen: str) -> None:
        """What was not changed here is left as it is, whoever changed it meanwhile."""
        saw_limit, saw_days = _seen(seen) or kept.values()
        if limit != saw_limit:
            set_small_number_limit(area=area, limit=limit, by=by, at=at, seen=saw_limit)
        if days != saw_days:
            set_confirm_days(area=area, days=days, by=by, at=at, seen=saw_days)

    return ask(request, question, form, act)


def _seen(text: str) -> tuple[int, int] | None:
    """The two numbers that the page showed."""
    first, comma, second = text.partition(",")
    return (int(first), int(second)) if comma and first.isdecimal() and second.isdecimal() else None
