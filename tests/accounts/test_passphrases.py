"""Changing a passphrase: verifier and seed in one step, and nobody else may do it."""

import pytest
from django.contrib.auth.hashers import check_password

from accounts.models import UnlockedSession, User
from accounts.passphrases import change_passphrase, open_seed_with, refusal_of
from accounts.vault.passphrase import Verifier
from tests.cast import PASSPHRASE, Cast

NEW = "five words that nobody guesses"


def as_stored(cast: Cast, name: str) -> User:
    return User.objects.get(pk=cast.people[name].pk)


def test_a_wrong_old_passphrase_changes_nothing(cast: Cast) -> None:
    before = as_stored(cast, "ada").password
    assert not change_passphrase(by=cast.actor("ada"), old="not hers at all", new=NEW)
    assert as_stored(cast, "ada").password == before


def test_the_seed_stays_and_only_the_new_passphrase_opens_it(cast: Cast) -> None:
    seed = open_seed_with(as_stored(cast, "ada"), PASSPHRASE, cast.service)
    assert seed
    assert change_passphrase(by=cast.actor("ada"), old=PASSPHRASE, new=NEW)
    assert open_seed_with(as_stored(cast, "ada"), NEW, cast.service) == seed
    assert open_seed_with(as_stored(cast, "ada"), PASSPHRASE, cast.service) is None


def test_a_change_takes_a_new_salt_and_leaves_others_alone(cast: Cast) -> None:
    before, of_amy = as_stored(cast, "ada").password, as_stored(cast, "amy").password
    change_passphrase(by=cast.actor("ada"), old=PASSPHRASE, new=NEW)
    after = as_stored(cast, "ada").password
    assert Verifier.decode(before).salt != Verifier.decode(after).salt
    assert as_stored(cast, "amy").password == of_amy


def test_her_other_browsers_are_locked_and_this_one_goes_on(cast: Cast) -> None:
    here, there = cast.browser("ada"), cast.browser("ada")
    amy = cast.browser("amy")
    answer = here.post("/passphrase/", {"old": PASSPHRASE, "new": NEW, "again": NEW})
    assert answer.status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    assert amy.get("/").status_code == 200
    assert UnlockedSession.objects.filter(member=cast.people["ada"]).count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"old": "wrong passphrase", "new": NEW, "again": NEW},
        {"old": PASSPHRASE, "new": NEW, "again": NEW + "x"},
        {"old": PASSPHRASE, "new": "short", "again": "short"},
        {"old": PASSPHRASE, "new": "a" * 1025, "again": "a" * 1025},
        {},
    ],
    ids=["old", "again", "short", "long", "empty"],
)
def test_a_refused_change_changes_nothing(cast: Cast, sent: dict[str, str]) -> None:
    browser, before = cast.browser("ada"), as_stored(cast, "ada").password
    assert browser.post("/passphrase/", sent).status_code == 200
    assert as_stored(cast, "ada").password == before
    assert browser.get("/").status_code == 200


def test_tries_at_the_old_passphrase_count_as_tries_at_the_door(cast: Cast) -> None:
    """An open laptop must not be a place to guess her passphrase without end."""
    browser = cast.browser("ada")
    for attempt in range(5):
        browser.post("/passphrase/", {"old": f"wrong {attempt}", "new": NEW, "again": NEW})
    answer = browser.post("/passphrase/", {"old": PASSPHRASE, "new": NEW, "again": NEW})
    assert answer.status_code == 200
    assert not check_password(NEW, as_stored(cast, "ada").password)


def test_django_itself_cannot_set_a_passphrase(cast: Cast) -> None:
    """A verifier without its seed would lock her out for good."""
    with pytest.raises(TypeError, match=r"accounts\.passphrases"):
        as_stored(cast, "ada").set_password(NEW)


def test_djangos_check_knows_the_verifier(cast: Cast) -> None:
    stored = as_stored(cast, "ada").password
    assert check_password(PASSPHRASE, stored)
    assert not check_password(PASSPHRASE + " ", stored)
    assert not check_password(PASSPHRASE, stored[:-3])


@pytest.mark.parametrize(
    ("passphrase", "will_do"),
    [
        *((NEW, True), ("twelve chars", True), ("eleven char", False), ("", False)),
        *(("aaaabbbbaaaabbbb", False), ("x" * 1025, False), ("my ada.lovelace is here", False)),
        ("MY ADA.LOVELACE IS HERE", False),
    ],
)
def test_what_will_do_as_a_passphrase(passphrase: str, will_do: bool) -> None:
    assert (refusal_of(passphrase, User(email="ada.lovelace@example.org")) == "") is will_do


def test_a_short_address_does_not_rule_out_every_word_with_those_letters() -> None:
    assert refusal_of("red shed by the bed", User(email="ed@example.org")) == ""
