"""Everything that we hold about somebody: on one page, as a copy to keep, and gone for good.

A copy is made and handed over in one answer to a sent form: there is no address from which to fetch it again.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.foundation.working_days import local_date
from goldenthread.people.permissions import SIGNED_IN
from goldenthread.people.visits import end_visit, forget_in_browser, is_sure, lately_proven
from goldenthread.ui.templatetags.ui import because

from ..selectors import files_of, held
from ..services import erase_person, note_copy


@policy(SIGNED_IN)
@require_safe
def everything(request: HttpRequest, area: Area) -> HttpResponse:
    """What there is, kind by kind, and what can be done with it."""
    kinds = held(area, request.actor.person)  # type: ignore[attr-defined]
    return render(request, "yours/data.html", {"kinds": kinds, "fresh": is_sure(request)})


@policy(SIGNED_IN)
@require_POST
def copy(request: HttpRequest, area: Area) -> HttpResponse:
    """One file: to read in any browser, and for programs (JSON) inside it."""
    if not is_sure(request):
        return redirect("yours:data", area=area)
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    kinds = held(area, actor.person)
    machine: dict[str, object] = {
        "area": area.slug,
        "made_at": at.isoformat(),
        "complete": "The law may withhold some records.",
        "kinds": [{"name": kind.name, "title": str(kind.title), "records": kind.records} for kind in kinds],
    }
    files = files_of(area, actor.person)
    machine["files"] = [{"name": file.name, "type": file.type, "bytes": file.size} for file in files]
    note_copy(area=area, by=actor, at=at)
    page = {"area": area, "person": actor.person, "kinds": kinds, "machine": machine, "files": files, "at": at}
    response = HttpResponse(render_to_string("yours/copy.html", page), content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="my-data-{area.slug}-{local_date(at).isoformat()}.html"'
    response["Cache-Control"] = "no-store"
    return response


@policy(SIGNED_IN)
@lately_proven
@require_http_methods(["GET", "HEAD", "POST"])
def erase_all(request: HttpRequest, area: Area) -> HttpResponse:
    """Say what goes and what stays; then everything goes, the account too, and the visit ends."""
    page = {"refused": ""}
    if request.method == "POST":
        try:
            kept = erase_person(area=area, by=request.actor, at=now())  # type: ignore[attr-defined]
        except Refused as refused:
            page["refused"] = because(refused.because)
        else:
            end_visit(request)
            return forget_in_browser(request, render(request, "yours/gone.html", {"kept": kept}))
    return render(request, "yours/erase_all.html", page)
