"""The other proofs, small: a full disk, one form sent many times, and the page of evidence itself."""

import time
from pathlib import Path
from typing import Any

import pytest
from proofs.crash import crash
from proofs.evidence import Line, Page, zeros
from proofs.full import full
from proofs.pages import PROOFS
from proofs.sites import Site
from proofs.twice import twice

HOUSE = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_full_disk_loses_nothing_and_shows_the_words(data: Path) -> None:
    """R4."""
    came = full(data, rounds=2)
    assert (came.refused, came.words_shown) == (4, 4), "503 at both screens, with the person's own words"
    assert (came.saved_after, came.lost, came.verify) == (2, 0, 0)


@pytest.mark.slow
@pytest.mark.sqlite
def test_fifty_identical_forms_are_one_voice_with_one_receipt(data: Path) -> None:
    """R5: a race gives no second voice."""
    came = twice(data)
    assert (len(came.references), len(set(came.references))) == (50, 1)
    assert came.references[0]
    assert (came.found["rows"], came.found["lines"], came.files) == (1, 1, 1)


class StartsOnce(Site):
    """Nobody answers at it, and it does not come back."""

    started = 0

    def prepare(self, *, pages: bool = True) -> dict[str, Any]:
        return {"sessions": ["a session"]}

    def start(self) -> None:
        self.started += 1
        if self.started > 1:
            raise RuntimeError("The site did not start:\nThe last line of its log.")

    def kill(self) -> int:
        return 0


def test_a_site_that_does_not_come_back_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the end of its log; the people who would go on trying give up with it."""
    monkeypatch.setattr("proofs.visitors.TRIES_FOR", 20.0)
    monkeypatch.setattr("proofs.crash.MOST_SECONDS", 0.0)
    monkeypatch.setattr("proofs.crash.Site", StartsOnce)
    begun = time.monotonic()
    with pytest.raises(RuntimeError, match="The last line of its log"):
        crash(tmp_path, 1, clients=2)
    assert time.monotonic() - begun < 20


def a_page(*lines: Line) -> Page:
    return Page("crash", "Killed", "Nothing is lost.", ["Killed ten times."], list(lines))


def test_a_page_says_where_it_falls_short() -> None:
    page = a_page(*zeros({"lost": 0, "orphans": 2}))
    assert not page.holds
    assert "| lost | 0 | 0 | reached |\n| orphans | 2 | 0 | NOT REACHED |" in page.text()
    assert "    script/prove crash\n" in page.text()
    assert a_page(*zeros({"lost": 0})).holds


@pytest.mark.parametrize("page", sorted((HOUSE / "docs" / "evidence").glob("*.md")), ids=lambda path: path.stem)
def test_each_page_of_evidence_can_be_made_again(page: Path) -> None:
    assert page.stem in PROOFS
    assert f"    script/prove {page.stem}\n" in page.read_text()
