"""Her timeline: in the order of days however long it is, and no page opens more than it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction

from accounts.sealed import SealedValue
from accounts.vault.blob import Keys
from casework.clients.entries import (
    CHUNK,
    OUR_KINDS,
    add_entry,
    count_entries,
    is_contact,
    kind_label,
    latest_entries,
)
from casework.clients.keys import keys_of
from casework.clients.models import Client, EntryIndex
from casework.codebook.book import the_book
from tests.cast import Cast, entry

START = date(2020, 1, 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


def woman_with(cast: Cast, count: int) -> tuple[Client, Keys]:
    """So many entries, one a day, told in no order."""
    numbers = sorted(range(count), key=lambda n: n * 7919 % 1201)
    entries = tuple(entry(f"Note {n}", on=day(n)) for n in numbers)
    her = cast.woman(entries=entries)
    return her, keys_of(her, by=cast.actor("ada"))


@transaction.atomic
def write(cast: Cast, her: Client, keys: Keys, text: str, on: date) -> None:
    add_entry(her, keys, by=cast.actor("ada"), kind="NOTE", on=on, text=text)


def days_of(her: Client, keys: Keys) -> list[date]:
    return [w.entry.on for w in latest_entries(her, keys, count=count_entries(her))]


def sizes(her: Client, keys: Keys) -> list[int]:
    rows = EntryIndex.objects.filter(client=her).order_by("chunk")
    return [len(row.sealed.open(keys).lines) for row in rows]


@contextmanager
def openings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The tables of what is opened inside."""
    opened: list[str] = []
    real = SealedValue.open

    def counted(self: SealedValue, keys: Keys) -> object:
        opened.append(type(self._row).__name__)
        return real(self, keys)

    with monkeypatch.context() as patch:
        patch.setattr(SealedValue, "open", counted)
        yield opened


@pytest.mark.parametrize(
    ("count", "chunks"), [(0, []), (1, [1]), (499, [499]), (500, [500]), (501, [500, 1])]
)
def test_a_chunk_holds_500(cast: Cast, count: int, chunks: list[int]) -> None:
    her, keys = woman_with(cast, count)
    assert sizes(her, keys) == chunks
    assert days_of(her, keys) == [day(n) for n in reversed(range(count))]


def test_one_more_than_a_chunk_holds_begins_the_next(cast: Cast) -> None:
    her, keys = woman_with(cast, CHUNK - 1)
    for number in (CHUNK - 1, CHUNK, CHUNK + 1):
        write(cast, her, keys, f"Note {number}", day(number))
    assert sizes(her, keys) == [500, 2]
    assert days_of(her, keys) == [day(n) for n in reversed(range(CHUNK + 2))]


def test_a_long_story_is_in_order_and_whole(cast: Cast) -> None:
    her, keys = woman_with(cast, 1200)
    assert sizes(her, keys) == [500, 500, 200]
    assert days_of(her, keys) == [day(n) for n in reversed(range(1200))]


@pytest.mark.parametrize("number", [-5, 250, 499, 500, 750, 1300])
def test_an_entry_told_late_stands_where_its_day_is(cast: Cast, number: int) -> None:
    her, keys = woman_with(cast, 1001)
    for text in ("told late", "told later"):
        write(cast, her, keys, text, day(number))
    days = days_of(her, keys)
    assert len(days) == 1003
    assert days == sorted(days, reverse=True)
    texts = [w.entry.text for w in latest_entries(her, keys, count=1003) if "told" in w.entry.text]
    assert texts == ["told later", "told late"]


def test_of_one_day_the_last_written_comes_first(cast: Cast) -> None:
    her, keys = woman_with(cast, 0)
    for text in ("first", "second", "third"):
        write(cast, her, keys, text, START)
    found = [w.entry.text for w in latest_entries(her, keys)]
    assert found == ["third", "second", "first"]


def test_a_page_opens_its_own_chunk_and_entries(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    her, keys = woman_with(cast, 1200)
    with openings(monkeypatch) as opened:
        latest_entries(her, keys)
    assert (opened.count("EntryIndex"), opened.count("ClientEntry")) == (1, 25)
    with openings(monkeypatch) as opened:
        latest_entries(her, keys, start=225)
    assert (opened.count("EntryIndex"), opened.count("ClientEntry")) == (2, 25)


def test_every_page_of_a_long_story(cast: Cast) -> None:
    her, keys = woman_with(cast, 1200)
    starts = range(0, 1200, 25)
    pages = [latest_entries(her, keys, start=start) for start in starts]
    assert [w.entry.on for page in pages for w in page] == days_of(her, keys)
    browser, seen = cast.browser("ada"), set[str]()
    for number in (1, 8, 9, 28, 29, 48):
        html = browser.get(f"/clients/{her.pk}/timeline/?page={number}").content.decode()
        texts = {f"Note {n}" for n in range(1200) if f">Note {n}<" in html}
        assert len(texts) == 25, number
        assert not texts & seen
        seen |= texts


def test_past_the_last_page_is_the_last_page(cast: Cast) -> None:
    her, _keys = woman_with(cast, 30)
    html = cast.browser("ada").get(f"/clients/{her.pk}/timeline/?page=99").content.decode()
    assert ">Note 0<" in html


def test_every_kind_has_words(cast: Cast) -> None:
    kinds = [*OUR_KINDS, *(code.code for code in the_book().list("contact_type"))]
    assert all(kind_label(kind) for kind in kinds)
    assert not any(is_contact(kind) for kind in OUR_KINDS)
