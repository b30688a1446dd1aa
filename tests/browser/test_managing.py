"""A manager's caseload: figures that lead to their lists, and handing over with a reason."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.steps import log_her, look_for
from tests.browser.watch import problems

pytestmark = pytest.mark.browser


def give_to(page: Page, name: str) -> None:
    """The option also says how much she carries already."""
    options = page.get_by_label("Hand over to")
    value = options.locator("option", has_text=name).get_attribute("value")
    options.select_option(value)


def test_a_figure_leads_to_the_list_of_whom_it_counts(page_as: PageAs) -> None:
    page = page_as("manager")
    page.goto("/team/")
    figure = page.get_by_role("region", name="Open cases by stage and risk").locator("a").first
    count = int(figure.inner_text())
    figure.click()
    rows = page.locator("#list tbody tr")
    expect(rows).to_have_count(min(count, 50))
    assert problems(page, "team-narrowed") == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_hand_over_with_a_reason(page_as: PageAs, scripts: bool) -> None:
    name = f"Adaeze Handover {scripts}"
    worker, colleague = page_as("caseworker"), page_as("caseworker", 2)
    hers = log_her(worker, name)
    page = page_as("manager", scripts=scripts)
    look_for(page, name)
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="Hand over").click()
    page.get_by_role("button", name="Hand over").click()
    expect(page.locator(".error-summary li")).to_have_count(2)
    assert not scripts or problems(page, "hand-over-with-errors") == []
    give_to(page, "Siobhán Rafferty")
    page.get_by_label("Why?").fill("Her own language is needed.")
    page.get_by_role("button", name="Hand over").click()
    expect(page.locator("main")).to_contain_text("is handed over to")
    assert worker.goto(hers).status == 404  # type: ignore[union-attr]
    assert colleague.goto(hers).status == 200  # type: ignore[union-attr]
    expect(colleague.locator("main")).to_contain_text("Her own language is needed.")


def test_hand_several_over_at_once(page_as: PageAs) -> None:
    page = page_as("manager", 1)
    page.goto("/team/")
    page.get_by_role("button", name="Hand over the ticked").click()
    expect(page.locator("main")).to_contain_text("Tick the cases to hand over first.")
    ticks = page.locator("#list input[type=checkbox]")
    ticks.nth(0).check()
    ticks.nth(1).check()
    page.get_by_role("button", name="Hand over the ticked").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hand over 2 cases")
    assert problems(page, "hand-over-two") == []
    give_to(page, "Harpreet Sohal")
    page.get_by_label("Why?").fill("She is on leave.")
    page.get_by_role("button", name="Hand over").click()
    expect(page.locator("main")).to_contain_text("2 cases are handed over to")


def test_who_opened_her_record(page_as: PageAs) -> None:
    worker = page_as("caseworker")
    hers = log_her(worker, "Tsehay Traceable")
    page = page_as("manager")
    page.goto(hers)
    page.get_by_role("link", name="Who opened").click()
    expect(page.get_by_role("rowheader", name="Joyce Adeyemi-Clarke").first).to_be_visible()
    assert problems(page, "opened-by") == []
