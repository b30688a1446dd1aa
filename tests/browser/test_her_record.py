"""The main job: log her, find her, tag status and risks, write a note; with and without scripts."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.keyboard import tab_to
from tests.browser.steps import choice, log_her, look_for, number_of, tab
from tests.browser.watch import problems

pytestmark = pytest.mark.browser
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@SCRIPTS
def test_log_her_and_find_her_again(page_as: PageAs, scripts: bool) -> None:
    page = page_as("caseworker", scripts=scripts)
    name = f"Žaneta Quvenhagen {'with' if scripts else 'without'}"
    hers = log_her(page, name, phone="+44 7700 900 123")
    expect(page.get_by_label("Safe contact")).to_contain_text("Yes, she can be called")
    for typed in (name.replace("Žaneta", "zanetta"), f"quvenhagn {name.split()[-1]}"):
        look_for(page, typed)
        assert page.url.endswith("/find/")
        expect(page.get_by_role("link", name=name)).to_be_visible()
    look_for(page, "07700900123")
    page.get_by_role("link", name=name).click()
    expect(page).to_have_url(hers)


def test_log_her_by_keyboard_alone_within_a_minute(page_as: PageAs) -> None:
    page, began = page_as("caseworker"), time.monotonic()
    tab_to(page, "a[href='/find/']")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name, phone or date of birth")).to_be_focused()
    page.keyboard.type("Hodan Keyboardless")
    expect(page.locator(".results-title")).to_be_visible()
    tab_to(page, ".result-new button")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What she wants to be called")).to_have_value("Hodan Keyboardless")
    tab_to(page, "[name=contact]")
    page.keyboard.press("Space")
    tab_to(page, "[name=note]")
    page.keyboard.type("He has her passport. She can talk before noon.")
    tab_to(page, "button:has-text('Log her')")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hodan Keyboardless")
    expect(page.get_by_text("He has her passport.")).to_be_visible()
    assert time.monotonic() - began < 60


def test_a_woman_who_is_here_already_is_shown_beside_the_form(page_as: PageAs) -> None:
    page = page_as("caseworker")
    log_her(page, "Bereket Twicelogged", phone="07700 900456")
    look_for(page, "Berekhet Twicelogd")
    page.get_by_role("button", name="Log a new woman").click()
    expect(page.locator("#duplicates")).to_contain_text("similar name")
    page.get_by_label("Phone", exact=True).press_sequentially("+447700900456")
    expect(page.locator("#duplicates")).to_contain_text("same phone")
    assert problems(page, "log-with-duplicates") == []


def test_a_form_with_two_fields_missing_says_so_beside_them(page_as: PageAs) -> None:
    page = page_as("caseworker")
    page.goto("/log/")
    page.get_by_role("button", name="Log her").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary li")).to_have_count(2)
    page.locator(".error-summary a").last.click()
    expect(page.locator("#id_contact_0")).to_be_focused()
    assert problems(page, "log-with-errors") == []


@SCRIPTS
def test_tag_her_status(page_as: PageAs, scripts: bool) -> None:
    page = page_as("caseworker", scripts=scripts)
    log_her(page, f"Lerato Statusford {scripts}")
    tab(page, "Status")
    page.locator("[name=code]").select_option(number_of("status", "FAM_PARTNER_BRIT"))
    page.get_by_label("Her permission ends").fill("2029-02-01")
    page.locator("[name=nrpf]").select_option(number_of("nrpf", "YES"))
    page.get_by_role("button", name="Save status").click()
    history = page.locator("main ol").first
    expect(history).to_contain_text("Partner of a British or settled person")
    expect(history).to_contain_text("1 Feb 2029")
    expect(history).not_to_contain_text("How we know")
    assert not scripts or problems(page, "status-recorded") == []


@SCRIPTS
def test_tag_her_risks(page_as: PageAs, scripts: bool) -> None:
    page = page_as("caseworker", scripts=scripts)
    log_her(page, f"Noor Riskdottir {scripts}")
    tab(page, "Risk")
    first = f"r{number_of('risk', 'IMM_REPORT_HO')}"
    choice(page, first, "risk_present", "CURRENT").check()
    choice(page, "level", "risk_level", "HIGH").check()
    page.get_by_label("Why, in a few words").fill("He says one call is enough.")
    page.get_by_role("button", name="Save the risk page").click()
    expect(page.locator("main")).to_contain_text("Says he will report her to the Home Office")
    expect(page.locator("main")).to_contain_text("He says one call is enough.")
    tab(page, "Risk")
    expect(choice(page, first, "risk_present", "CURRENT")).to_be_checked()
    assert not scripts or problems(page, "risk-recorded") == []


@SCRIPTS
def test_write_a_note(page_as: PageAs, scripts: bool) -> None:
    page = page_as("caseworker", scripts=scripts)
    log_her(page, f"Ifeoma Notely {scripts}")
    tab(page, "Timeline")
    words = "‘She called’ — <b>مرحبا</b> & 🙂\nShe will call again on Friday."
    page.get_by_label("Note").first.fill(words)
    page.get_by_role("button", name="Save note").click()
    expect(page.locator(".entry-text").first).to_have_text(words)
    assert not scripts or problems(page, "timeline-with-note") == []


@SCRIPTS
def test_every_form_of_hers_saves(page_as: PageAs, scripts: bool) -> None:
    page = page_as("caseworker", scripts=scripts)
    hers = log_her(page, f"Marisol Formigo {scripts}")
    for link, label, typed in (
        ("identity/", "When and how it is safe", "Weekdays before noon"),
        ("about/", "How many children?", "3"),
        ("close/", "Last note", "She has moved away."),
    ):
        page.goto(hers + link)
        page.get_by_label(label).fill(typed)
        if link == "close/":
            page.locator("[name=reason]").select_option(index=2)
        press_the_button(page)
        expect(page).to_have_url(hers)
    expect(page.get_by_label("Safe contact")).to_contain_text("Weekdays before noon")
    page.get_by_role("button", name="She is back: new episode").click()
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.get_by_role("button", name="Yes", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    page.goto(f"{hers}remove/")
    page.get_by_label("Why is this record removed?").fill("Logged for a test.")
    page.locator("[name=sure]").check()
    press_the_button(page)
    assert page.goto(hers).status == 404  # type: ignore[union-attr]


def press_the_button(page: Page) -> None:
    """The one primary action of a page."""
    page.locator("main form .actions button[type=submit]").first.click()
