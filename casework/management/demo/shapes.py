"""What the demo hands over: members of staff, and clients as rows of the import file."""

from dataclasses import dataclass
from datetime import date

# The columns of the import file, in the order of its description.
COLUMNS = (
    "reference",
    "name",
    "also_known_as",
    "date_of_birth",
    "age_band",
    "phone",
    "safe_to_call",
    "email",
    "address",
    "language",
    "interpreter",
    "nationality",
    "ethnicity",
    "region",
    "disability",
    "children",
    "opened_on",
    "closed_on",
    "closure_reason",
    "stage",
    "caseworker",
    "referral_source",
    "risk_level",
    "dash_total",
    "status",
    "insecure_confirmed",
    "status_flags",
    "nrpf",
    "risk_factors",
    "police_reported",
    "police_force",
    "police_month",
    "police_asked_status",
    "police_status_checked",
    "police_evidence_grade",
    "police_consent_sought",
    "police_consent_answer",
    "police_shared",
    "police_learned_how",
    "police_consequences",
    "reasons_not_reported",
    "main_reason_not_reported",
    "would_report_if_not_shared",
    "refusals",
    "count_me",
    "note",
)

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class DemoMember:
    """One member of staff. `team` is None for somebody who works for all teams."""

    email: str
    name: str
    role: str
    team: str | None
    passphrase: str


@dataclass(frozen=True, slots=True)
class DemoNote:
    """One entry of a timeline; `kind` is a code of the list `contact_type`."""

    day: date
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class DemoClient:
    """One invented woman: a complete import row and what an import row cannot carry.

    `row["note"]` is the first note of her timeline, written on the day she came; `notes` are
    the later ones, oldest first, and never repeat it. `safe_contact` is a code of the list of
    that name, `safe_contact_words` the rule in words. `next_review` is None once closed.
    """

    row: Row
    team: str
    notes: tuple[DemoNote, ...]
    safe_contact: str
    safe_contact_words: str
    next_review: date | None
