"""Every address, every method, everybody who might ask (S48, C3): 20,000 questions, each with its answer known.

In full on SQLite; on PostgreSQL every kind of door once.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from goldenthread.site import refusals
from tests.house.routes import Route, routes
from tests.walls import as_the_site

from .house import House, build
from .people import Someone
from .table import ACTS, DOORS, FILLED, FIRST, KINDS, PROVES_FIRST, SEEN, SENT, STORED_AS, STRANGERS

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LIBRARY = ("account_",)
"""Pages of the sign-in library, which has no areas and no things of ours."""
KEPT_WHILE_LOOKING = ("django_session", "site_cache", "voices_reading", "people_visit")
"""Tables that a look may write to: a visit's own, how often something was tried, and who read whose words."""
ONE_IN = 19
"""Odd, so that both ways to ask come round, and no divisor of the number of people."""
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@dataclass(frozen=True, slots=True)
class Cell:
    """One question: who asks, how, for what."""

    route: Route
    thing: str
    address: str
    method: str
    who: str

    def __str__(self) -> str:
        return f"{self.who}: {self.method} {self.route.name} ({self.thing or self.address})"


def expected(cell: Cell) -> set[str]:
    """The answers that are right, in one word each."""
    assert cell.route.policy
    if cell.who not in DOORS[cell.route.policy.name]:
        if cell.who in PROVES_FIRST and FIRST in DOORS[cell.route.policy.name]:
            return {"more"}
        return {"sign in"} if cell.route.policy.door and cell.who in STRANGERS else {"not there"}
    if cell.route.name in KINDS and cell.who not in SEEN[KINDS[cell.route.name][1]].get(cell.thing, ()):
        return {"not there", "not so"}
    if cell.method not in cell.route.policy.methods:
        return {"not so"}
    act = (cell.route.name, cell.method)
    if cell.who not in ACTS.get(act, (cell.who,)):
        return {"not there"}
    return {"here", "not so"} | ({"sign in"} if cell.route.name.startswith(LIBRARY) else set())


def found(cell: Cell, someone: Someone) -> str:
    """What came back, in one word; nothing of it lasts."""
    mark = transaction.savepoint()
    try:
        answer = someone.client().generic(cell.method, cell.address, **_form(cell))
    finally:
        transaction.savepoint_rollback(mark)
    if answer.status_code >= 500:
        return f"broken: {answer.status_code}"
    if answer.status_code == 302 and "/accounts/login" in answer.headers["Location"]:
        return "sign in"
    if answer.status_code == 302 and "/me/second/?next=" in answer.headers["Location"]:
        return "more"
    return {404: "not there", 405: "not so"}.get(answer.status_code, "here")


def _form(cell: Cell) -> dict[str, Any]:
    if cell.method not in ("POST", "PUT", "PATCH"):
        return {}
    return {"data": SENT.get(cell.route.name, ""), "content_type": "application/x-www-form-urlencoded"}


def ours() -> list[Route]:
    """All our addresses."""
    return [route for route in routes() if route.policy]


def things(house: House, route: Route) -> Iterator[tuple[str, dict[str, Any]]]:
    """What may stand in the gaps of an address."""
    fixed: dict[str, Any] = {gap: FILLED[gap] for gap in route.gaps if gap in FILLED}
    if "area" in route.gaps:
        fixed["area"] = house.here.area
    if route.name not in KINDS:
        yield "", fixed
        return
    gap, kind = KINDS[route.name]
    for name, reference in house.things(STORED_AS.get(kind, kind)).items():
        if name in SEEN[kind]:
            within = {"theme": house.here.theme_of[name]} if name in house.here.theme_of and "theme" in fixed else {}
            yield name, {**fixed, **within, gap: reference}


def cells(house: House, methods: Iterable[str] = METHODS) -> Iterator[Cell]:
    """Each of the methods and everybody for the first thing of each address.

    For its other things looking and sending, by those who pass the door: who does not was asked already.
    """
    for route in ours():
        for number, (thing, gaps) in enumerate(things(house, route)):
            address = reverse(route.name, kwargs=gaps)
            for who in house.everybody if number == 0 else _passing(house, route):
                for method in methods if number == 0 else ("GET", "POST"):
                    yield Cell(route, thing, address, method, who)


def _passing(house: House, route: Route) -> list[str]:
    assert route.policy
    return [who for who in house.everybody if who in DOORS[route.policy.name]]


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> House:
    """The pages that refuse say nothing here: they are looked at elsewhere, and there are many of them."""
    monkeypatch.setattr(refusals, "_kindly", lambda _request, code, _said="": HttpResponse(status=code))
    return build()


def test_every_policy_and_every_gap_is_in_the_table(house: House) -> None:
    doors = {route.policy.name for route in ours() if route.policy}
    assert doors - DOORS.keys() == set()
    unsaid = {
        route.name: sorted(route.gaps - FILLED.keys() - {"area", KINDS.get(route.name, ("",))[0]}) for route in ours()
    }
    assert {name: gaps for name, gaps in unsaid.items() if gaps} == {}
    for route in ours():
        for _, gaps in things(house, route):
            try:
                reverse(route.name, kwargs=gaps)
            except NoReverseMatch as error:
                pytest.fail(str(error))


def test_every_thing_that_the_house_holds_is_in_the_table(house: House) -> None:
    for kind, seen in SEEN.items():
        held = house.things(STORED_AS.get(kind, kind))
        assert set(seen) <= set(held), kind


@pytest.mark.sqlite
def test_nobody_sees_what_they_should_not(house: House) -> None:
    """S48, C3: every answer is the expected one, and looking changes nothing (C13); one question in nineteen.

    They go round the people and the two ways to ask, so that each address is asked by some. All are asked below.
    """
    asked = list(islice(cells(house, ("GET", "POST")), None, None, ONE_IN))
    assert {cell.method for cell in asked} == {"GET", "POST"}
    assert {cell.who for cell in asked} == set(house.everybody)
    assert unexpected(house, asked) == []


@pytest.mark.sqlite
@pytest.mark.proof
def test_nobody_sees_what_they_should_not_by_any_method(house: House, record_property: Callable[..., None]) -> None:
    """The same for every method: 20,000 questions and more."""
    asked = list(cells(house))
    wrong = unexpected(house, asked)
    figures = {"questions": asked, "unexpected": wrong, "people": house.everybody, "addresses": ours()}
    for name, counted in figures.items():
        record_property(name, len(counted))
    assert wrong == []
    assert len(asked) >= 20_000


def test_one_address_of_each_policy(house: House) -> None:
    """On PostgreSQL too, as the site's own role behind the wall between areas; the rules alone stand on SQLite.

    Whom the door lets in is asked by GET and POST, whom it refuses by one of the two: it does not look at the method.
    """
    with as_the_site() if connection.vendor == "postgresql" else nullcontext():
        assert unexpected(house, _one_address_of_each_policy(house)) == []


def _one_address_of_each_policy(house: House) -> Iterator[Cell]:
    first = {route.policy.name: route.name for route in reversed(ours()) if route.policy}
    turns = dict(zip(house.everybody, cycle(("GET", "POST")), strict=False))
    for cell in cells(house, ("GET", "POST")):
        assert cell.route.policy
        is_first = first[cell.route.policy.name] == cell.route.name
        if is_first and (cell.who in DOORS[cell.route.policy.name] or cell.method == turns[cell.who]):
            yield cell


def test_the_table_finds_a_page_that_shows_too_much(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: were the board open to parents, it would say so."""
    monkeypatch.setitem(DOORS, "board", DOORS["board"] - {"board member"})
    asked = [cell for cell in cells(house, ("GET",)) if cell.route.name == "desk:board"]
    assert unexpected(house, asked) == ["board member: GET desk:board (/exampleshire/board/) → here, not not there"]


def unexpected(house: House, asked: Iterable[Cell]) -> list[str]:
    """The answers that are not right, and what looking wrote."""
    wrong: list[str] = []
    written: set[str] = set()
    for cell in asked:
        with _watched(cell, written):
            answer = found(cell, house.everybody[cell.who])
        if answer not in expected(cell):
            wrong.append(f"{cell} → {answer}, not {' or '.join(sorted(expected(cell)))}")
    return sorted(wrong) + sorted(written)


def _watched(cell: Cell, written: set[str]) -> Any:
    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        verb = sql.lstrip().split(" ", 1)[0].upper()
        if verb in {"INSERT", "UPDATE", "DELETE", "REPLACE"} and not any(table in sql for table in KEPT_WHILE_LOOKING):
            written.add(f"{cell.method} {cell.route.name}: {sql[:60]}")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(note if cell.method in SAFE else _leave_alone)


def _leave_alone(execute: Any, *given: Any) -> Any:
    return execute(*given)
