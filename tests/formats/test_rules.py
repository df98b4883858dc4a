import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.formats import rules

PLAIN = "We read what you say. We tell you what we did. You can ask us again."
OFFICIAL = (
    "Following extensive multi-agency consultation, commissioners will utilise stakeholder engagement to facilitate "
    "implementation of the aforementioned provision across organisational boundaries."
)


def test_plain_words_read_younger_than_official_ones() -> None:
    assert rules.reading_age(PLAIN) <= 9
    assert rules.reading_age(OFFICIAL) >= 16


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("make", 1), ("asked", 1), ("wanted", 2), ("little", 2), ("parent", 2), ("education", 4), ("see", 1)],
)
def test_syllables_of_common_words(word: str, count: int) -> None:
    assert rules.syllables(word) == count


def test_each_bullet_counts_as_a_sentence() -> None:
    assert rules.sentences("- a quiet room\n- more time\n- a map") == ["a quiet room", "more time", "a map"]


def test_h14_long_sentences_are_named() -> None:
    long = "We " + "really " * 26 + "mean it"
    assert rules.long_sentences(f"This is short. {long}. So is this.") == (long,)


def test_h14_jargon_comes_with_plainer_words() -> None:
    assert rules.jargon("The EHCP is robust.") == (("EHCP", "education, health and care plan"), ("robust", "strong"))


def test_short_forms_count_in_capitals_only() -> None:
    assert rules.jargon("We went to la casa.") == ()


def test_an_empty_text_has_no_age_to_speak_of() -> None:
    assert rules.readability("") == rules.Readability(5, (), ())


@pytest.mark.slow
@given(st.text(max_size=300))
def test_any_text_at_all_can_be_read_through(text: str) -> None:
    assert rules.readability(text).age >= 5


@given(st.lists(st.sampled_from(["cat", "mum", "letter", "clinic"]), min_size=2, max_size=40))
def test_splitting_a_sentence_never_makes_it_older(words: list[str]) -> None:
    joined, split = " ".join(words) + ".", ". ".join(words) + "."
    assert rules.reading_age(split) <= rules.reading_age(joined)


@pytest.mark.parametrize(
    ("plain", "easy_read", "reason", "missing"),
    [
        ("Yes.", "Yes.", "", False),
        ("Yes.", "", "The reading group meets on Monday.", False),
        ("Yes.", "", "  ", True),
        (" ", "Yes.", "", True),
    ],
)
def test_b25_nothing_is_published_without_easy_read_or_a_reason(
    plain: str, easy_read: str, reason: str, missing: bool
) -> None:
    assert rules.missing_wording(plain, easy_read, reason) is missing
