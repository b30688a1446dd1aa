"""The counting room: makes a release safe before it leaves. Pure: no model and no person."""

from casework.evidence.control.auditor import Finding, audit, interval
from casework.evidence.control.cells import Box, Cell, Published, Shown, band, sparse_tables
from casework.evidence.control.domain import Contradiction, Derived, Domain
from casework.evidence.control.hiding import LeakInHistory
from casework.evidence.control.joint import TooWide
from casework.evidence.control.protector import Protected, protect
from casework.evidence.control.reasons import Reason, Rule, why

__all__ = [
    "Box",
    "Cell",
    "Contradiction",
    "Derived",
    "Domain",
    "Finding",
    "LeakInHistory",
    "Protected",
    "Published",
    "Reason",
    "Rule",
    "Shown",
    "TooWide",
    "audit",
    "band",
    "interval",
    "protect",
    "sparse_tables",
    "why",
]
