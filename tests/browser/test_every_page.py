"""Every page that a link leads to, in every role, at both widths: axe finds nothing."""

import pytest

from tests.browser.conftest import PageAs
from tests.browser.crawl import every_kind_of_page, name_of
from tests.browser.watch import problems

pytestmark = pytest.mark.browser
ROLES = ("caseworker", "manager", "evidence lead", "administrator")


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_for_everybody(role: str, page_as: PageAs) -> None:
    page = page_as(role)
    found = []
    for address in every_kind_of_page(page):
        page.goto(address)
        found += problems(page, f"{role}-{name_of(address)}")
        if page.locator("h1").count() != 1:
            found.append(f"{address} has {page.locator('h1').count()} headings of level 1")
    assert found == []
