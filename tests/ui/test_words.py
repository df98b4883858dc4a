"""Picture words: a secret that a child can say and that a slip of the pen cannot turn into another (settled 5)."""

from hashlib import sha256
from itertools import combinations
from math import log2
from pathlib import Path
from xml.etree import ElementTree

import pytest

from goldenthread.ui import words
from goldenthread.ui.words import WORDS

STATIC = Path(words.__file__).parent / "static"
FIRST_512 = "efebe7c2bd32a063a2ad17dd41b74d3c349ee6b90011451490f51e90c6022a5a"
SVG = "{http://www.w3.org/2000/svg}"


def one_slip(a: str, b: str) -> bool:
    """Whether one letter added, lost, changed or swapped turns a into b."""
    if len(a) == len(b):
        wrong = [place for place in range(len(a)) if a[place] != b[place]]
        swapped = (
            len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] + a[wrong[1]] == b[wrong[1]] + b[wrong[0]]
        )
        return len(wrong) <= 1 or swapped
    short, long = sorted((a, b), key=len)
    return len(long) - len(short) == 1 and any(long[:cut] + long[cut + 1 :] == short for cut in range(len(long)))


def test_six_words_hold_more_than_fifty_bits():
    assert len(WORDS) == len(set(WORDS)) == 512
    assert 6 * log2(len(WORDS)) == 54


def test_every_word_stays_where_it_is():
    """The order is part of each secret already given: words may only be added at the end."""
    assert sha256("\n".join(WORDS[:512]).encode()).hexdigest() == FIRST_512


def test_words_are_short_and_plain():
    assert [
        word for word in WORDS if not (word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 11)
    ] == []


def test_no_word_begins_another_or_is_one_slip_away():
    assert [(a, b) for a, b in combinations(WORDS, 2) if b.startswith(a) or a.startswith(b) or one_slip(a, b)] == []


@pytest.mark.parametrize(("a", "b"), [("pony", "pond"), ("boat", "bot"), ("form", "from"), ("cat", "cart")])
def test_one_slip_is_noticed(a: str, b: str):
    assert one_slip(a, b)


def test_each_word_has_a_picture_that_is_an_svg():
    for word in WORDS:
        root = ElementTree.parse(STATIC / words.picture(word)).getroot()
        assert root.tag == f"{SVG}svg"
        assert root.get("viewBox")
        assert not list(root.iter(f"{SVG}script"))


def test_no_picture_is_without_its_word():
    assert {path.stem for path in (STATIC / "ui/words").iterdir()} == set(WORDS)


def test_no_two_words_share_a_picture():
    pictures = {(STATIC / words.picture(word)).read_text() for word in WORDS}
    assert len(pictures) == 512


def test_pictures_weigh_little():
    assert sum(path.stat().st_size for path in (STATIC / "ui").glob("*/*.svg")) < 1_000_000
    assert max(path.stat().st_size for path in (STATIC / "ui").glob("*/*.svg")) < 6_000


def test_words_are_read_however_they_are_typed():
    assert words.read_words("Apple, ROCKET\n turtle-kite.  spoon  star") == [
        "apple",
        "rocket",
        "turtle",
        "kite",
        "spoon",
        "star",
    ]


def test_a_typing_mistake_is_pointed_out():
    assert words.unknown(["apple", "rokcet"]) == ["rokcet"]
