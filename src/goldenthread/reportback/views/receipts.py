"""GOV.UK Notify tells us what became of a message (its "delivery receipts")."""

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.foundation.references import read_reference
from goldenthread.foundation.scope import across_areas

from ..choices import Carried
from ..permissions import CARRIER
from ..rules.carried import STATUSES, is_uuid
from ..services import heard_back

MOST_BYTES = 10_000


@policy(CARRIER)
@csrf_exempt
@require_POST
def receipt(request: HttpRequest) -> HttpResponse:
    """Write down what Notify says; saying it again changes nothing.

    It carries no cookie and shows its token instead, so that no other page can send it in somebody's name.
    """
    told = _told(request)
    if told is None:
        return HttpResponse(status=400)
    reference, carrier_id, carried = told
    with across_areas("Notify says our reference, and knows of no area"):
        settled = heard_back(reference=reference, carrier_id=carrier_id, carried=carried, at=now())
    return HttpResponse(status=204) if settled else HttpResponse(status=503, headers={"Retry-After": "60"})


def _told(request: HttpRequest) -> tuple[str, str, Carried] | None:
    """Our reference, Notify's name for it, and how it stands. To whom it went is not read."""
    text = request.read(MOST_BYTES + 1)
    try:
        said = json.loads(text) if len(text) <= MOST_BYTES else None
    except (ValueError, RecursionError):  # No JSON; or very many brackets.
        return None
    if not isinstance(said, dict):
        return None
    reference, name = read_reference(str(said.get("reference") or "")), str(said.get("id"))
    carried = STATUSES.get(str(said.get("status")))
    return (reference, name, carried) if reference and carried and is_uuid(name) else None
