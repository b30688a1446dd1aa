"""Every page that a link leads to, in every role: axe at both widths, and without a mouse."""

import pytest

from tests.browser.conftest import PageAs
from tests.browser.crawl import every_kind_of_page
from tests.browser.keyboard import not_by_keyboard
from tests.browser.watch import problems

pytestmark = pytest.mark.browser
HERS = {"client", "timeline", "risk", "status", "about", "police", "identity", "case", "close"}
MUST_SEE = {
    "caseworker": HERS | {"today", "find", "codebook", "codebook_list", "passphrase"},
    "manager": HERS | {"team", "hand_over", "opened_by", "evidence", "codebook"},
    "evidence lead": {"evidence", "codebook", "codebook_facts"},
    "administrator": {"codebook", "codebook_list", "passphrase"},
}


@pytest.mark.parametrize("role", MUST_SEE)
def test_every_page_is_for_everybody(role: str, page_as: PageAs) -> None:
    page = page_as(role)
    found, names = [], []
    for name in every_kind_of_page(page):
        names.append(name)
        found += not_by_keyboard(page) + problems(page, f"{role}-{name}")
        if page.locator("h1").count() != 1:
            found.append(f"{page.url} has {page.locator('h1').count()} headings of level 1")
    assert not found, "\n".join(found)
    assert MUST_SEE[role] <= set(names)
