"""What surrounds the pages: the cover, the menu of a phone, and pages that say no."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.watch import problems

pytestmark = pytest.mark.browser


def test_escape_twice_covers_the_page_at_once(page_as: PageAs) -> None:
    page = page_as("caseworker")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="This page is covered")).to_be_visible()
    assert problems(page, "covered") == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_menu_of_a_phone(page_as: PageAs) -> None:
    page = page_as("manager", width="phone")
    page.locator("details.menu summary").click()
    expect(page.locator("details.menu").get_by_role("link", name="Team")).to_be_visible()
    assert problems(page, "menu") == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("details.menu").get_by_role("link", name="Team").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Team")


def test_what_is_not_hers_looks_like_what_is_not_there(page_as: PageAs) -> None:
    page = page_as("caseworker")
    answer = page.goto(f"/clients/{uuid4()}/")
    assert answer is not None
    assert answer.status == 404
    assert problems(page, "not-found") == []


def test_no_page_is_kept_by_the_browser(page_as: PageAs) -> None:
    """Back after signing out shows the door and not her."""
    page = page_as("caseworker")
    page.locator("table.list tbody a").first.click()
    expect(page.get_by_label("Safe contact")).to_be_visible()
    page.locator(".top-tools details:not(.menu) summary").click()
    page.locator(".top-tools").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
