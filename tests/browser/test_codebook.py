"""The codebook: searched as she types or with the button, and a code of one's own."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.watch import problems

pytestmark = pytest.mark.browser
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@SCRIPTS
def test_search_all_lists(page_as: PageAs, scripts: bool) -> None:
    page = page_as("administrator", scripts=scripts)
    page.goto("/codebook/")
    page.get_by_label("Search all lists").fill("home office")
    if not scripts:
        page.get_by_role("button", name="Search").click()
    results = page.locator("#results")
    expect(results).to_contain_text("Says he will report her to the Home Office")
    assert page.url.endswith("/codebook/")
    assert not scripts or problems(page, "codebook-search") == []
    results.get_by_role("link", name="Says he will report her to the Home Office").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@SCRIPTS
def test_a_manager_adds_a_code_that_caseworkers_then_see(page_as: PageAs, scripts: bool) -> None:
    label = f"Threatens with a landlord {scripts}"
    page = page_as("manager", scripts=scripts)
    page.goto("/codebook/risk/")
    page.get_by_role("link", name="Add a code of our own").click()
    assert not scripts or problems(page, "codebook-add") == []
    page.locator("form.form input[type=text]").first.fill(label)
    page.locator("form.form select").first.select_option(index=3)
    page.locator("form.form button[type=submit]").click()
    page.goto("/codebook/risk/")
    expect(page.locator("main")).to_contain_text(label)
    worker = page_as("caseworker")
    worker.goto("/codebook/risk/")
    expect(worker.locator("main")).to_contain_text(label)
