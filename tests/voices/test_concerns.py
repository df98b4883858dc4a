""" "I was not treated as the charter says" (C13)."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.journal.models import Entry
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Lead
from goldenthread.voices.models import Concern, Words
from goldenthread.voices.selectors.concerns import concerns, heard
from goldenthread.voices.selectors.receipts import fits
from goldenthread.voices.services import answer_concern
from tests import world
from tests.voices.making import CANARY, concerned, staffed
from tests.world import NOON


def test_c13_a_concern_goes_to_the_independent_lead_with_a_receipt_and_needs_no_voice(area: Area) -> None:
    lead = staffed(area)[Duty.INDEPENDENT_LEAD]
    receipt = concerned(area)
    assert receipt.concern.lead.person == lead.person
    assert fits(receipt.concern.reference, receipt.words, receipt.concern.secret_hash)
    assert [(words.text, words.voice) for words in Words.objects.all()] == [(CANARY, None)]


def test_c13_the_journal_does_not_say_who_raised_it(area: Area) -> None:
    staffed(area)
    parent = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    concern = concerned(area, by=parent).concern
    [entry] = Entry.objects.all()
    assert (entry.kind, entry.subject, entry.by, entry.details) == ("concern.raised", concern.reference, "", {})


def test_sending_twice_is_one_concern_with_one_receipt(area: Area) -> None:
    staffed(area)
    key = uuid4()
    one, two = concerned(area, key=key), concerned(area, key=key)
    assert (one.words, one.concern) == (two.words, two.concern)
    assert Concern.objects.count() == 1


def test_without_anybody_independent_it_says_so(area: Area) -> None:
    with pytest.raises(Refused, match="independent"):
        concerned(area)


def test_only_the_independent_lead_answers(area: Area) -> None:
    people = staffed(area)
    concern = concerned(area).concern
    for by in (people[Duty.SAFEGUARDING_LEAD], world.an_officer(area)):
        with pytest.raises(Hidden):
            answer_concern(concern=concern, text="x", by=by, at=NOON)
    answer_concern(concern=concern, text="I am sorry.", by=people[Duty.INDEPENDENT_LEAD], at=NOON)
    assert [answer.text for answer in heard(concern).answers] == ["I am sorry."]
    assert Entry.objects.last().kind == "concern.answered"  # type: ignore[union-attr]


@pytest.mark.parametrize("number", [1, 3, 300])
def test_the_lead_reads_all_of_them_in_three_queries_unanswered_first(area: Area, number: int) -> None:
    lead = staffed(area)[Duty.INDEPENDENT_LEAD]
    made = [concerned(area).concern for _ in range(number)]
    answer_concern(concern=made[-1], text="Thank you.", by=lead, at=NOON)
    with CaptureQueriesContext(connection) as asked:
        found = concerns(area, lead)
    assert len(asked) == 3
    assert [len(one.words) for one in found] == [1] * number
    assert found[-1].concern == made[-1]


def test_c13_what_is_about_the_lead_goes_to_the_deputy_alone(area: Area) -> None:
    people = staffed(area)
    lead, deputy = people[Duty.INDEPENDENT_LEAD], people[Duty.INDEPENDENT_DEPUTY]
    usual, about = concerned(area).concern, concerned(area, deputy_only=True).concern
    assert (usual.lead.person, about.lead.person) == (lead.person, deputy.person)
    seen = {actor.reference: {one.concern for one in concerns(area, actor)} for actor in (lead, deputy)}
    assert seen == {lead.reference: {usual}, deputy.reference: {usual, about}}
    with pytest.raises(Hidden):
        answer_concern(concern=about, text="It was not so.", by=lead, at=NOON)
    answer_concern(concern=about, text="I am sorry.", by=deputy, at=NOON)


def test_c13_without_a_deputy_nothing_about_the_lead_is_taken_and_without_a_lead_the_deputy_hears_all(
    area: Area,
) -> None:
    deputy = world.an_actor(area, duties=[Duty.INDEPENDENT_DEPUTY])
    assert concerned(area).concern.lead.person == deputy.person
    Lead.objects.filter(area=area).update(ended_at=NOON)
    world.an_actor(area, duties=[Duty.INDEPENDENT_LEAD])
    with pytest.raises(Refused, match="Nobody stands in"):
        concerned(area, deputy_only=True)
