""" "You said, we did" to take along: feeds, tables, and a piece that another site may show within its own page."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.clickjacking import xframe_options_exempt

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import PUBLIC, policy
from goldenthread.foundation.references import read_reference
from goldenthread.foundation.working_days import local_date

from ..presenters.feeds import Item, in_atom, in_csv, in_json, items
from ..presenters.labels import reading
from ..presenters.published import short
from ..selectors.feeds import Feed, feed

IN_A_PIECE = 5
"""Themes in the piece for other sites."""


@policy(PUBLIC, known=["after"])
def atom(request: HttpRequest, area: Area) -> HttpResponse:
    """For feed readers."""
    found, page, here = _items(request, area, _feed(request, area))
    text = in_atom(found, _title(area), page, here, get_language() or "en-gb", area.counting_since)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@policy(PUBLIC, known=["after"])
def table(request: HttpRequest, area: Area) -> HttpResponse:
    """For spreadsheets."""
    found, _, _ = _items(request, area, _feed(request, area))
    name = f'attachment; filename="{area.slug}-you-said-we-did.csv"'
    return HttpResponse(in_csv(found), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


@policy(PUBLIC, known=["after"])
def data(request: HttpRequest, area: Area) -> HttpResponse:
    """For programs."""
    asked = _feed(request, area)
    found, _, here = _items(request, area, asked)
    return in_json(found, _title(area), here, asked.older)


@policy(PUBLIC)
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
def embed(request: HttpRequest, area: Area) -> HttpResponse:
    """A piece that a Local Offer site shows in a frame: nothing to press but links, which open apart."""
    newest = [brief for _, brief in feed(area, most=IN_A_PIECE).entries]
    shown = short(newest, easy=request.wording == "easy", today=local_date(now()))  # type: ignore[attr-defined]
    page = settings.SITE_URL + reverse("reportback:list", kwargs={"area": area})
    return render(request, "reportback/embed.html", {"themes": shown, "page": page})


def _feed(request: HttpRequest, area: Area) -> Feed:
    return feed(area, read_reference(request.GET.get("after", "")) or "")


def _items(request: HttpRequest, area: Area, found: Feed) -> tuple[list[Item], str, str]:
    """Its themes, the page's address and this one's; all by the site's own name, never by the one that was asked."""
    page = settings.SITE_URL + reverse("reportback:list", kwargs={"area": area})
    easy = request.wording == "easy"  # type: ignore[attr-defined]
    told = items(found.entries, page, reading(easy=easy, today=local_date(now())))
    return told, page, settings.SITE_URL + request.path


def _title(area: Area) -> str:
    return f"{gettext('You said, we did')} – {area.name}"
