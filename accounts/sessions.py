"""The unlocked session: opening, using, locking, ending it.

The cookie holds a secret of 32 bytes; the database its SHA-256 and the member's seed sealed
under it. Either alone opens nothing.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from accounts.expiry import forget_what_expired
from accounts.models import Service, UnlockedSession, User
from accounts.vault import session as vault
from accounts.vault.errors import VaultError
from accounts.vault.primitives import same

TOUCH_EVERY = timedelta(seconds=60)


def open_session(request: HttpRequest, user: User, seed: bytes, service: Service) -> None:
    """Make the session and put its secret on the request; the middleware sets the cookie.

    The session that this browser had before ends: its cookie, wherever it went, opens nothing.
    """
    now, secret = timezone.now(), vault.new_secret()
    expires = (now + timedelta(hours=settings.ABSOLUTE_HOURS)).replace(microsecond=0)
    row = UnlockedSession(
        pk=uuid4(),
        member=user,
        secret_hash=vault.fingerprint(secret),
        expires_at=expires,
        last_used_at=now,
    )
    row.sealed_seed = vault.seal_seed(
        seed, secret, service=service.pk, user=user.pk, session=row.pk, expires=expires
    )
    forget_what_expired()
    _forget(request, user)
    row.save()
    request.unlock_cookie = f"{row.pk.hex}.{_encode(secret)}"  # type: ignore[attr-defined]


def open_seed(request: HttpRequest, user: User, service: Service) -> bytes | None:
    """Her seed while the session is unlocked, not idle and not too old; otherwise None."""
    row, secret = _session_of(request, user)
    if row is None:
        return None
    if not _is_live(row):
        row.delete()
        return None
    try:
        seed = vault.open_seed(
            bytes(row.sealed_seed),
            secret,
            service=service.pk,
            user=user.pk,
            session=row.pk,
            expires=row.expires_at,
        )
    except VaultError:
        return None
    _touch(row)
    return seed


def lock(request: HttpRequest, user: User) -> None:
    """Forget the seed of this browser's session at once. The passphrase opens it again."""
    _forget(request, user)
    request.unlock_cookie = ""  # type: ignore[attr-defined]


def _forget(request: HttpRequest, user: User) -> None:
    row, _secret = _session_of(request, user)
    if row:
        row.delete()


def set_cookie(request: HttpRequest, response: HttpResponseBase) -> None:
    """Send or clear the unlock cookie if this request opened or ended a session."""
    value = getattr(request, "unlock_cookie", None)
    if value is None:
        return
    if not value:
        response.delete_cookie(settings.UNLOCK_COOKIE_NAME, samesite="Strict")
        return
    response.set_cookie(
        settings.UNLOCK_COOKIE_NAME,
        value,
        secure=settings.COOKIES_ARE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _session_of(request: HttpRequest, user: User) -> tuple[UnlockedSession | None, bytes]:
    ident, _dot, text = request.COOKIES.get(settings.UNLOCK_COOKIE_NAME, "").partition(".")
    try:
        secret, pk = _decode(text), UUID(hex=ident)
    except ValueError:
        return None, b""
    row = UnlockedSession.objects.filter(pk=pk, member=user).first()
    if row is None or not same(bytes(row.secret_hash), vault.fingerprint(secret)):
        return None, b""
    return row, secret


def _is_live(row: UnlockedSession) -> bool:
    now = timezone.now()
    idle = timedelta(minutes=settings.IDLE_MINUTES)
    return now < row.expires_at and now - row.last_used_at < idle


def _touch(row: UnlockedSession) -> None:
    """Note the use, at most once a minute: a read should not become a write each time."""
    now = timezone.now()
    if now - row.last_used_at > TOUCH_EVERY:
        UnlockedSession.objects.filter(pk=row.pk).update(last_used_at=now)


def _encode(secret: bytes) -> str:
    return urlsafe_b64encode(secret).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    """Raises ValueError if it is no Base64."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
