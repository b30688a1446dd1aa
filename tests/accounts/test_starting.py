"""Before the first page: a wrong pepper refuses to start, a talkative database is said."""

import secrets

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from pytest_django.fixtures import Settings

from accounts.starting import QUIET_SERVER, check_before_serving, what_the_server_logs
from tests.cast import Cast


def test_the_wrong_pepper_refuses_to_start(cast: Cast, settings: Settings) -> None:
    settings.PEPPERS = {1: secrets.token_bytes(32)}
    with pytest.raises(ImproperlyConfigured, match="not the one"):
        check_before_serving()


def test_the_right_pepper_starts(cast: Cast) -> None:
    check_before_serving()


def test_a_database_that_quotes_values_is_said(db: None) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL log_error_verbosity = verbose")
        assert any("log_error_verbosity" in sentence for sentence in what_the_server_logs())
    else:
        assert what_the_server_logs() == []
    assert set(QUIET_SERVER) >= {"log_parameter_max_length"}
