"""The door: how often one may try, what it tells, what a try costs, and what is not there."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client as Browser

from accounts import derivation
from accounts.models import UnlockedSession, User
from accounts.passphrases import change_passphrase
from tests.cast import PASSPHRASE, Cast

EMAIL = "ada@example.org"


def attempt(
    email: str = EMAIL, passphrase: str = PASSPHRASE, address: str = "127.0.0.1"
) -> HttpResponse:
    """One try from a new browser at this address."""
    browser = Browser(REMOTE_ADDR=address)
    sent = {"login": email, "password": passphrase}
    answer: HttpResponse = browser.post("/sign-in/", sent)  # type: ignore[assignment]
    return answer


def is_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302


@pytest.fixture(autouse=True)
def _nobody_has_tried(cast: Cast) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_the_right_passphrase_opens_and_a_wrong_one_does_not(cast: Cast) -> None:
    assert is_in(attempt())
    for wrong in ("", " ", PASSPHRASE + " ", PASSPHRASE[:-1], PASSPHRASE.upper(), "x" * 1025):
        cache.clear()
        assert not is_in(attempt(passphrase=wrong))
    assert not is_in(attempt(email="nobody@example.org"))


def test_an_accent_typed_in_two_ways_is_one_accent(cast: Cast) -> None:
    assert is_in(attempt(passphrase=PASSPHRASE.replace("é", "e\u0301")))


@pytest.mark.parametrize("email", ["ADA@example.org", " ada@example.org ", "Ada@Example.Org"])
def test_an_address_is_known_however_it_is_written(cast: Cast, email: str) -> None:
    assert is_in(attempt(email))


@pytest.mark.parametrize("email", ["\u0131vo@example.org", "ad\u0430@example.org"])
def test_letters_that_only_look_alike_are_others(cast: Cast, email: str) -> None:
    """PostgreSQL folds some of them together; each would have had tries of its own."""
    assert not is_in(attempt(email))


def test_after_five_wrong_tries_even_the_right_one_is_refused(cast: Cast) -> None:
    for number in range(5):
        assert not is_in(attempt(passphrase=f"wrong {number}"))
    answer = attempt()
    assert not is_in(answer)
    assert "too many tries" in answer.content.decode()
    assert not UnlockedSession.objects.exists()


def test_another_spelling_or_another_place_gives_no_new_tries(cast: Cast) -> None:
    spellings = [EMAIL, EMAIL.upper(), f" {EMAIL}", "Ada@Example.Org", "aDA@example.org"]
    for number, spelling in enumerate(spellings):
        attempt(spelling, f"wrong {number}", address=f"10.0.0.{number}")
    assert not is_in(attempt(address="10.9.9.9"))


def test_a_forged_address_gives_no_new_tries(cast: Cast) -> None:
    for number in range(6):
        browser = Browser(headers={"X-Forwarded-For": f"10.0.{number}.1"})
        browser.post("/sign-in/", {"login": EMAIL, "password": f"wrong {number}"})
    assert not is_in(attempt())


def test_others_are_not_locked_out_with_her(cast: Cast) -> None:
    for number in range(8):
        attempt(passphrase=f"wrong {number}")
    assert not is_in(attempt())
    assert is_in(attempt("amy@example.org"))


def test_a_flood_of_other_tries_does_not_wash_a_limit_away(cast: Cast) -> None:
    """Django's cache throws out a third when it is full, and holds 300 unless told otherwise."""
    for number in range(5):
        attempt(passphrase=f"wrong {number}")
    for number in range(400):
        cache.set(f"zz{number}", [1.0], 300)
    assert not is_in(attempt())


def test_a_good_sign_in_uses_up_no_tries(cast: Cast) -> None:
    assert all(is_in(attempt()) for _again in range(8))


def test_her_limit_holds_for_the_locked_screen_as_well(cast: Cast) -> None:
    browser = cast.browser("ada")
    browser.post("/lock/")
    for number in range(5):
        attempt(passphrase=f"wrong {number}")
    assert browser.post("/unlock/", {"passphrase": PASSPHRASE}).status_code == 200


def test_an_unknown_address_is_answered_like_a_wrong_passphrase(cast: Cast) -> None:
    bodies = [
        attempt(email, "the same wrong passphrase").content.decode().replace(email, "")
        for email in (EMAIL, "nobody@example.org")
    ]
    assert len(set(map(without_tokens, bodies))) == 1


def without_tokens(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "csrf" not in line.lower())


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org", "gone@example.org"])
def test_every_try_costs_one_run(cast: Cast, monkeypatch: pytest.MonkeyPatch, email: str) -> None:
    """Whether an address is known, unknown or of somebody who left cannot be told by the clock."""
    User.objects.filter(email="amy@example.org").update(email="gone@example.org", is_active=False)
    runs: list[object] = []
    real = derivation.derive

    def counted(*arguments: object) -> object:
        runs.append(arguments)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(derivation, "derive", counted)
    assert not is_in(attempt(email, "wrong passphrase"))
    assert len(runs) == 1
    assert runs[0][1].cost == derivation.Cost(64, 1, 1)  # type: ignore[index]


def test_whoever_left_cannot_sign_in(cast: Cast) -> None:
    User.objects.filter(email=EMAIL).update(is_active=False)
    answer = attempt()
    assert not is_in(answer) or "inactive" in answer["Location"]
    assert not UnlockedSession.objects.exists()


@pytest.mark.parametrize("text", ["\0", "a\0b@example.org", "'; DROP TABLE accounts_user; --", "é"])
def test_nonsense_is_refused_with_a_sentence(cast: Cast, text: str) -> None:
    for answer in (attempt(email=text), attempt(passphrase=text)):
        assert answer.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        *("/sign-up/", "/signup/", "/accounts/signup/", "/password/reset/", "/accounts/login/"),
        *("/admin/", "/sign-in/code/", "/.well-known/change-password", "/accounts/"),
    ],
)
def test_there_is_no_other_door(cast: Cast, address: str) -> None:
    for answer in (Browser().get(address), Browser().post(address, {"email": EMAIL})):
        assert answer.status_code in (302, 404)
        assert answer.status_code == 404 or answer["Location"].startswith("/sign-in/")
    assert mail.outbox == []


def test_a_changed_passphrase_ends_the_browsers_that_knew_the_old_one(cast: Cast) -> None:
    browser = cast.browser("ada")
    assert change_passphrase(by=cast.actor("ada"), old=PASSPHRASE, new="quite another one é")
    assert browser.get("/")["Location"].startswith("/sign-in/")
    assert not is_in(attempt())
    cache.clear()
    assert is_in(attempt(passphrase="quite another one é"))
