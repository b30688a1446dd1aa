"""What must hold on every page of every journey, whatever else it is about."""

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

WIDTHS = {"desktop": (1440, 900), "phone": (390, 844)}


class Watch:
    """Collects what a browser complains of: script errors, CSP violations, foreign requests."""

    def __init__(self, page: Page, address: str) -> None:
        self.address = address
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("request", self._requested)

    def _heard(self, message: ConsoleMessage) -> None:
        # A page that answers 4xx on purpose is a matter of the journey, not of the console.
        if message.type in ("error", "warning") and "server responded with a status of 4" not in (
            message.text
        ):
            self.complaints.append(f"{message.location.get('url')}: {message.text}")

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"A page asked for {request.url}")


def axe(page: Page) -> list[str]:
    """The violations of this page as it stands, one line each; none is the only good answer."""
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{page.url} {violation['id']}: {node['html'][:160]} ({node['failureSummary'][:300]})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def problems(page: Page, name: str) -> list[str]:
    """What is wrong with this page at both widths: axe, and scrolling sideways. Takes pictures."""
    found = []
    for width, (across, down) in WIDTHS.items():
        page.set_viewport_size({"width": across, "height": down})
        found += [f"{width}: {line}" for line in axe(page)]
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if too_wide > 0:
            found.append(f"{width}: {page.url} is {too_wide} px too wide")
        screens(page, f"{name}-{width}")
    return found


def screens(page: Page, name: str) -> None:
    """A picture of the whole page, into the folder CASEWORK_SCREENSHOTS if that is set."""
    if folder := os.environ.get("CASEWORK_SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
