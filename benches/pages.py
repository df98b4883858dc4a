"""What a public page costs: kept in memory, answered with 304, and made anew.

Bars: kept, at least 1.5 times the requests of a constant view behind the same middleware, and 0.4 of one behind none;
a 304 no slower; made anew, "You said, we did" with 20 themes at most twice a bare view that reads 20 indexed rows.
"""

import os
import sys
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import override_settings  # noqa: E402
from tests import world  # noqa: E402
from tests.reportback.speakers import a_change, a_content, a_decision, an_action  # noqa: E402

from benches.addresses import THEMES  # noqa: E402
from benches.measuring import compare, request  # noqa: E402
from goldenthread.journal.choices import Kind  # noqa: E402
from goldenthread.journal.services import record  # noqa: E402
from goldenthread.reportback.models import Figure, Publication  # noqa: E402
from goldenthread.reportback.selectors import published  # noqa: E402
from goldenthread.voices.choices import Speaker  # noqa: E402

PAGE = "/exampleshire/you-said-we-did/"


def a_world() -> None:
    """An area with twenty published themes, each with who said it and all that can come of one."""
    with transaction.atomic():
        area = world.an_area()
        for number in range(THEMES):
            theme = world.a_theme(area, title=f"Clinic letters {number}")
            content = a_content(area, "People told us that they cannot read the letters of the clinic.")
            Publication.objects.create(area=area, theme=theme, content=content, at=world.NOON)
            an_action(a_decision(theme), done=True)
            a_change(theme, happened_on=date(2026, 11, 1))
            Figure.objects.bulk_create(
                Figure(area=area, theme=theme, speaker=speaker, number=number + 5, counted_on=date(2026, 11, 2))
                for speaker in Speaker
            )
            record(area=area.slug, kind=Kind.PUBLISHED, subject=theme.reference, at=world.NOON)


def application(middleware: list[str], kept: int) -> WSGIHandler:
    """The site with this middleware, keeping so many bytes of pages."""
    with override_settings(MIDDLEWARE=middleware, PAGE_CACHE_BYTES=kept):
        return WSGIHandler()


def measured() -> dict[str, float]:
    """Seconds of processor time for each kind of request."""
    whole = application(settings.MIDDLEWARE, 2**25)
    without_memory = application(settings.MIDDLEWARE, 0)
    same = application([name for name in settings.MIDDLEWARE if "PageCache" not in name], 0)
    alone = application([], 0)
    first = request(whole, PAGE, accept_encoding="gzip, br")
    tag = dict(first().headers)["ETag"]
    quick = {
        "kept": first,
        "kept, 304": request(whole, PAGE, accept_encoding="gzip, br", if_none_match=tag),
        "constant, same middleware": request(same, "/constant/"),
        "constant, no middleware": request(alone, "/constant/"),
    }
    slow = {
        "made anew": request(without_memory, PAGE),
        "bare, same middleware": request(same, "/exampleshire/bare/"),
    }
    answers = [ask().status[:3] for ask in (*quick.values(), *slow.values())]
    assert answers == ["200", "304", "200", "200", "200", "200"], answers
    return compare(quick, calls=200) | compare(slow, calls=5)


def main() -> int:
    """Measure, say what was found, and whether each bar was reached."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    published.A_PAGE = THEMES
    a_world()
    with override_settings(ROOT_URLCONF="benches.addresses"):
        took = measured()
    for name, seconds in took.items():
        print(f"{name:28} {seconds * 1e6:8.0f} µs   {1 / seconds:8.0f} a second")
    bars = [
        ("kept / constant behind the same", took["constant, same middleware"] / took["kept"], 1.5),
        ("kept / constant behind none", took["constant, no middleware"] / took["kept"], 0.4),
        ("304 / kept", took["kept"] / took["kept, 304"], 0.95),
        ("bare / made anew", took["bare, same middleware"] / took["made anew"], 0.5),
    ]
    for name, found, least in bars:
        print(f"{name:34} {found:5.2f}   at least {least}   {'reached' if found >= least else 'NOT REACHED'}")
    return sum(found < least for _, found, least in bars)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
