"""A caseload in which every filter finds somebody, and what a page of it says."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from itertools import product

from django.test import Client as Browser
from django.utils import timezone

from accounts.models import Team
from casework.answers.records import Answers, StatusSpell
from casework.clients.models import Client
from casework.codebook.book import the_book
from tests.cast import Cast

STAGES = ("ENQUIRY", "ASSESSMENT", "ACTIVE", "ON_HOLD")
LEVELS = ("HIGH", "MEDIUM", "STANDARD", "")
ENDS = (-30, 10, 200)


def day(ago: int) -> date:
    return timezone.localdate() - timedelta(days=ago)


def answers(
    stage: str = "ACTIVE",
    level: str = "",
    *,
    opened: int = 5,
    ends: int | None = None,
    **more: object,
) -> Answers:
    """Coded answers of an open case. `opened`: days ago; `ends`: days until permission ends."""
    book = the_book()
    visitor = book.list("status")["RES_VISITOR"].number
    spell = StatusSpell(visitor, permission_ends=day(-ends)) if ends is not None else None
    return Answers(
        opened_on=day(opened),
        stage=book.list("stage")[stage].number if stage else 1,
        risk_level=book.list("risk_level")[level].number if level else 1,
        statuses=(spell,) if spell else (),
        **more,  # type: ignore[arg-type]
    )


def mixed(
    cast: Cast, *, team: Team | None = None, workers: tuple[str, ...] = ("ada", "amy")
) -> int:
    """Women of every stage and level, with permissions and days since contact of every kind."""
    made = 0
    for number, (stage, level) in enumerate(product(STAGES, LEVELS)):
        told = answers(
            stage,
            level,
            opened=(3, 40)[number % 2],
            ends=ENDS[number % 3] if number % 5 else None,
            reviewed_on=day(1) if number % 4 == 0 else None,
        )
        worker = workers[number % len(workers)]
        cast.woman(f"Woman {number} of {worker}", worker=worker, team=team, answers=told)
        made += 1
    return made


@dataclass(frozen=True)
class Link:
    """A figure of the page: the count that it shows and where it leads."""

    count: int
    url: str


TILE = re.compile(r'<(?:a|div) class="stat\b.*?</(?:a|div)>', re.DOTALL)
COUNT = re.compile(r"(\d+)</span>")
CELL = re.compile(r'<td [^>]*class="num"[^>]*>\s*<a href="([^"]+)">(\d+)</a>')


def tiles(html: str) -> dict[str, Link]:
    """The tiles of a page by their label."""
    found = {}
    for tile in TILE.findall(html):
        label, number = tile.split("stat-label")[1].split("</span>", 1)
        url = re.search(r'href="([^"]+)"', tile)
        count = COUNT.search(number)
        assert count is not None
        found[label.lstrip('">')] = Link(int(count[1]), unescape(url[1]) if url else "")
    return found


def figures(html: str) -> list[Link]:
    """Every figure of the page that leads somewhere."""
    cells = [Link(int(count), unescape(url)) for url, count in CELL.findall(html)]
    return [*tiles(html).values(), *cells]


def listed(browser: Browser, url: str) -> list[str]:
    """The cases in the list of that address, over all of its pages."""
    cases: list[str] = []
    page = 1
    while True:
        mark = "&" if "?" in url else "?"
        html = browser.get(f"{url}{mark}page={page}").content.decode()
        cases += re.findall(r'name="case" value="([^"]+)"', html)
        if 'rel="next"' not in html:
            return cases
        page += 1


def client_of(cast: Cast, name: str = "Maria", worker: str = "ada") -> Client:
    return cast.woman(name, worker=worker, answers=answers("ACTIVE", "HIGH"))
