"""Finds the forms of a page, and fills them in: as they want it, or as hostile as can be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from .hostile import Turns

TEXT = frozenset({"text", "search", "tel", "email", "url", "password", "textarea"})
ANY = frozenset({"once", "csrfmiddlewaretoken"})
"""What the page puts there and takes back whatever it is."""
DATES = ("_day", "_month", "_year")
PAST = ("happened", "since", "said", "day")
"""How fields for a day that lies behind begin; any other lies ahead."""
UNTICKED = frozenset({"discreet"})
"""Whoever ticks it is asked nothing more, and there would be no more to try."""
AT_EXAMPLE = '"<svg/onload=alert(1)>"@example.org'
"""An e-mail address that is one, by every rule."""


@dataclass(slots=True)
class Field:
    """One box, or all the choices of a name."""

    name: str
    kind: str
    value: str = ""
    most: int = 0
    choices: list[str] = field(default_factory=list)

    def honest(self, texts: Turns, turn: int) -> str | None:
        """What somebody would send who wants it taken; hostile only where any text is right."""
        if self.choices:
            real = [one for one in self.choices if one] or self.choices
            return real[turn % len(real)]
        if self.kind == "checkbox":
            return (self.value or "on") if turn % 2 and self.name not in UNTICKED else None
        if self.kind == "email":
            return AT_EXAMPLE
        if self.kind == "tel":
            return f"07700 900123 {texts.next(max(self.most - 13, 0))}"
        if self.kind in TEXT and not self.name.endswith(DATES):
            return texts.next(self.most)
        return self.value or self._number()

    def _number(self) -> str:
        behind = self.name.rsplit("-", 1)[-1].startswith(PAST)
        if self.name.endswith("_year"):
            return "2026" if behind else "2098"
        return "1" if behind else "11"


@dataclass(slots=True)
class Form:
    """Where it is sent, how, and what is in it."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    plain: bool = False
    """Whether it has a button without a name."""

    @property
    def shape(self) -> tuple[str, ...]:
        """What it asks, and which of several acts it is for."""
        act = self.fields.get("act")
        return (*dict.fromkeys(re.sub(r"\d+", "", name) for name in self.fields), act.value if act else "")

    def right(self, texts: Turns, turn: int) -> Iterator[dict[str, str]]:
        """As it wants to be, with each of its buttons."""
        for button in self._buttons():
            sent = {one.name: one.honest(texts, turn) for one in self.fields.values() if one.kind != "submit"}
            yield {name: text for name, text in sent.items() if text is not None} | button

    def wrong(self, texts: Turns, turn: int) -> Iterator[dict[str, str]]:
        """Hostile in every box and every choice, with each of its buttons; once in what the page put there, too."""
        boxes = [one.name for one in self.fields.values() if one.kind not in ("hidden", "submit", "checkbox")]
        hidden = [one.name for one in self.fields.values() if one.kind == "hidden"]
        for sent in self.right(texts, turn):
            yield sent | {name: texts.next() for name in boxes}
        ticks = [one.name for one in self.fields.values() if one.kind == "checkbox"]
        if ticks or not ANY.issuperset(hidden):
            yield {name: texts.next() for name in [*boxes, *hidden, *ticks]} | self._buttons()[-1]

    def _buttons(self) -> list[dict[str, str]]:
        """One without a name last: it goes on."""
        named = [one for one in self.fields.values() if one.kind == "submit"]
        pressed = [{one.name: value} for one in named for value in dict.fromkeys(one.choices)]
        return [*pressed, {}] if self.plain or not pressed else pressed


class Forms(HTMLParser):
    """All forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self._select: Field | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.found.append(self._open)
        elif tag == "option" and self._select:
            self._select.choices.append(given.get("value", ""))
        elif self._open and given.get("name") and tag in ("input", "textarea", "select", "button"):
            self._add(tag, given)
        elif self._open and tag == "button" and given.get("type") == "submit":
            self._open.plain = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        if tag == "select":
            self._select = None

    def _add(self, tag: str, given: dict[str, str]) -> None:
        assert self._open
        usual = {"input": "text", "button": "submit"}.get(tag, tag)
        kind = given.get("type", usual) if tag in ("input", "button") else tag
        numeric = kind == "text" and given.get("inputmode") == "numeric" and "maxlength" not in given
        made = Field(
            given["name"], "number" if numeric else kind, given.get("value", ""), int(given.get("maxlength", 0))
        )
        kept = self._open.fields.setdefault(made.name, made)
        if kind in ("radio", "submit"):
            kept.choices.append(made.value)
        if tag == "select":
            self._select = kept
