"""What the journal says was done, for the tests of every app."""

from goldenthread.areas.models import Area
from goldenthread.journal.models import Entry


def acts(area: Area) -> list[tuple[str, str]]:
    """Every line of the area so far: the kind of act and its subject."""
    return list(Entry.objects.filter(area=area.slug).order_by("seq").values_list("kind", "subject"))


def last_act(area: Area) -> Entry:
    """The last line of the area."""
    return Entry.objects.filter(area=area.slug).order_by("-seq")[0]
