"""What a case's sealed answers hold. Codes stand by their stable numbers, so 1 KiB is enough.

Fields are stored by position: a new one goes to the end, with a default. Months are counted
as year * 12 + month - 1; days as date.toordinal().
"""

from datetime import date

import msgspec

NOT_ASKED, NOT_KNOWN, PREFER_NOT = 1, 2, 3
Month = int
Day = int


class StatusSpell(msgspec.Struct, array_like=True, frozen=True):
    """Her immigration status from one day to another, as a worker understands it."""

    code: int
    valid_from: date | None = None
    valid_to: date | None = None
    permission_ends: date | None = None
    known_by: int = NOT_ASKED
    flags: tuple[int, ...] = ()
    nrpf: int = NOT_ASKED
    insecure_confirmed: bool | None = None


class RiskAnswer(msgspec.Struct, array_like=True, frozen=True):
    """One risk factor. `was` is the answer before this one; `on` the day of this answer."""

    factor: int
    present: int = NOT_ASKED
    first_month: Month | None = None
    last_month: Month | None = None
    was: int = NOT_ASKED
    on: Day = 0


class Consequence(msgspec.Struct, array_like=True, frozen=True):
    code: int
    month: Month | None = None
    linked: int = NOT_ASKED


class PoliceEpisode(msgspec.Struct, array_like=True, frozen=True):
    """One contact with the police, or her decision against one (codebook, police episode)."""

    reported: int = NOT_ASKED
    reported_by: int = NOT_ASKED
    force: int = NOT_ASKED
    month: Month | None = None
    precision: int = NOT_ASKED
    channel: int = NOT_ASKED
    crimes: tuple[int, ...] = ()
    role: int = NOT_ASKED
    status_then: int = NOT_ASKED
    nrpf_then: int = NOT_ASKED
    asked_status: int = NOT_ASKED
    status_checked: int = NOT_ASKED
    consent_sought: int = NOT_ASKED
    consent_answer: int = NOT_ASKED
    conditions: tuple[int, ...] = ()
    shared: int = NOT_ASKED
    learned_how: int = NOT_ASKED
    grade: int = NOT_ASKED
    consequences: tuple[Consequence, ...] = ()
    response: tuple[int, ...] = ()
    outcome: int = NOT_ASKED


class Refusal(msgspec.Struct, array_like=True, frozen=True):
    """A service that turned her away."""

    service: int
    reason: int = NOT_ASKED
    result: int = NOT_ASKED
    month: Month | None = None
    council: int = NOT_ASKED
    grade: int = NOT_ASKED


class Outcome(msgspec.Struct, array_like=True, frozen=True):
    area: int
    change: int


class Nights(msgspec.Struct, array_like=True, frozen=True):
    """Nights spent in one kind of place."""

    place: int
    nights: int


class About(msgspec.Struct, array_like=True, frozen=True):
    """Demographics. `children`: how many, or None if not asked."""

    age_band: int = NOT_ASKED
    nationality: tuple[int, ...] = ()
    ethnicity: int = NOT_ASKED
    region: int = NOT_ASKED
    council: int = NOT_ASKED
    disability: int = NOT_ASKED
    children: int | None = None
    pregnant: int = NOT_ASKED
    children_abroad: int = NOT_ASKED
    language: int = NOT_ASKED
    english: int = NOT_ASKED
    sex: int = NOT_ASKED
    gender_same: int = NOT_ASKED


class Answers(msgspec.Struct, array_like=True, frozen=True):
    """Everything coded that a case says, and the days between which it was open."""

    opened_on: date
    closed_on: date | None = None
    count_me: int = NOT_ASKED
    stage: int = NOT_ASKED
    risk_level: int = NOT_ASKED
    dash_total: int | None = None
    reviewed_on: date | None = None
    referral_source: int = NOT_ASKED
    closure_reason: int = NOT_ASKED
    on_hold_reason: int = NOT_ASKED
    about: About = About()
    statuses: tuple[StatusSpell, ...] = ()
    risks: tuple[RiskAnswer, ...] = ()
    police: tuple[PoliceEpisode, ...] = ()
    reasons: tuple[int, ...] = ()
    main_reason: int = NOT_ASKED
    would_report: int = NOT_ASKED
    threat_changed: int = NOT_ASKED
    refusals: tuple[Refusal, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    events: tuple[int, ...] = ()
    nights: tuple[Nights, ...] = ()
    needs: tuple[int, ...] = ()

    @property
    def status(self) -> StatusSpell | None:
        """Her status now: the spell that began last; of two that began together, the later told."""
        began = [spell for spell in self.statuses if spell.valid_to is None] or self.statuses
        return max(reversed(began), key=lambda spell: spell.valid_from or date.min, default=None)

    def risk(self, factor: int) -> RiskAnswer:
        """Her answer on one factor; 'not asked' where there is none."""
        found = (answer for answer in self.risks if answer.factor == factor)
        return next(found, RiskAnswer(factor))


def month_of(day: date) -> Month:
    return day.year * 12 + day.month - 1


def month_text(month: Month) -> str:
    """`YYYY-MM`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
