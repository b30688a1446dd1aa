"""One demo and one Chromium a session; a fresh browser profile for each journey."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.demo import Demo, Member, running_demo
from tests.browser.watch import WIDTHS, Watch

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--lang=en-GB"),
    *("--disable-background-networking", "--disable-component-update"),
]
PageAs = Callable[..., Page]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is not installed. On Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(demo: Demo, chromium: Browser) -> Iterator[PageAs]:
    """`open_page(scripts=True, width="desktop")`: a page of a new profile, nobody signed in.

    At the end of the journey no page may have complained: console, CSP, foreign requests.
    """
    contexts, watches = [], []

    def open_(*, scripts: bool = True, width: str = "desktop") -> Page:
        across, down = WIDTHS[width]
        context = chromium.new_context(
            base_url=demo.address,
            java_script_enabled=scripts,
            viewport={"width": across, "height": down},
            locale="en-GB",
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        contexts.append(context)
        watches.append(Watch(page, demo.address))
        return page

    yield open_
    for context in contexts:
        context.close()
    complaints = [line for watch in watches for line in watch.complaints]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page_as(demo: Demo, open_page: PageAs) -> PageAs:
    """`page_as("manager", scripts=False)`: signed in through the real page, on her first page."""

    def sign_in_as(role: str, number: int = 0, **options: object) -> Page:
        page = open_page(**options)
        sign_in(page, demo.member(role, number))
        return page

    return sign_in_as


def sign_in(page: Page, member: Member) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(member.email)
    page.get_by_label("Passphrase").fill(member.passphrase)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
