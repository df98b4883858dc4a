"""Every word that people see is marked for translation, and no template uses one of a later app."""

import re
from pathlib import Path

import pytest

from .street import SOURCE, stands_before

TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
FOR_MAKERS = "ui/templates/ui/gallery"
"""The gallery of parts shows examples to those who build pages, in English only."""
_UNSEEN = re.compile(
    r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->"
    r"|\{% block width %\}\w+\{% endblock %\}"  # A class of the page, not a word on it.
    r"|\{%\s*blocktrans.*?\{%\s*endblocktrans\w*\s*%\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_SPOKEN = re.compile(r"\b(?:alt|title|placeholder|aria-label|aria-description|summary)=\"([^\"]*)\"")
_WORD = re.compile(r"[A-Za-z]{2,}")
_ENTITY = re.compile(r"&\w+;")
NAMES = {"Golden", "Thread", "SENDIASS", "NSPCC", "Childline"}
"""Names are the same in every language."""
_USES = re.compile(r"\{%\s*(?:include|extends)\s+\"(\w+)/")
_RENDERS = re.compile(r"\"(\w+)/[\w/]+\.(?:html|txt)\"")


def bare_words(text: str) -> list[str]:
    """The words of a template that no translation would reach."""
    text = _UNSEEN.sub(" ", text)
    seen = [_TAG.sub(" ", text), *(_SPOKEN.findall(text))]
    return [word for part in seen for word in _WORD.findall(_ENTITY.sub(" ", part)) if word not in NAMES]


def place(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", [path for path in TEMPLATES if FOR_MAKERS not in str(path)], ids=place)
def test_every_word_of_a_template_can_be_translated(path: Path) -> None:
    assert bare_words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Hello you</p>", ["Hello", "you"]),
        ('<p>{% translate "Hello" %} {{ name }} &middot; 12</p>', []),
        ("{% blocktranslate trimmed %}Hello <b>you</b>{% endblocktranslate %}", []),
        ('<img alt="A cat" src="{% static "cat.svg" %}">', ["cat"]),
        ('<a href="/a/long/way/" class="button">{# not said #}</a>', []),
    ],
)
def test_the_check_hears_what_is_not_translated(text: str, found: list[str]) -> None:
    assert bare_words(text) == found


@pytest.mark.parametrize("path", TEMPLATES, ids=place)
def test_a_template_uses_none_of_a_later_app(path: Path) -> None:
    app = place(path).split("/")[0]
    others = {other for other in _USES.findall(path.read_text(encoding="utf-8")) if (SOURCE / other).is_dir()}
    assert [other for other in sorted(others) if not stands_before(other, app)] == []


def test_no_code_renders_a_template_of_a_later_app() -> None:
    crossings = [
        f"{place(path)} renders one of {other}"
        for path in sorted(SOURCE.rglob("*.py"))
        for other in _RENDERS.findall(path.read_text(encoding="utf-8"))
        if (SOURCE / other / "templates").is_dir() and not stands_before(other, place(path).split("/")[0])
    ]
    assert crossings == []
