"""Walks from a member's first page to every kind of page that a link leads to. Posts nothing."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import parse_qs, urldefrag, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

Kind = tuple[str, tuple[str, ...]]
LINKS = "links => links.map(link => link.href)"


def kind_of(address: str) -> Kind | None:
    """Pages of one URL pattern with the same query fields are one kind. None: not a page."""
    parts = urlsplit(address)
    try:
        route = resolve(parts.path).route
    except Resolver404:
        return None
    return route, tuple(sorted(parse_qs(parts.query, keep_blank_values=True)))


def every_kind_of_page(page: Page) -> Iterator[str]:
    """Goes to one page of each kind reachable by links from where it stands; yields its name."""
    waiting, seen = deque([page.url]), set[Kind]()
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        if not _arrived(page, address):
            continue
        links = page.locator("a[href]:not([download])").evaluate_all(LINKS)
        waiting += [urldefrag(link).url for link in links if _is_ours(link, address)]
        yield resolve(urlsplit(address).path).url_name or "page"


def _arrived(page: Page, address: str) -> bool:
    """False where the address is a file to keep; a page must answer 200."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" in str(error):
            return False
        raise
    assert answer is not None
    assert answer.status == 200, f"{address} answers {answer.status}"
    return True


def _is_ours(link: str, address: str) -> bool:
    return urlsplit(link)[:2] == urlsplit(address)[:2]
