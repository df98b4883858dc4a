import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.references import ALPHABET, LENGTH, new_reference, read_reference, spaced


def test_references_are_ten_signs_that_can_be_read_out() -> None:
    references = {new_reference() for _ in range(500)}
    assert len(references) == 500
    assert all(len(r) == LENGTH and set(r) <= set(ALPHABET) for r in references)
    assert set("ILOU").isdisjoint(ALPHABET)


@given(st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_a_reference_survives_being_spaced_and_typed_back(reference: str) -> None:
    assert read_reference(spaced(reference).lower()) == reference
    assert read_reference(reference.replace("1", "l").replace("0", "o")) == reference


@pytest.mark.parametrize("typed", ["", "short", "7K2MQ8X0D", "7K2MQ8X0DAA", "7K2MQ8X0DU", "7K2MQ8X0D!"])
def test_what_cannot_be_a_reference_is_none(typed: str) -> None:
    assert read_reference(typed) is None


@given(st.text(max_size=40))
def test_anything_typed_is_read_or_none(typed: str) -> None:
    meant = read_reference(typed)
    assert meant is None or (len(meant) == LENGTH and set(meant) <= set(ALPHABET))
