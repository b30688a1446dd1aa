"""The columns of an import file, in the order of its template, and what each may hold."""

from dataclasses import dataclass

MANY = ";"
"""What stands between the values of a cell that holds several."""
PROBLEM = "problem"
"""The column that a file of refused rows has besides: read over when the file comes back."""

NAMES, NOTES = 200, 20_000


@dataclass(frozen=True)
class Column:
    """One column. `codes`: its list in the codebook; `longest`: characters of one value;
    `lines`: a value may have several lines."""

    name: str
    codes: str = ""
    longest: int = 100
    lines: bool = False


COLUMNS = (
    *(Column("reference"), Column("name", longest=NAMES), Column("also_known_as", longest=NAMES)),
    *(Column("date_of_birth"), Column("age_band", "age_band"), Column("phone", longest=60)),
    *(Column("safe_to_call", "yes_no"), Column("email", longest=254)),
    *(Column("address", longest=1_000, lines=True), Column("language", "language")),
    *(Column("interpreter", "yes_no"), Column("nationality", "nationality")),
    *(Column("ethnicity", "ethnicity"), Column("region", "region")),
    *(Column("disability", "disability"), Column("children")),
    *(Column("opened_on"), Column("closed_on"), Column("closure_reason", "closure_reason")),
    *(Column("stage", "stage"), Column("caseworker", longest=254)),
    *(Column("referral_source", "referral_source"), Column("risk_level", "risk_level")),
    *(Column("dash_total"), Column("status", "status"), Column("insecure_confirmed", "yes_no")),
    *(Column("status_flags", "status_flag"), Column("nrpf", "nrpf")),
    *(Column("risk_factors", "risk"), Column("police_reported", "police_reported")),
    *(Column("police_force", "force"), Column("police_month")),
    *(Column("police_asked_status", "asked_status"), Column("police_status_checked", "yes_no")),
    *(Column("police_evidence_grade", "evidence_grade"),),
    *(Column("police_consent_sought", "consent_sought"),),
    *(Column("police_consent_answer", "consent_answer"), Column("police_shared", "police_shared")),
    *(Column("police_learned_how", "learned_how"), Column("police_consequences", "consequence")),
    *(Column("reasons_not_reported", "reason_not_report"),),
    *(Column("main_reason_not_reported", "reason_not_report"),),
    *(Column("would_report_if_not_shared", "would_report"), Column("refusals")),
    *(Column("count_me", "count_me"), Column("note", longest=NOTES, lines=True)),
)

BY_NAME = {column.name: column for column in COLUMNS}
REQUIRED = ("name", "opened_on")
