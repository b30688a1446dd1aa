"""Signing in, a wrong passphrase, locking, and changing one's passphrase."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs, sign_in
from tests.browser.demo import Demo, Member
from tests.browser.keyboard import tab_to
from tests.browser.watch import problems

pytestmark = pytest.mark.browser
NEW = "ladder pebble orchard violin teapot"


def lock(page: Page) -> None:
    """By the button that stands on every page."""
    page.locator(".top-tools details:not(.menu) summary").click()
    page.locator(".top-tools").get_by_role("button", name="Lock now").click()


def change(page: Page, *, old: str, new: str) -> None:
    page.get_by_label("Your passphrase now").fill(old)
    page.get_by_label("Your new passphrase").fill(new)
    page.get_by_label("The new passphrase again").fill(new)
    page.get_by_role("button", name="Change my passphrase").click()


def test_the_door_is_for_everybody(open_page: PageAs) -> None:
    page = open_page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert problems(page, "sign-in") == []


def test_a_wrong_passphrase_says_so_and_keeps_the_door_shut(open_page: PageAs, demo: Demo) -> None:
    page = open_page()
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(demo.member("administrator").email)
    page.get_by_label("Passphrase").fill("not her passphrase at all")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert problems(page, "sign-in-wrong") == []
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_signing_in_by_keyboard_alone(open_page: PageAs, demo: Demo) -> None:
    page, her = open_page(), demo.member("caseworker")
    page.goto("/sign-in/")
    expect(page.get_by_label("E-mail address")).to_be_focused()
    page.keyboard.type(her.email)
    tab_to(page, "[name=password]")
    page.keyboard.type(her.passphrase)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def test_signing_in_with_scripts_disabled(page_as: PageAs) -> None:
    assert "/sign-in/" not in page_as("caseworker", scripts=False).url


def test_locking_and_unlocking_comes_back_to_the_same_page(page_as: PageAs, demo: Demo) -> None:
    page, her = page_as("caseworker"), demo.member("caseworker")
    page.goto("/passphrase/")
    other = page.context.new_page()
    other.goto("/")
    lock(other)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casework is locked")
    assert problems(page, "locked") == []
    page.get_by_label("Your passphrase").fill(her.passphrase)
    page.get_by_role("button", name="Unlock").click()
    expect(page).to_have_url(f"{demo.address}/passphrase/")


def test_a_locked_form_is_sent_again_with_every_word(page_as: PageAs, demo: Demo) -> None:
    page, her = page_as("caseworker"), demo.member("caseworker")
    page.goto("/passphrase/")
    page.get_by_label("Your passphrase now").fill("a word that must not be lost")
    page.get_by_label("Your new passphrase").fill(NEW)
    page.get_by_label("The new passphrase again").fill(NEW)
    other = page.context.new_page()
    other.goto("/")
    lock(other)
    page.get_by_role("button", name="Change my passphrase").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casework is locked")
    assert problems(page, "locked-with-words") == []
    page.get_by_label("Your passphrase").fill(her.passphrase)
    page.get_by_role("button", name="Unlock").click()
    expect(page.locator(".error-summary")).to_contain_text("This is not your passphrase now.")


def test_changing_a_passphrase(page_as: PageAs, open_page: PageAs, demo: Demo) -> None:
    page, her = page_as("manager", 1), demo.member("manager", 1)
    page.goto("/passphrase/")
    change(page, old=her.passphrase, new="short")
    expect(page.locator(".error-summary")).to_contain_text("at least 12 characters")
    assert problems(page, "passphrase-too-short") == []
    change(page, old=her.passphrase, new=NEW)
    expect(page.get_by_text("Your passphrase is changed.")).to_be_visible()
    sign_in(open_page(), Member(her.email, her.role, NEW))
    change(page, old=NEW, new=her.passphrase)
    expect(page.get_by_text("Your passphrase is changed.")).to_be_visible()
