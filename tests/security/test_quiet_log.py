"""What goes wrong is logged without a word of what was being said, without addresses or paths."""

import logging
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client as Browser
from django.urls import path

from casework.quiet_log import QuietFormatter

NAME = "Zeynep Quintbrand"
PLACE = "/said/Quintbrand/"


def breaks(request: HttpRequest) -> HttpResponse:
    """A mistake of ours, with her name in a variable, in the exception and in its cause."""
    her = NAME
    try:
        raise KeyError(her)
    except KeyError as error:
        raise ValueError(f"cannot read {her}") from error


breaks.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path("said/<str:name>/", lambda request, name: breaks(request))]
urlpatterns[0].callback.login_required = False  # type: ignore[attr-defined]


@pytest.fixture
def log() -> Iterator[Callable[[], str]]:
    """Everything that the handlers of the settings write, on every logger that has one."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(QuietFormatter())
    loggers = [logging.getLogger(name) for name in ("", "django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield written.getvalue
    for logger in loggers:
        logger.removeHandler(handler)


def test_every_handler_of_the_settings_is_quiet() -> None:
    logging_of: dict[str, Any] = settings.LOGGING
    for name, handler in logging_of["handlers"].items():
        assert handler.get("formatter") == "quiet" or "Null" in handler["class"], name
    assert "mail_admins" not in str(settings.LOGGING)
    assert not settings.DEBUG
    assert settings.ADMINS == []


@pytest.mark.urls(__name__)
def test_an_error_in_a_view_names_no_one(db: None, log: Callable[[], str]) -> None:
    browser = Browser(raise_request_exception=False)
    assert browser.post(PLACE, {"text": NAME}).status_code == 500
    assert "ValueError" in log()
    assert "breaks" in log()
    for word in ("Quintbrand", "Zeynep", "said/", "cannot read", "127.0.0.1"):
        assert word not in log()


def test_the_page_that_says_so_names_no_one_either(settings: object) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    answer = Browser(raise_request_exception=False).post(PLACE, {"text": NAME})
    assert "Quintbrand" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize("name", ["casework.clients", "django.request", "django.db", "elsewhere"])
def test_arguments_of_a_record_are_left_out(name: str) -> None:
    record = logging.LogRecord(name, logging.ERROR, "file", 1, "she is %s", (NAME,), None)
    assert "Quintbrand" not in QuietFormatter().format(record)


def test_an_exception_is_its_class_and_its_places() -> None:
    try:
        raise LookupError(NAME)
    except LookupError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "broke", (), sys.exc_info())
    line = QuietFormatter().format(record)
    assert "LookupError at test_an_exception_is_its_class_and_its_places" in line
    assert "Quintbrand" not in line


@pytest.mark.parametrize(
    "address", ["/clients/00000000-0000-0000-0000-000000000001/", "/no/Quintbrand/"]
)
def test_no_page_that_is_refused_or_missing_is_logged(
    db: None, log: Callable[[], str], address: str
) -> None:
    Browser().get(address)
    Browser(headers={"Host": "quintbrand.example"}).get(address)
    Browser(enforce_csrf_checks=True).post("/sign-in/", {"login": "quintbrand@example.org"})
    assert "quintbrand" not in log().lower()
    assert "/clients/" not in log()
