"""Every address of the site. Each app hangs its own under its area."""

from django.conf import settings
from django.urls import include, path, register_converter

from goldenthread.areas.converters import AreaConverter

from . import demo_outbox, machines, well_known

register_converter(AreaConverter, "area")

IN_AN_AREA = [
    path("", include("goldenthread.front.urls")),
    path("", include("goldenthread.voices.urls")),
    path("", include("goldenthread.thread.urls")),
    path("", include("goldenthread.yours.urls")),
    path("", include("goldenthread.reportback.urls")),
    path("", include("goldenthread.charters.urls")),
    path("", include("goldenthread.people.urls")),
    path("", include("goldenthread.desk.urls")),
]

DEMO = [path("", include("goldenthread.site.demo_door"))] if settings.DEMO else []
GALLERY = [path("ui/", include("goldenthread.ui.urls"))] if settings.GALLERY else []

urlpatterns = [
    *DEMO,
    path("healthz", machines.healthz, name="healthz"),
    path("readyz", machines.readyz, name="readyz"),
    path("metrics", machines.metrics, name="metrics"),
    path(".well-known/security.txt", well_known.security_txt, name="security_txt"),
    path("robots.txt", well_known.robots_txt, name="robots_txt"),
    *GALLERY,
    path("demo/outbox/", demo_outbox.outbox, name="demo_outbox"),
    path("", include("goldenthread.people.urls_everywhere")),
    path("", include("goldenthread.reportback.urls_everywhere")),
    path("", include("goldenthread.front.urls_everywhere")),
    path("<area:area>/", include(IN_AN_AREA)),
]

handler400 = "goldenthread.site.refusals.not_understood"
handler403 = "goldenthread.site.refusals.not_allowed"
handler404 = "goldenthread.site.refusals.not_here"
handler500 = "goldenthread.site.refusals.failed"
