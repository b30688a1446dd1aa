"""The chain: each entry's digest covers the one before; none can be changed or taken out."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import connection

from accounts.vault.primitives import sha256
from casework.audit.models import AuditEntry

BEGINNING = bytes(32)
WORDS, BITS_A_WORD = 6, 11
CHAIN_LOCK = 7211


def digest_of(entry: AuditEntry) -> bytes:
    """SHA-256 over the previous digest and every column, each with its length."""
    columns = (
        *(bytes(entry.previous), str(entry.seq).encode(), entry.row.bytes),
        entry.member.bytes if entry.member else b"",
        str(int(entry.verb)).encode(),
        entry.subject.bytes if entry.subject else b"",
        entry.team.bytes if entry.team else b"",
        *(entry.month.encode(), entry.details.blob),
    )
    return sha256(b"".join(len(column).to_bytes(4, "big") + column for column in columns))


def lock_chain() -> None:
    """One writer at a time. On SQLite the transaction already holds the only write lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def head() -> AuditEntry | None:
    return AuditEntry.objects.order_by("-seq").first()


def words_of(digest: bytes) -> str:
    """Six words for a digest: what a person writes down to know the chain again."""
    number = int.from_bytes(digest[:9], "big") >> (72 - WORDS * BITS_A_WORD)
    places = [(number >> (BITS_A_WORD * i)) & 0x7FF for i in reversed(range(WORDS))]
    return " ".join(word_list()[place] for place in places)


@cache
def word_list() -> tuple[str, ...]:
    """2,048 words. They never change: somebody's six words stand on paper."""
    return tuple((settings.FIXTURES_DIR / "words.txt").read_text().split())


@dataclass
class Verdict:
    """What a check of the chain found. `broken`: the sequence number of the first bad entry."""

    entries: int = 0
    head: str = ""
    broken: int | None = None
    head_seen: bool = True

    @property
    def intact(self) -> bool:
        return self.broken is None and self.head_seen


def check(wanted: str = "", entries: Iterable[AuditEntry] | None = None) -> Verdict:
    """Walk the whole chain. `wanted`: six words written down earlier, which must occur in it."""
    previous, wanted = BEGINNING, " ".join(wanted.lower().split())
    verdict = Verdict(head=words_of(BEGINNING), head_seen=wanted in ("", words_of(BEGINNING)))
    rows = AuditEntry.objects.order_by("seq").iterator(2000) if entries is None else entries
    for entry in rows:
        verdict.entries += 1
        follows = bytes(entry.previous) == previous and entry.seq == verdict.entries
        if not follows or digest_of(entry) != bytes(entry.digest):
            verdict.broken = entry.seq
            break
        previous = bytes(entry.digest)
        verdict.head_seen = verdict.head_seen or words_of(previous) == wanted
    verdict.head = words_of(previous)
    return verdict
