"""The site's own words can be read at 9 to 11 years of age."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import goldenthread
from goldenthread.formats.rules import EASY_READ_SENTENCE_IN_WORDS, reading_age, sentences, words

SOURCE = Path(goldenthread.__file__).parent
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
CHARTERS = sorted((SOURCE / "charters" / "data").glob("*.toml"))
OLDEST = 11
ENOUGH_WORDS = 40
"""Fewer words than this say nothing about an age: one long name would decide."""

_TRANSLATE = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""")
_BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
_GAP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]+>")


def said_by(template: Path) -> list[str]:
    """Every text that a template shows, each as a sentence."""
    text = template.read_text(encoding="utf-8")
    found = [a or b for a, b in _TRANSLATE.findall(text)]
    found += [" ".join(_GAP.sub(" it ", block).split()) for block in _BLOCK.findall(text)]
    return [part if part.endswith((".", "!", "?")) else f"{part}." for part in found if words(part)]


def pages() -> Iterator[tuple[str, str]]:
    for template in TEMPLATES:
        text = "\n".join(said_by(template))
        if len(words(text)) >= ENOUGH_WORDS:
            yield str(template.relative_to(SOURCE)), text


@pytest.mark.parametrize(("page", "text"), list(pages()), ids=[page for page, _ in pages()])
def test_a_page_can_be_read_at_eleven(page: str, text: str) -> None:
    assert reading_age(text) <= OLDEST


def test_the_site_as_a_whole_can_be_read_at_nine() -> None:
    everything = "\n".join(text for template in TEMPLATES for text in said_by(template))
    assert reading_age(everything) <= 9


@pytest.mark.parametrize("charter", CHARTERS, ids=[path.stem for path in CHARTERS])
def test_r46_easy_read_lines_are_short(charter: Path) -> None:
    data = tomllib.loads(charter.read_text(encoding="utf-8"))
    lines = [*data["edition"]["easy_read"]]
    lines += [line for part in (*data["principle"], *data.get("level", ())) for line in part.get("easy_read", ())]
    too_long = [s for line in lines for s in sentences(line) if len(words(s)) > EASY_READ_SENTENCE_IN_WORDS]
    assert too_long == []
