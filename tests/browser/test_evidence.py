"""From a period to files that may leave: prepared by one, read and signed by another."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.demo import Demo
from tests.browser.watch import problems

pytestmark = pytest.mark.browser


def test_prepare_sign_and_download(page_as: PageAs, demo: Demo, tmp_path: Path) -> None:
    lead, manager = page_as("evidence lead"), page_as("manager")
    lead.goto("/evidence/")
    lead.get_by_role("button", name="Prepare a draft").click()
    expect(lead.locator("main")).to_contain_text("Draft, not released", timeout=60_000)
    expect(lead.locator(".evidence-table")).not_to_have_count(0)
    assert problems(lead, "evidence-draft") == []
    manager.goto(lead.url)
    manager.get_by_role("button", name="Sign and release").click()
    expect(manager.locator(".error-summary li")).to_have_count(2)
    assert problems(manager, "evidence-unsigned") == []
    manager.get_by_label("I have read this release").check()
    manager.get_by_label("Your passphrase").fill(demo.member("manager").passphrase)
    manager.get_by_role("button", name="Sign and release").click()
    expect(manager.locator(".heading-note")).to_contain_text("Released")
    assert problems(manager, "evidence-released") == []
    with manager.expect_download() as download:
        manager.get_by_role("link", name="Download the files").click()
    archive = tmp_path / "files.zip"
    download.value.save_as(archive)
    names = zipfile.ZipFile(archive).namelist()
    assert [name for name in names if name.endswith("datapackage.json")]


def test_prepare_and_discard_with_scripts_disabled(page_as: PageAs) -> None:
    lead = page_as("evidence lead", scripts=False)
    lead.goto("/evidence/")
    lead.get_by_role("button", name="Prepare a draft").click()
    expect(lead.locator("main")).to_contain_text("Draft, not released", timeout=60_000)
    lead.get_by_role("button", name="Discard the draft").click()
    expect(lead.locator("main")).to_contain_text("The draft is discarded.")


def test_a_caseworker_and_an_administrator_see_no_evidence(page_as: PageAs) -> None:
    for role in ("caseworker", "administrator"):
        assert page_as(role).goto("/evidence/").status == 404  # type: ignore[union-attr]
