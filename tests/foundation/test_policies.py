import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from goldenthread.foundation.answers import YES, Answer, no
from goldenthread.foundation.policies import OPEN, PUBLIC, Policy, policy


def answer(request: HttpRequest, **_kwargs: object) -> HttpResponse:
    return HttpResponse("here")


def refuse(request: HttpRequest, **_kwargs: object) -> Answer:
    return no("This page is for other people.")


def asked(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/exampleshire/desk/?open=1")
    request.user = AnonymousUser()
    return request


def test_a_view_carries_the_policy_it_declares() -> None:
    assert policy(PUBLIC)(answer).policy is PUBLIC  # type: ignore[attr-defined]


def test_what_one_may_not_see_is_not_there(rf: RequestFactory) -> None:
    with pytest.raises(Http404):
        policy(Policy("closed", refuse))(answer)(asked(rf))


def test_a_door_offers_to_sign_in_and_comes_back(rf: RequestFactory) -> None:
    response = policy(Policy("door", refuse, door=True))(answer)(asked(rf))
    assert response.status_code == 302
    assert response["Location"].endswith("?next=/exampleshire/desk/%3Fopen%3D1")


def test_a_page_about_the_one_who_asks_is_never_kept_by_a_browser(rf: RequestFactory) -> None:
    assert "no-store" in policy(OPEN)(answer)(asked(rf))["Cache-Control"]
    allowed = Policy("mine", lambda request, **kwargs: YES)
    assert "no-store" in policy(allowed)(answer)(asked(rf))["Cache-Control"]
