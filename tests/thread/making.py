"""A voice that has come all the way, for tests."""

from datetime import timedelta

from goldenthread.areas.models import Area
from goldenthread.decisions.models import Decision, Weighing
from goldenthread.formats.models import Content
from goldenthread.plans.models import Action, Change, Completion
from goldenthread.reportback.models import Telling, Told
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Acknowledgement, Placement, Theme, Voice
from tests import world
from tests.voices.making import understood
from tests.world import NOON

DAY = timedelta(days=1)


def content(area: Area, plain: str) -> Content:
    return Content.objects.create(area=area, plain=plain, easy_read=f"Easy: {plain}")


def all_the_way(voice: Voice, *, themes: int = 1, actions: int = 2) -> list[Theme]:
    """Acknowledged, understood, themed, decided, done, changed and told, by rows."""
    Acknowledgement.objects.create(area=voice.area, voice=voice, at=NOON + DAY)
    understood(voice, at=NOON + 2 * DAY)
    made = [_answered(voice, number, actions) for number in range(themes)]
    voice.stage = Stage.TOLD
    voice.save()
    return made


def _answered(voice: Voice, number: int, actions: int) -> Theme:
    area = voice.area
    theme = world.a_theme(area, title=f"Letters nobody can read {number}", voice_count=3)
    Placement.objects.create(area=area, voice=voice, theme=theme, at=NOON + 3 * DAY)
    decision = Decision.objects.create(
        area=area,
        theme=theme,
        outcome="will_do",
        content=content(area, "Every letter is written again."),
        because="You were right.",
        because_easy="Easy: You were right.",
        decided_by="The letters group",
        how="consensus",
        at=NOON + 4 * DAY,
    )
    Weighing.objects.create(area=area, decision=decision, voice=voice, weight="shaped")
    for place in range(actions):
        action = Action.objects.create(
            area=area,
            decision=decision,
            title=f"Write letter {place} again",
            team=theme.team,
            owner_title="Clinic manager",
            due_on=NOON.date() + 9 * DAY,
            at=NOON + 4 * DAY,
        )
        Completion.objects.create(area=area, action=action, at=NOON + 5 * DAY)
    Change.objects.create(
        area=area,
        theme=theme,
        content=content(area, "Letters are in large print."),
        happened_on=NOON.date(),
        at=NOON + 6 * DAY,
    )
    told = content(area, "Your letters are new.")
    telling = Telling.objects.create(area=area, theme=theme, content=told, at=NOON + 7 * DAY)
    Told.objects.create(area=area, telling=telling, voice=voice)
    return theme
