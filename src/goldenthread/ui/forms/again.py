"""A page that has something to put right is shown by its own address, from the draft, with its errors.

The answer to a sent form is stored nowhere, so that Back could not find it again: it would be lost on the way back.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms

WRONG, REFUSED = "_wrong", "_refused"
"""Beside the answers in a draft: which page has something to put right, and what a rule said to it."""
F = TypeVar("F", bound=forms.Form)


def remembered(kept: Mapping[str, str], form: forms.Form, wrong: str = "") -> dict[str, str]:
    """The draft with everything typed on this page, right or wrong; ``wrong`` names the page if it was not right."""
    typed = {name: str(form.data.get(name, "")) for name in form.fields}
    marks = {WRONG: wrong, REFUSED: "\n".join(map(str, form.non_field_errors()))} if wrong else {}
    return {**clean(kept), **typed, **marks}


def clean(kept: Mapping[str, str]) -> dict[str, str]:
    """The draft without what was wrong with it."""
    return {name: text for name, text in kept.items() if name not in (WRONG, REFUSED)}


def as_left(form: type[F], kept: Mapping[str, str], page: str, **more: Any) -> F:
    """The form as it was left: with what was typed, and with its errors if it was sent and not right."""
    if kept.get(WRONG) != page:
        more["initial"] = {**more.get("initial", {}), **kept}
        return form(None, **more)
    found = form(dict(kept), **more)
    if refused := kept.get(REFUSED):
        found.add_error(None, refused)
    return found
