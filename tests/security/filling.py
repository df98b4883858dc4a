"""Goes through every form as somebody who may use it, sends it hostile, and notes which fields it reached."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from goldenthread.foundation.references import new_reference
from goldenthread.people.services.factors import new_app_secret
from tests.access.house import House
from tests.access.people import NOBODY, ONE_PROOF
from tests.access.table import DOORS, KINDS, SEEN
from tests.access.test_access_table import ours, things
from tests.files import a_picture
from tests.house.routes import Route

from .forms import Form, Forms
from .hostile import Turns

ENDS = frozenset(
    {
        "voices:leave", "voices:take_back", "yours:erase", "yours:erase_all", "account_logout",
        "people:factor_remove", "people:visit_end", "people:visits_end", "desk:unplace", "desk:take_down",
        "desk:list_remove", "desk:settings_invitation_end", "desk:settings_role_end", "desk:settings_away",
        "desk:settings_back", "desk:settings_phone_remove", "desk:settings_hand_over", "desk:settings_role",
        "desk:theme_hand_over", "desk:action_hand_over",
    }
)  # fmt: skip
"""Addresses whose forms end or move something: they are taken back, so that the rest is still there to be asked."""
ALONE = {"account_login": NOBODY, "account_confirm_login_code": NOBODY, "people:second": ONE_PROOF}
"""Addresses that are for somebody who is not signed in yet, or not wholly."""
FIRST_OF_ALL = ("officer", "administrator", "parent", "holder of a receipt", NOBODY)
"""Who is asked to open a page before anybody else."""
LEAST_THINGS = 1
"""Of each kind, so many are opened."""


Shown = tuple[str, Any]
"""An address, and what it answered."""


@dataclass
class Reached:
    """What came back, and which fields took something hostile."""

    answers: list[Shown] = field(default_factory=list)
    fields: set[tuple[type[forms.BaseForm], str]] = field(default_factory=set)
    sent: int = 0
    broken: list[str] = field(default_factory=list)


class Filling:
    """One walk after another through all that the house has."""

    def __init__(self, house: House, texts: Turns) -> None:
        self.house, self.texts, self.reached = house, texts, Reached()
        _with_an_app(house)
        self.clients = {name: someone.client() for name, someone in house.everybody.items()}
        self._pages: list[tuple[Route, str, str]] = []

    def pages(self) -> list[tuple[Route, str, str]]:
        """Every address with a person who may open it, found once."""
        self._pages = self._pages or [*self._openings()]
        return self._pages

    def _openings(self) -> Iterator[tuple[Route, str, str]]:
        for route in ours():
            assert route.policy
            door = DOORS[route.policy.name] - {ONE_PROOF}
            opened = 0
            for thing, gaps in things(self.house, route):
                may = door & SEEN[KINDS[route.name][1]].get(thing, frozenset()) if route.name in KINDS else door
                may = frozenset({ALONE[route.name]}) if route.name in ALONE else may
                if may and opened < LEAST_THINGS:
                    opened += 1
                    yield route, reverse(route.name, kwargs=gaps), min(may, key=_first)

    def go(self, turn: int = 1) -> None:
        """Send each form wrong, and then as it wants to be, which is kept; then those that came of it."""
        seen: set[Any] = set()
        for _, address, who in sorted(self.pages(), key=lambda page: page[0].name in ENDS):
            page = self.clients[who].get(address)
            self._note(address, page)
            pages = [(address, page)]
            while pages:
                shown, page = pages.pop(0)
                for form in Forms(_html(page)).found:
                    where = (form.action or shown).split("#")[0]
                    if form.fields and (where, form.shape) not in seen:
                        seen.add((where, form.shape))
                        pages += self._send(where, who, form, turn)

    def _send(self, where: str, who: str, form: Form, turn: int) -> list[Shown]:
        """What came of it when it was right."""
        for sent in form.wrong(self.texts, turn):
            self._try(where, who, form, sent)
        came: list[Shown] = []
        ending = ends(where) or "drop" in form.fields
        for sent in form.right(self.texts, turn):
            client, answers = self._try(where, who, form, sent, keep=not ending)
            came += answers
            if not ending:
                self.clients[who] = client
        return came

    def _try(
        self, where: str, who: str, form: Form, sent: dict[str, Any], *, keep: bool = False
    ) -> tuple[Client, list[Shown]]:
        for one in form.fields.values():
            if one.kind == "file":
                content = a_picture("PNG") if keep else b"<script>alert(1)</script>"
                sent[one.name] = SimpleUploadedFile(_as_name(self.texts.next()), content, content_type="image/png")
        client, mark = self._copy(who), transaction.savepoint()
        answer = client.post(where, sent) if form.method == "post" else client.get(where, sent)
        self.reached.sent += 1
        shown = [(where, answer)]
        if answer.status_code in (302, 303) and answer["Location"].startswith("/"):
            shown = [(answer["Location"], client.get(answer["Location"]))]
        for one in shown:
            self._note(*one)
        (transaction.savepoint_commit if keep else transaction.savepoint_rollback)(mark)
        return client, shown

    def _copy(self, who: str) -> Client:
        client = Client(raise_request_exception=False)
        client.cookies.load({name: morsel.value for name, morsel in self.clients[who].cookies.items() if morsel.value})
        return client

    def _note(self, address: str, answer: Any) -> None:
        self.reached.answers.append((address, answer))
        if answer.status_code >= 500:
            self.reached.broken.append(f"{answer.status_code} {address}")

    def look(self) -> None:
        """Open every page once more, to see what was kept."""
        for _, address, who in self.pages():
            self._note(address, self.clients[who].get(address))


def _with_an_app(house: House) -> None:
    """Who proved only once has what to prove it with, so that they are asked."""
    person = house.everybody[ONE_PROOF].person
    data = {"reference": new_reference(), "secret": new_app_secret(person), "used": 0}  # type: ignore[arg-type]
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data=data)


def _as_name(text: str) -> str:
    """As a browser would send it for a file of that name: a folder before it is left out."""
    return f"{text.replace('/', '_')}.png"


def ends(address: str) -> bool:
    """Whether a form that is sent there ends something."""
    return view_of(address) in ENDS


def _first(name: str) -> tuple[int, str]:
    return (FIRST_OF_ALL.index(name) if name in FIRST_OF_ALL else len(FIRST_OF_ALL), name)


def _html(answer: Any) -> str:
    shown = answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")
    return answer.getvalue().decode(errors="replace") if shown else ""


def note_fields(patch: pytest.MonkeyPatch, reached: Reached) -> None:
    """From now on, each form that is checked says which of its fields hold something hostile."""
    really = forms.BaseForm.full_clean

    def full_clean(form: forms.BaseForm) -> None:
        really(form)
        for name, one in form.fields.items() if form.is_bound else ():
            typed = one.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            if "alert" in f"{typed} {form.data.get(form.add_prefix(name))}":
                reached.fields.add((type(form), name))

    patch.setattr(forms.BaseForm, "full_clean", full_clean)


def view_of(address: str) -> str:
    """Which view shows it."""
    try:
        return resolve(address.split("?")[0]).view_name
    except Resolver404:
        return ""


def every_field() -> Iterator[tuple[type[forms.BaseForm], str]]:
    """Each field of each form of the site, by the classes that there are."""
    list(ours())  # Reads the whole URLconf, and with it every form.
    for form in _below(forms.BaseForm):
        if form.__module__.startswith("goldenthread."):
            for name, one in form.base_fields.items():  # type: ignore[attr-defined]
                if not isinstance(one, forms.BooleanField):  # Its answer is yes or no, whatever was sent.
                    yield form, name


def _below(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for one in form.__subclasses__():
        yield one
        yield from _below(one)
