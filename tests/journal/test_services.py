"""Writing to the journal: chained, counted, guarded against words, and cheap."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from goldenthread.journal.choices import PUBLIC_KINDS, Kind
from goldenthread.journal.models import Entry, Head
from goldenthread.journal.selectors import (
    chain_faults,
    cursor,
    entries_after,
    latest_entries,
    length,
    public_version,
    tail_is_whole,
    version_at,
)
from goldenthread.journal.services import Act, advance_cursor, record, record_many
from goldenthread.people.choices import Channel
from tests.world import NOON

pytestmark = pytest.mark.django_db
SLUG = "exampleshire"


def say(area: str = SLUG, **details: str | int) -> Entry:
    return record(area=area, kind=Kind.VOICE_SAID, subject="7K2MQ8X0DA", at=NOON, by="PERSON0001", **details)


def test_each_line_follows_from_the_one_before_in_its_own_area() -> None:
    first, other, second = say(), say("elsewhere"), say()
    assert (first.seq, first.previous) == (1, "")
    assert (second.seq, second.previous) == (2, first.hash)
    assert (other.seq, other.previous) == (1, "")
    head = Head.objects.get(area=SLUG)
    assert (head.seq, head.hash) == (2, second.hash)
    assert list(chain_faults(SLUG)) == []


def test_what_is_read_back_is_what_was_hashed() -> None:
    record(
        area=SLUG,
        kind=Kind.TOLD,
        subject="REFERENCE1",
        at=NOON + timedelta(microseconds=1),
        channel=Channel.LETTER,
        many=True,
        number=3,
    )
    entry = Entry.objects.get()
    assert entry.details == {"channel": "letter", "many": True, "number": 3}
    assert entry.at == NOON + timedelta(microseconds=1)
    assert list(chain_faults(SLUG)) == []


def test_a_record_costs_three_queries(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    say()
    with django_assert_num_queries(3):
        say(due_on="2026-12-04")


def test_many_acts_cost_hardly_more_than_one() -> None:
    say()
    acts = [Act(Kind.VOICE_ACKNOWLEDGED, f"VOICE{number}", {"number": number}) for number in range(300)]
    with CaptureQueriesContext(connection) as queries:
        entries = record_many(area=SLUG, acts=acts, at=NOON, by="PERSON0001")
    assert len(queries) <= 6
    assert [entry.seq for entry in entries] == list(range(2, 302))
    assert all(entry.pk for entry in entries)
    assert public_version(SLUG) == 301
    assert list(chain_faults(SLUG)) == []
    assert record_many(area=SLUG, acts=[], at=NOON) == []


@pytest.mark.parametrize("kind", Kind)
def test_public_acts_move_the_public_version_and_no_others_do(kind: Kind) -> None:
    record(area=SLUG, kind=kind, subject="REFERENCE1", at=NOON)
    assert public_version(SLUG) == (kind in PUBLIC_KINDS)


def test_an_address_has_the_version_of_its_area_or_of_all() -> None:
    assert version_at("") == -1
    say()
    say()
    say("elsewhere")
    assert (version_at(SLUG), version_at("elsewhere")) == (2, 1)
    assert (version_at(""), version_at("ui")) == (-4, -4)


@pytest.mark.parametrize(
    "words", ["The clinic's letters cannot be read.", "line\nline", "x" * 61, "a@example.org", 1.5]
)
def test_nobodys_words_get_in(words: str) -> None:
    with pytest.raises(ValueError, match="'what' must be a number, a date, a reference or a choice word"):
        say(what=words)
    assert not Entry.objects.exists()


def test_subjects_and_people_are_references() -> None:
    for wrong in ({"subject": "Poppy Example"}, {"by": "Poppy Example"}, {"subject": ""}, {"area": "a b"}):
        with pytest.raises(ValueError, match="references or slugs"):
            record(**{"area": SLUG, "kind": Kind.VOICE_SAID, "subject": "REFERENCE1", "at": NOON} | wrong)  # type: ignore[arg-type]


def test_only_known_kinds_and_instants() -> None:
    with pytest.raises(TypeError, match="no such kind"):
        record(area=SLUG, kind="voice.said", subject="REFERENCE1", at=NOON)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="time zone"):
        record(area=SLUG, kind=Kind.VOICE_SAID, subject="REFERENCE1", at=datetime(2026, 1, 1))  # noqa: DTZ001


def test_an_act_that_fails_leaves_no_line() -> None:
    say()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        say()
        raise ZeroDivisionError
    assert (length(SLUG), public_version(SLUG)) == (1, 1)
    assert say().seq == 2
    assert list(chain_faults(SLUG)) == []


def test_lines_are_read_forwards_by_followers_and_backwards_by_people(chain: str) -> None:
    assert [entry.seq for entry in entries_after(chain, 5)] == [6, 7]
    assert [entry.seq for entry in latest_entries(chain, limit=3)] == [7, 6, 5]
    assert [entry.seq for entry in latest_entries(chain, before=3)] == [2, 1]
    assert latest_entries(chain, kinds=[Kind.TOLD]) == []


def test_a_cursor_moves_on_and_never_back(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    assert cursor("switchboard", SLUG) == 0
    advance_cursor(follower="switchboard", area=SLUG, seq=3)
    with django_assert_num_queries(1):
        advance_cursor(follower="switchboard", area=SLUG, seq=5)
    advance_cursor(follower="switchboard", area=SLUG, seq=4)
    advance_cursor(follower="switchboard", area="elsewhere", seq=1)
    assert (cursor("switchboard", SLUG), cursor("switchboard", "elsewhere"), cursor("other", SLUG)) == (5, 1, 0)


def test_the_tail_is_checked_in_two_queries(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    assert tail_is_whole(SLUG)
    for _ in range(5):
        say()
    for lines in (1, 3, 4, 5, 50):
        with django_assert_num_queries(2):
            assert tail_is_whole(SLUG, lines)


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="one transaction"):
        say()


@pytest.mark.django_db(transaction=True)
def test_people_who_act_at_once_make_one_chain() -> None:
    begin = Barrier(4)

    def act() -> None:
        begin.wait()
        for _ in range(5):
            with transaction.atomic():
                say()
        connection.close()

    threads = [Thread(target=act) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert length(SLUG) == 20
    assert list(chain_faults(SLUG)) == []
