"""``goldenthread load_demo``: the five areas with their charters, and invented people at every stage."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import area_of, shipped_slugs, teams
from goldenthread.foundation.clock import now
from goldenthread.site.demo.hours import latest, office
from goldenthread.site.demo.load import tell
from goldenthread.site.demo.people import bring_in
from goldenthread.site.demo.scene import Scene
from goldenthread.site.demo.story import Story, read_story
from goldenthread.site.opening import open_with_charter


class Command(BaseCommand):
    """Load what a newcomer looks around in. An area that is there already is left as it is."""

    help = "Loads the five example areas with their charters and, in a demonstration, invented people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--areas-only", action="store_true", help="areas, charters and people, but no voices")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The examples belong in a demonstration only. Set GOLDENTHREAD_DEMO=yes to load them.")
        for slug in shipped_slugs():
            if area_of(slug):
                self.stdout.write(f"{slug}: is here already")
                continue
            area, told = _load(slug, with_voices=not options["areas_only"])
            self.stdout.write(f"{slug}: {area.name} with its charter, {told} acts")


def _load(slug: str, *, with_voices: bool) -> tuple[Area, int]:
    story = read_story(slug, latest(now()))
    begun = office(story.ago(max((row["days_ago"] for row in story.voices), default=0) + 30))
    area = open_with_charter(slug, begun)
    people = bring_in(area, story, begun)
    return area, _tell(area, story, people) if with_voices else 0


def _tell(area: Area, story: Story, people: dict[str, Any]) -> int:
    return tell(Scene(area, story, people, {team.key: team for team in teams(area)}))
