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


@dataclass(frozen=True)
class Written:
    """An entry as it is read: what it says, and who wrote it."""

    pk: UUID
    author: str
    entry: Entry


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
    entry = Entry(kind=kind, on=on, written_at=timezone.now(), text=text)
    row = new_entry(client, entry, keys, by=by, pk=pk)
    row.save(force_insert=True)
    _file(client, IndexLine(row.pk, on, kind), keys)
    return row


def new_index(client: Client, lines: list[IndexLine], keys: Keys, chunk: int = 0) -> EntryIndex:
    """A chunk in memory, sealed; the caller saves it."""
    row = EntryIndex(client=client, chunk=chunk)
    row.sealed.seal(Index(tuple(sorted(lines, key=_order))), keys)
    return row


def _file(client: Client, line: IndexLine, keys: Keys) -> None:
    Client.objects.select_for_update().only("pk").get(pk=client.pk)
    last = client.indexes.order_by("-chunk").first()
    index: Index = last.sealed.open(keys) if last else Index()
    if last is None or len(index.lines) >= CHUNK:
        new_index(client, [line], keys, chunk=last.chunk + 1 if last else 0).save()
        return
    lines = list(index.lines)
    insort(lines, line, key=_order)
    last.sealed.seal(Index(tuple(lines)), keys)
    last.save(update_fields=["sealed"])


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
    wanted = [line.entry for line in lines[start : start + count]]
    found = client.entries.select_related("author").in_bulk(wanted)
    return [_written(found[pk], keys) for pk in wanted if pk in found]


def _written(row: ClientEntry, keys: Keys) -> Written:
    return Written(row.pk, row.author.name, row.sealed.open(keys))
