"""The session split between cookie and database: neither half opens anything, and both end."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client as Browser
from django.utils import timezone

from accounts.models import UnlockedSession
from accounts.vault.primitives import sha256
from tests.cast import PASSPHRASE, Cast

UNLOCK = settings.UNLOCK_COOKIE_NAME


def is_open(browser: Browser) -> bool:
    answer = browser.get("/")
    assert answer.status_code == 200 or answer["Location"].startswith(("/unlock/", "/sign-in/"))
    return answer.status_code == 200


def row_of(browser: Browser) -> UnlockedSession:
    ident = browser.cookies[UNLOCK].value.split(".")[0]
    return UnlockedSession.objects.get(pk=ident)


@pytest.fixture
def ada(cast: Cast) -> Browser:
    browser = cast.browser("ada")
    assert is_open(browser)
    return browser


def test_the_database_keeps_only_a_hash_and_a_sealed_seed(ada: Browser) -> None:
    ident, _dot, secret = ada.cookies[UNLOCK].value.partition(".")
    row = row_of(ada)
    assert ident == row.pk.hex
    stored = bytes(row.secret_hash) + bytes(row.sealed_seed) + row.pk.bytes
    assert secret.encode() not in stored
    assert len(secret) == 43


def test_the_cookie_without_its_row_opens_nothing(ada: Browser) -> None:
    UnlockedSession.objects.all().delete()
    assert not is_open(ada)


def test_the_row_without_its_cookie_opens_nothing(ada: Browser) -> None:
    del ada.cookies[UNLOCK]
    assert not is_open(ada)


def test_a_row_put_back_from_a_backup_does_not_outlive_its_end(ada: Browser) -> None:
    """The end stands in the key: a later end written into the row makes it useless."""
    row = row_of(ada)
    row.expires_at += timedelta(days=30)
    row.save()
    assert not is_open(ada)


def test_the_cookie_of_another_member_opens_nothing(cast: Cast, ada: Browser) -> None:
    otto = cast.browser("otto")
    otto.cookies[UNLOCK] = ada.cookies[UNLOCK].value
    assert not is_open(otto)


def test_the_parts_of_two_cookies_do_not_fit(cast: Cast, ada: Browser) -> None:
    there = cast.browser("ada")
    ident = ada.cookies[UNLOCK].value.split(".")[0]
    secret = there.cookies[UNLOCK].value.split(".")[1]
    ada.cookies[UNLOCK] = f"{ident}.{secret}"
    assert not is_open(ada)
    assert is_open(there)


def test_a_row_moved_to_another_member_opens_nothing(cast: Cast, ada: Browser) -> None:
    """Ada's own secret on a row that an intruder gave to Bea: still Ada's seed, and refused."""
    bea = cast.browser("bea")
    UnlockedSession.objects.filter(pk=row_of(ada).pk).update(member=cast.people["bea"])
    bea.cookies[UNLOCK] = ada.cookies[UNLOCK].value
    assert not is_open(bea)
    assert not is_open(ada)


@pytest.mark.parametrize(
    "cookie",
    [
        *("", ".", "x", "z" * 32 + "." + "A" * 43, "0" * 32 + ".", "." + "A" * 43),
        *("0" * 32 + "." + "A" * 43, "0" * 32 + ".ü", "é" * 32 + "." + "A" * 43, "0" * 4000),
        *("{" + "0" * 30 + "}." + "A" * 43, "0" * 32 + "." + "A" * 10_000, "%00" * 11 + ".A"),
    ],
)
def test_a_cookie_that_is_none_of_ours_opens_nothing(ada: Browser, cookie: str) -> None:
    ada.cookies[UNLOCK] = cookie
    assert not is_open(ada)


def test_one_letter_of_the_secret_changed_opens_nothing(ada: Browser) -> None:
    ident, secret = ada.cookies[UNLOCK].value.split(".")
    for place in (0, 20, 41):
        other = "A" if secret[place] != "A" else "B"
        ada.cookies[UNLOCK] = f"{ident}.{secret[:place]}{other}{secret[place + 1 :]}"
        assert not is_open(ada)


@pytest.mark.parametrize(("minutes", "open_still"), [(19, True), (20, False), (600, False)])
def test_it_locks_when_nobody_does_anything(ada: Browser, minutes: int, open_still: bool) -> None:
    last = timezone.now() - timedelta(minutes=minutes)
    UnlockedSession.objects.update(last_used_at=last)
    assert is_open(ada) is open_still
    assert UnlockedSession.objects.exists() is open_still


def test_typing_counts_as_doing_something(ada: Browser) -> None:
    UnlockedSession.objects.update(last_used_at=timezone.now() - timedelta(minutes=15))
    assert ada.post("/still-here/").status_code == 204
    assert timezone.now() - row_of(ada).last_used_at < timedelta(minutes=1)


def test_it_ends_after_ten_hours_whatever_she_does(ada: Browser) -> None:
    row = row_of(ada)
    assert timedelta(hours=9.9) < row.expires_at - timezone.now() <= timedelta(hours=10)
    UnlockedSession.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not is_open(ada)
    assert not UnlockedSession.objects.exists()


def test_locking_forgets_the_seed_at_once_and_the_passphrase_opens_it_again(ada: Browser) -> None:
    old = ada.cookies[UNLOCK].value
    ada.post("/lock/")
    assert not UnlockedSession.objects.exists()
    ada.cookies[UNLOCK] = old
    assert not is_open(ada)
    assert ada.post("/unlock/", {"passphrase": "not hers"}).status_code == 200
    assert not is_open(ada)
    assert ada.post("/unlock/", {"passphrase": PASSPHRASE}).status_code == 302
    assert is_open(ada)
    assert ada.cookies[UNLOCK].value != old


def test_unlocking_anew_ends_the_session_before(ada: Browser) -> None:
    """A copied cookie is of no use once she has typed her passphrase again."""
    thief = Browser()
    thief.cookies = ada.cookies.copy()  # type: ignore[assignment]
    assert is_open(thief)
    ada.post("/unlock/", {"passphrase": PASSPHRASE})
    assert is_open(ada)
    assert not is_open(thief)


def test_signing_out_ends_it_and_clears_the_browser(ada: Browser) -> None:
    before = ada.cookies.copy()
    answer: HttpResponse = ada.post("/sign-out/")  # type: ignore[assignment]
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.cookies[UNLOCK]["max-age"] == 0
    ada.cookies = before  # type: ignore[assignment]
    assert not is_open(ada)
    assert ada.get("/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("address", ["/sign-out/", "/lock/", "/still-here/"])
def test_a_link_cannot_sign_out_or_lock(ada: Browser, address: str) -> None:
    assert ada.get(address).status_code == 405
    assert is_open(ada)


def test_signing_in_takes_a_new_session_name(cast: Cast) -> None:
    """A name planted before she signs in is not the one that she works under."""
    browser = Browser()
    browser.get("/sign-in/")
    session: Any = browser.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    browser.cookies[settings.SESSION_COOKIE_NAME] = planted
    browser.cookies[UNLOCK] = "0" * 32 + "." + "A" * 43
    browser.post("/sign-in/", {"login": "ada@example.org", "password": PASSPHRASE})
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert browser.cookies[UNLOCK].value[:32] != "0" * 32
    assert is_open(browser)
    stranger = Browser()
    stranger.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert stranger.get("/")["Location"].startswith("/sign-in/")


def test_a_secret_is_never_used_twice(cast: Cast) -> None:
    secrets = {cast.browser("ada").cookies[UNLOCK].value.split(".")[1] for _each in range(3)}
    assert len(secrets) == 3
    hashes = {bytes(row.secret_hash) for row in UnlockedSession.objects.all()}
    assert sha256(b"") not in hashes
    assert len(hashes) == 3
