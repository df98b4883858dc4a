"""Deny by default: every page says who may open it."""

from dataclasses import replace

import pytest

from goldenthread.foundation.policies import Policy

from .routes import Route, routes

OURS = "goldenthread."
OTHERS = {"account_login", "account_logout", "account_confirm_login_code", "account_signup", "account_email"}
"""Pages of the sign-in library, which asks for itself who may open them; each by name."""


def home(route: Route) -> str:
    return getattr(route.view, "__module__", "")


@pytest.mark.parametrize("route", list(routes()), ids=lambda route: f"{route.name} {route.pattern}")
def test_every_page_declares_who_may_open_it(route: Route) -> None:
    if route.name in OTHERS and not home(route).startswith(OURS):
        return
    assert isinstance(route.policy, Policy), f"{home(route)}: mark the view with @policy(…)"


def test_the_walk_finds_a_page_without_a_policy() -> None:
    """The check above can fail."""

    def forgotten() -> None: ...

    assert replace(next(iter(routes())), view=forgotten).policy is None


def test_every_page_of_an_area_is_handed_its_area() -> None:
    without = {"areas", "demo_outbox", ""}
    inside = [route for route in routes() if ":" in route.name and not route.name.startswith(("ui:", "account"))]
    assert len(inside) > 20
    assert [route.name for route in inside if "area" not in route.gaps and route.name not in without] == []
