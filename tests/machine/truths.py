"""What must hold after each step, and what must hold in the end, when the worker has done its work (R8)."""

from collections import Counter, defaultdict
from datetime import datetime

from django.db.models import OuterRef, Subquery

from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.journal.selectors import chain_faults
from goldenthread.reportback.models import Challenge, Delivery, Publication, Telling, Told
from goldenthread.reportback.selectors.figures import counted
from goldenthread.reportback.selectors.reconciling import missing
from goldenthread.site.switchboard import followed
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Erasure, Merge, Placement, Theme, Voice, Withdrawal
from goldenthread.voices.selectors.own import words_of

from .known import Known
from .town import Town


def everybody_has_somebody(town: Town, all_known: dict[str, Known]) -> None:
    """No voice without a next owner, nor (where a number is agreed) without a date; none lost and none made up."""
    gone = set(Withdrawal.objects.values_list("voice", flat=True))
    rows = list(Voice.objects.values("pk", "reference", "stage", "team", "due_on"))
    assert {row["reference"] for row in rows} == set(all_known)
    teams = {team.pk for team in town.teams}
    for row in rows:
        known = all_known[row["reference"]]
        assert row["team"] in teams
        assert (row["pk"] in gone) == (known.taken_back or known.erased)
        if row["pk"] in gone or row["stage"] == Stage.TOLD:
            assert row["due_on"] is None, f"nothing is due any more: {row}"
        elif town.is_agreed(row["team"], row["stage"]):
            assert row["due_on"] is not None, f"a number is agreed, and there is no date: {row}"


def each_stands_where_it_was_put(all_known: dict[str, Known]) -> None:
    """In the themes into which it was put, and in no other; the number beside a theme is that of its voices."""
    standing: dict[str, list[int]] = defaultdict(list)
    for voice, theme in Placement.objects.filter(ended_at__isnull=True).values_list("voice__reference", "theme"):
        standing[voice].append(theme)
    there = {voice: sorted(known.themes) for voice, known in all_known.items() if known.themes}
    assert {voice: sorted(themes) for voice, themes in standing.items()} == there, "lost, or in two places"
    counted = Counter(theme for themes in standing.values() for theme in themes)
    numbers = Theme.objects.values_list("pk", "voice_count")
    assert {theme: count for theme, count in numbers if count} == counted


def nothing_is_done_where_nobody_is() -> None:
    """On a theme that went into another nothing is decided, nobody is told by it, and it is shown to nobody."""
    gone = list(Merge.objects.values_list("theme", flat=True))
    if gone:
        for rows in (Decision, Telling, Publication):
            assert not rows.objects.filter(theme__in=gone).exists()


def told_is_told() -> None:
    """Who counts as told was answered; and everyone in a theme is told only once it was decided."""
    answered = set(Told.objects.values_list("voice", flat=True))
    answered |= set(Telling.objects.filter(voice__isnull=False).values_list("voice", flat=True))
    assert set(Voice.objects.filter(stage=Stage.TOLD).values_list("pk", flat=True)) <= answered
    before = Decision.objects.filter(theme=OuterRef("theme"), at__lte=OuterRef("at")).order_by("-pk").values("outcome")
    everyone = Telling.objects.filter(theme__isnull=False).annotate(decided=Subquery(before[:1]))
    outcomes = set(everyone.values_list("decided", flat=True))
    assert outcomes.isdisjoint({None, Outcome.STILL_WORKING}), "everyone was told before it was decided"


def erased_is_not_unanswered(town: Town, all_known: dict[str, Known]) -> None:
    """What was erased stays counted as said, says that it was at their wish, and waits for nobody."""
    if not any(known.erased for known in all_known.values()):
        assert not Erasure.objects.filter(voice__isnull=False).exists()
        return
    erased = Erasure.objects.filter(voice__isnull=False).values("voice")
    waiting = counted(town.area).exclude(stage=Stage.TOLD)
    assert not waiting.filter(pk__in=erased).exists()
    assert not Challenge.objects.filter(voice__in=erased, words__isnull=False).exists()


def own_words_are_there(all_known: dict[str, Known]) -> None:
    """In each speaker's own view stands everything they said, as they said it; nothing of what was erased."""
    for voice in Voice.objects.select_related("key"):
        known = all_known[voice.reference]
        assert sorted(words.text for words in words_of(voice)) == ([] if known.erased else sorted(known.words))


def nothing_is_missing(town: Town, at: datetime) -> None:
    """The chain is whole, and the four records of every voice agree."""
    slug = town.area.slug
    assert list(chain_faults(slug)) == []
    assert missing(town.area, at=at, since=None, followed=followed(slug)) == set()


def everyone_hears_back(all_known: dict[str, Known]) -> int:
    """Each answer is in the outbox of each speaker to whom it was given, once. Returns how many were looked for."""
    seq = dict(Entry.objects.filter(kind=Kind.TOLD).values_list("subject", "seq"))
    told = set(Told.objects.values_list("voice__reference", "telling__reference"))
    alone = Telling.objects.filter(voice__isnull=False)
    told |= set(alone.values_list("voice__reference", "reference"))
    sent = Counter(Delivery.objects.values_list("voice__reference", "entry"))
    waited = [(voice, telling) for voice, telling in told if not all_known[voice].erased]
    for voice, telling in waited:
        assert sent[voice, seq[telling]] == 1, f"{voice} and the answer {telling}"
    return len(waited)
