"""All models of the rooms, in one migration history: a model can change rooms without one."""

from casework.answers.models import CaseAnswers
from casework.audit.models import AuditEntry
from casework.clients.models import Case, Client, ClientCard, ClientEntry, ClientKey, EntryIndex
from casework.codebook.models import LocalCodes
from casework.evidence.models import LedgerEntry

__all__ = [
    "AuditEntry",
    "Case",
    "CaseAnswers",
    "Client",
    "ClientCard",
    "ClientEntry",
    "ClientKey",
    "EntryIndex",
    "LedgerEntry",
    "LocalCodes",
]
