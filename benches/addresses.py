"""What the site's own pages are measured against: a constant view, and a bare view of twenty rows."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

from goldenthread.areas.models import Area
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.site.urls import urlpatterns as of_the_site
from goldenthread.voices.models import Theme

THEMES = 20
_MINIMAL = Template(
    "<!doctype html><title>Themes</title><ul>{% for theme in themes %}<li>{{ theme.title }}</li>{% endfor %}</ul>"
)


def constant(request: HttpRequest) -> HttpResponse:
    """As little as a view can do."""
    return HttpResponse("Hello")


@policy(OPEN)
def bare(request: HttpRequest, area: Area) -> HttpResponse:
    """Twenty indexed rows and a minimal template, behind the site's own middleware."""
    themes = Theme.objects.filter(area=area).order_by("-pk")[:THEMES]
    return HttpResponse(_MINIMAL.render(Context({"themes": themes})))


urlpatterns = [
    path("constant/", constant),
    path("<area:area>/bare/", bare),
    *of_the_site,
]
