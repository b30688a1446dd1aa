"""What has expired is deleted and not merely ignored: when somebody worked is nobody's business."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from accounts.models import UnlockedSession


def forget_what_expired() -> None:
    """Sessions that are over or idle, with their sealed seeds, and rate limits that are over."""
    now = timezone.now()
    idle = now - timedelta(minutes=settings.IDLE_MINUTES)
    UnlockedSession.objects.filter(Q(expires_at__lt=now) | Q(last_used_at__lt=idle)).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    _forget_rate_limits(now)


def _forget_rate_limits(now: datetime) -> None:
    """Their names hold the addresses of staff. Django's cache deletes only what somebody reads."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608  (a name of our own settings)
            [connection.ops.adapt_datetimefield_value(now)],
        )
