import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.sealing import KeyRing, Unreadable, seal, unseal

OLD, NEW = os.urandom(32), os.urandom(32)
RING = KeyRing({1: OLD, 2: NEW})
ROW = "voices_words|7K2MQ8X0DA|text"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens_for_its_own_row(text: str) -> None:
    assert RING.unseal(RING.seal(text, bound_to=ROW), bound_to=ROW) == text


def test_a_seal_does_not_open_for_another_row() -> None:
    sealed = RING.seal("the clinic's letters", bound_to=ROW)
    with pytest.raises(Unreadable):
        RING.unseal(sealed, bound_to="voices_words|AAAAAAAAAA|text")


@given(st.integers(0, 60), st.integers(1, 255))
def test_a_seal_with_any_byte_changed_does_not_open(place: int, flip: int) -> None:
    sealed = bytearray(RING.seal("the clinic's letters cannot be read", bound_to=ROW))
    sealed[place] ^= flip
    with pytest.raises(Unreadable):
        RING.unseal(bytes(sealed), bound_to=ROW)


@pytest.mark.parametrize("planted", [b"", b"plain words", b"\x01" * 40])
def test_what_we_did_not_seal_is_refused(planted: bytes) -> None:
    with pytest.raises(Unreadable):
        RING.unseal(planted, bound_to=ROW)


def test_the_newest_key_seals_and_older_keys_still_open() -> None:
    before = KeyRing({1: OLD}).seal("said last year", bound_to=ROW)
    assert RING.unseal(before, bound_to=ROW) == "said last year"
    with pytest.raises(Unreadable):
        KeyRing({1: OLD}).unseal(RING.seal("said today", bound_to=ROW), bound_to=ROW)


def test_the_same_words_never_seal_to_the_same_bytes() -> None:
    assert RING.seal("yes", bound_to=ROW) != RING.seal("yes", bound_to=ROW)


@pytest.mark.parametrize("keys", [{}, {1: b"short"}])
def test_a_ring_without_a_whole_key_is_refused(keys: dict[int, bytes]) -> None:
    with pytest.raises(ValueError, match="key"):
        KeyRing(keys)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.binary(min_size=32, max_size=32))
def test_what_a_key_of_its_own_sealed_opens_with_that_key_only(text: str, key: bytes) -> None:
    sealed = seal(key, text, bound_to=ROW)
    assert unseal(key, sealed, bound_to=ROW) == text
    for other, place in ((OLD, ROW), (key, "voices_words|AAAAAAAAAA|text")):
        with pytest.raises(Unreadable):
            unseal(other, sealed, bound_to=place)


@given(st.integers(0, 40), st.integers(1, 255))
def test_a_seal_of_its_own_key_with_any_byte_changed_does_not_open(place: int, flip: int) -> None:
    sealed = bytearray(seal(NEW, "the clinic's letters", bound_to=ROW))
    sealed[place] ^= flip
    with pytest.raises(Unreadable):
        unseal(NEW, bytes(sealed), bound_to=ROW)


def test_what_the_ring_sealed_is_no_seal_of_a_key_of_its_own() -> None:
    """One kind of seal never passes for the other."""
    with pytest.raises(Unreadable):
        unseal(NEW, RING.seal("the clinic's letters", bound_to=ROW), bound_to=ROW)
    with pytest.raises(Unreadable):
        RING.unseal(seal(NEW, "the clinic's letters", bound_to=ROW), bound_to=ROW)
