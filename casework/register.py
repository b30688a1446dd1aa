"""Every column of the rooms of casework: SEALED, or CLEAR and why it may be (accounts.register)."""

from accounts.register import CLEAR, SEALED, TIES, Declared

COUNTS = "the number of clients, cases and entries of a team is not hidden"
WORKER = "which members a client is assigned to is not hidden"
MONTH = "the month of writing, never the day"
CHAIN = "a digest over this entry and the one before"
LEDGER = "already protected counts, and who showed, released or saw them"

COLUMNS: Declared = {
    "casework.Client.id": (CLEAR, TIES),
    "casework.Client.team": (CLEAR, COUNTS),
    "casework.Client.made_by": (CLEAR, "which member wrote which row"),
    "casework.Client.made_in": (CLEAR, MONTH),
    "casework.Client.identity": (SEALED, "under her own key"),
    "casework.ClientKey.id": (CLEAR, TIES),
    "casework.ClientKey.client": (CLEAR, TIES),
    "casework.ClientKey.version": (CLEAR, "how often her key was renewed"),
    "casework.ClientKey.wrapped": (SEALED, "under her team's identity key"),
    "casework.ClientCard.client": (CLEAR, TIES),
    "casework.ClientCard.team": (CLEAR, COUNTS),
    "casework.ClientCard.sealed": (SEALED, "under her team's card key"),
    "casework.Case.id": (CLEAR, TIES),
    "casework.Case.client": (CLEAR, TIES),
    "casework.Case.team": (CLEAR, COUNTS),
    "casework.Case.episode": (CLEAR, COUNTS),
    "casework.Case.worker": (CLEAR, WORKER),
    "casework.Case.is_open": (CLEAR, "whether a case is open is not hidden"),
    "casework.CaseAnswers.id": (CLEAR, TIES),
    "casework.CaseAnswers.case_ident": (CLEAR, TIES),
    "casework.CaseAnswers.client_ident": (CLEAR, TIES),
    "casework.CaseAnswers.team": (CLEAR, COUNTS),
    "casework.CaseAnswers.sealed": (SEALED, "under her team's evidence key"),
    "casework.ClientEntry.id": (CLEAR, TIES),
    "casework.ClientEntry.client": (CLEAR, COUNTS),
    "casework.ClientEntry.author": (CLEAR, "which member wrote which row"),
    "casework.ClientEntry.made_in": (CLEAR, MONTH),
    "casework.ClientEntry.sealed": (SEALED, "under her own key; so is the kind of entry it is"),
    "casework.EntryIndex.id": (CLEAR, TIES),
    "casework.EntryIndex.client": (CLEAR, TIES),
    "casework.EntryIndex.chunk": (CLEAR, COUNTS),
    "casework.EntryIndex.sealed": (SEALED, "under her own key"),
    "casework.LocalCodes.team": (CLEAR, "that a team has words of its own"),
    "casework.LocalCodes.sealed": (SEALED, "under the team's evidence key"),
    "casework.AuditEntry.seq": (CLEAR, "the order of what was done"),
    "casework.AuditEntry.row": (CLEAR, TIES),
    "casework.AuditEntry.member": (CLEAR, "who did something"),
    "casework.AuditEntry.verb": (CLEAR, "what kind of thing was done, in words without content"),
    "casework.AuditEntry.subject": (CLEAR, TIES),
    "casework.AuditEntry.team": (CLEAR, TIES),
    "casework.AuditEntry.month": (CLEAR, MONTH),
    "casework.AuditEntry.details": (SEALED, "under the team's journal key"),
    "casework.AuditEntry.previous": (CLEAR, CHAIN),
    "casework.AuditEntry.digest": (CLEAR, CHAIN),
    "casework.LedgerEntry.seq": (CLEAR, LEDGER),
    "casework.LedgerEntry.release": (CLEAR, TIES),
    "casework.LedgerEntry.event": (CLEAR, LEDGER),
    "casework.LedgerEntry.member": (CLEAR, LEDGER),
    "casework.LedgerEntry.on": (CLEAR, "the day on which protected counts were shown"),
    "casework.LedgerEntry.payload": (CLEAR, LEDGER),
    "casework.LedgerEntry.previous": (CLEAR, CHAIN),
    "casework.LedgerEntry.digest": (CLEAR, CHAIN),
}
