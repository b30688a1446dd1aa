"""What a caseworker does on the pages, step by step; works with scripts and without."""

import re

from playwright.sync_api import Locator, Page, expect

from casework.codebook.book import the_book


def number_of(list_name: str, code: str) -> str:
    """The value that a form sends for a code."""
    return str(the_book().list(list_name)[code].number)


def choice(page: Page, field: str, list_name: str, code: str) -> Locator:
    """The radio button of a code."""
    return page.locator(f"[name={field}][value='{number_of(list_name, code)}']")


def look_for(page: Page, typed: str) -> None:
    """Find: as she types where scripts run, with the button where they do not."""
    page.goto("/find/")
    page.get_by_label("Name, phone or date of birth").fill(typed)
    if page.evaluate("typeof htmx") == "undefined":
        page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator(".results-title")).to_be_visible()


def log_her(page: Page, name: str, *, contact: str = "CALL", phone: str = "") -> str:
    """From Find to her page; returns its address."""
    look_for(page, name)
    page.get_by_role("button", name=re.compile("Log a new woman")).click()
    expect(page.get_by_label("What she wants to be called")).to_have_value(name)
    choice(page, "contact", "safe_contact", contact).check()
    page.get_by_label("Phone", exact=True).fill(phone)
    page.get_by_role("button", name="Log her").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


def tab(page: Page, name: str) -> None:
    """One tab of her record."""
    page.get_by_role("navigation", name="Her record").get_by_role("link", name=name).click()
