"""Each request has a number and a line; neither holds what people wrote or which reference they asked for."""

import io
import json
import logging

import pytest
from django.test import Client, RequestFactory

from goldenthread.areas.models import Area
from goldenthread.site.logs import Json, Line, Numbered, logging_as
from goldenthread.site.observing.numbers import answering, current_id
from goldenthread.site.observing.requests import observed
from tests.house.street import HOUSE

CANARY = "plum-tree-canary"


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "goldenthread.requests")
    return caplog


def test_a_request_is_one_line_with_its_page_and_not_its_address(
    client: Client, area: Area, said: pytest.LogCaptureFixture
) -> None:
    with observed("POST") as seen, answering(seen):
        seen.status = client.post(f"/{area.slug}/follow/ABCDEF1234/", {"secret": CANARY}).status_code
    line = next(record for record in said.records if record.name == "goldenthread.requests")
    assert line.getMessage().startswith(f"POST <area:area>/follow/<str:reference>/ {seen.status} ")
    assert [text for text in (CANARY, "ABCDEF1234", area.slug) if text in line.getMessage()] == []


def test_a_page_from_memory_is_counted_without_a_line(said: pytest.LogCaptureFixture) -> None:
    with observed("GET") as seen:
        seen.status = 200
    assert said.records == []


def test_numbers_differ_and_last_as_long_as_the_request() -> None:
    with observed("GET") as first, answering(first):
        assert current_id() == first.id
    with observed("GET") as second:
        assert current_id() == ""
    assert first.id != second.id


@pytest.mark.parametrize("form", ["lines", "json"])
def test_a_record_carries_its_request_and_no_row_of_the_database(form: str) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    said = logging_as(form)["formatters"]["said"]
    keys = {key: value for key, value in said.items() if key not in ("()", "format")}
    handler.setFormatter(said["()"](said["format"], **keys))
    handler.addFilter(Numbered())
    logger = logging.Logger("goldenthread.tried")
    logger.addHandler(handler)
    with observed("GET") as seen, answering(seen):
        try:
            raise ValueError(f"not null\nDETAIL:  Failing row contains ({CANARY}).")
        except ValueError:
            logger.exception("It failed.")
    assert seen.id in stream.getvalue()
    assert "ValueError: not null" in stream.getvalue()
    assert CANARY not in stream.getvalue()


def test_django_s_own_complaints_lose_the_address() -> None:
    asked = RequestFactory().get("/exampleshire/follow/ABCDEF1234/")
    extra = {"request": asked, "status_code": 500}
    said = ("goldenthread.tried", logging.ERROR, "", 0, "%s: %s", ("Internal Server Error", asked.path), None)
    record = logging.Logger("x").makeRecord(*said, extra=extra)  # type: ignore[arg-type]
    Numbered().filter(record)
    assert record.getMessage() == "Internal Server Error: (see the request's own line)"
    assert "ABCDEF1234" not in Json("%(message)s").format(record)


def test_json_is_one_object_a_line() -> None:
    formatter = Json("%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s", rename_fields={"name": "logger"})
    record = logging.makeLogRecord({"name": "goldenthread", "msg": "two\nlines", "request_id": "1"})
    told = json.loads(formatter.format(record))
    assert (told["logger"], told["message"], told["request_id"]) == ("goldenthread", "two\nlines", "1")
    assert "\n" not in formatter.format(record)
    assert logging_as("lines")["formatters"]["said"]["()"] is Line


@pytest.mark.parametrize("form", ["lines", "json"])
def test_times_are_in_utc_and_say_so(form: str) -> None:
    """The first second of the hour that comes twice in London, in October 2026: here it comes once."""
    said = logging_as(form)["formatters"]["said"]
    keys = {key: value for key, value in said.items() if key not in ("()", "format")}
    record = logging.makeLogRecord({"msg": "x", "created": 1_792_890_000.0, "msecs": 25.0, "request_id": "-"})
    assert "2026-10-25T01:00:00.025Z" in said["()"](said["format"], **keys).format(record)


@pytest.mark.parametrize("form", ["lines", "json"])
def test_everything_is_said_on_stderr_and_nowhere_else(form: str) -> None:
    """No file, no network: whoever runs the site takes the lines from there."""
    told = logging_as(form)
    assert {name: handler["class"] for name, handler in told["handlers"].items()} == {"stderr": "logging.StreamHandler"}
    assert told["root"]["handlers"] == ["stderr"]
    assert [name for name, kept in told["loggers"].items() if kept.get("handlers")] == []
    elsewhere = ("FileHandler", "SysLogHandler", "SocketHandler", "HTTPHandler", "SMTPHandler", "addHandler")
    code = {str(path): path.read_text(encoding="utf-8") for path in (HOUSE / "src").rglob("*.py")}
    assert [name for name, text in code.items() if any(word in text for word in elsewhere)] == []
