"""What is over is deleted at the next sign-in, not merely ignored."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from accounts.models import UnlockedSession
from tests.cast import Cast


def rate_limits() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_rate_limits")
        return int(cursor.fetchone()[0])


def test_sessions_that_are_over_go_at_the_next_sign_in(cast: Cast) -> None:
    cast.browser("ada")
    past = timezone.now() - timedelta(seconds=1)
    UnlockedSession.objects.update(expires_at=past)
    Session.objects.update(expire_date=past)
    cast.browser("amy")
    assert UnlockedSession.objects.count() == Session.objects.count() == 1
    assert UnlockedSession.objects.get().member == cast.people["amy"]


def test_the_sealed_seed_of_an_idle_session_goes_too(cast: Cast) -> None:
    cast.browser("ada")
    UnlockedSession.objects.update(last_used_at=timezone.now() - timedelta(minutes=21))
    cast.browser("amy")
    assert UnlockedSession.objects.get().member == cast.people["amy"]


def test_rate_limits_that_are_over_go_and_those_that_hold_stay(cast: Cast) -> None:
    cache.set("over", "127.0.0.1", timeout=1000)
    cache.set("holds", "127.0.0.1", timeout=1000)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_rate_limits SET expires = %s WHERE cache_key LIKE %s",
            [connection.ops.adapt_datetimefield_value(timezone.now()), "%over"],
        )
    before = rate_limits()
    cast.browser("ada")
    assert before == 2
    assert cache.get("holds")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_rate_limits WHERE cache_key LIKE '%over'")
        assert cursor.fetchone()[0] == 0
