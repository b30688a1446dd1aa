"""Her timeline's entries: one shape whatever they are, put in order by a sealed index.

The index stands in chunks of 500 lines, so that a page opens one chunk and its own entries
however long the story is.
"""

from bisect import insort
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.vault.blob import Keys
from accounts.vault.errors import VaultError
from casework.clients.access import hold
from casework.clients.models import Client, ClientEntry, EntryIndex
from casework.clients.records import Entry, Index, IndexLine
from casework.codebook.book import the_book

CHUNK = 500
# Kinds of our own, beside the codebook's contact types.
NOTE, HAND_OVER, RISK_REVIEW = "NOTE", "HAND_OVER", "RISK_REVIEW"
EPISODE_OPENED, EPISODE_CLOSED = "EPISODE_OPENED", "EPISODE_CLOSED"
OUR_KINDS = {
    NOTE: _("Note"),
    HAND_OVER: _("Handed over"),
    RISK_REVIEW: _("Risk reviewed"),
    EPISODE_OPENED: _("New episode of support"),
    EPISODE_CLOSED: _("Support ended"),
}
CANNOT_OPEN = _("This record cannot be opened. Nothing of it was changed. Tell your manager.")


@dataclass(frozen=True)
class Written:
    """An entry as it is read: what it says, and who wrote it. `opened`: False if it did not open,
    and a sentence stands in place of its text."""

    pk: UUID
    author: str
    entry: Entry
    opened: bool = True


def is_contact(kind: str) -> bool:
    """True if this kind of entry means that somebody was in touch with her."""
    kinds = the_book().list("contact_type")
    return kind in kinds and bool(kinds[kind].attrs["with_her"])


def kind_label(kind: str) -> str:
    """What a screen calls this kind of entry."""
    own = OUR_KINDS.get(kind)
    return str(own) if own else the_book().list("contact_type")[kind].label_text


def new_entry(
    client: Client, entry: Entry, keys: Keys, *, by: Actor, pk: UUID | None = None
) -> ClientEntry:
    """An entry in memory, sealed; the caller saves it and its line in the index."""
    now = timezone.localtime(entry.written_at)
    row = ClientEntry(pk=pk or uuid4(), client=client, author=by.user, made_in=f"{now:%Y-%m}")
    row.sealed.seal(entry, keys)
    return row


def add_entry(
    client: Client, keys: Keys, *, by: Actor, kind: str, on: date, text: str, pk: UUID | None = None
) -> ClientEntry:
    """Write an entry and its line in the index. The caller holds the transaction."""
    hold(client)
    entry = Entry(kind=kind, on=on, written_at=timezone.now(), text=text)
    row = new_entry(client, entry, keys, by=by, pk=pk)
    row.save(force_insert=True)
    _file(client, IndexLine(row.pk, on, kind), keys)
    return row


def new_indexes(client: Client, lines: list[IndexLine], keys: Keys) -> tuple[EntryIndex, ...]:
    """The whole index of a new client in memory, sealed; the caller saves it."""
    ordered = sorted(lines, key=_order)
    starts = range(0, len(ordered), CHUNK)
    return tuple(
        _new_index(client, ordered[start : start + CHUNK], keys, chunk)
        for chunk, start in enumerate(starts)
    )


def _new_index(client: Client, lines: list[IndexLine], keys: Keys, chunk: int) -> EntryIndex:
    row = EntryIndex(client=client, chunk=chunk)
    row.sealed.seal(Index(tuple(lines)), keys)
    return row


def _file(client: Client, line: IndexLine, keys: Keys) -> None:
    """Put a line where its day belongs. A full chunk grows only for a day before its end."""
    newest = row = client.indexes.order_by("-chunk").first()
    lines = _lines_of(row, keys)
    while row and row.chunk and line.on < lines[0].on:
        row = client.indexes.get(chunk=row.chunk - 1)
        lines = _lines_of(row, keys)
    is_full = len(lines) >= CHUNK and row == newest and line.on >= lines[-1].on
    if row is None or is_full:
        _new_index(client, [line], keys, row.chunk + 1 if row else 0).save()
        return
    insort(lines, line, key=_order)
    row.sealed.seal(Index(tuple(lines)), keys)
    row.save(update_fields=["sealed"])


def _lines_of(row: EntryIndex | None, keys: Keys) -> list[IndexLine]:
    return list(row.sealed.open(keys).lines) if row else []


def _order(line: IndexLine) -> date:
    return line.on


def count_entries(client: Client) -> int:
    return client.entries.count()


def latest_entries(client: Client, keys: Keys, *, start: int = 0, count: int = 25) -> list[Written]:
    """Entries newest first, from `start` on: opens only the chunks and entries of this page."""
    lines: list[IndexLine] = []
    for row in client.indexes.order_by("-chunk").iterator():
        lines += reversed(row.sealed.open(keys).lines)
        if len(lines) >= start + count:
            break
    wanted = lines[start : start + count]
    found = client.entries.select_related("author").in_bulk([line.entry for line in wanted])
    return [_written(found.get(line.entry), line, keys) for line in wanted]


def _written(row: ClientEntry | None, line: IndexLine, keys: Keys) -> Written:
    """One that is lost is said in its place: the others, and her page, still help her."""
    author = row.author.name if row else ""
    try:
        if row:
            return Written(row.pk, author, row.sealed.open(keys))
    except VaultError:
        pass
    lost = Entry(line.kind, line.on, timezone.now(), str(CANNOT_OPEN))
    return Written(line.entry, author, lost, opened=False)
