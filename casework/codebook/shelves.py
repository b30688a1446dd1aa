"""How the index of the codebook is laid out: every list stands on one shelf."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from casework.codebook.book import CodeList, the_book

_SHELVES = (
    (
        _("Immigration status"),
        _("Asked last, never a condition of support."),
        "status status_group why_insecure status_flag nrpf basis_of_knowledge",
    ),
    (
        _("Risk"),
        _("Ticked from what she tells, never read out."),
        "risk risk_category risk_present risk_level severity gbv_type",
    ),
    (
        _("Police"),
        _("What police learned, asked, passed on and did."),
        "police_reported reported_by force month_precision channel crime_type police_role "
        "asked_status police_response crime_outcome",
    ),
    (
        _("Passing on her details"),
        _("What reached immigration enforcement, and how we know."),
        "consent_sought consent_answer police_shared learned_how evidence_grade consequence "
        "linked_to_sharing sharer",
    ),
    (
        _("Not reporting"),
        _("Why she stays away from the police."),
        "reason_not_report would_report threat_changed",
    ),
    (
        _("Refusals and where she slept"),
        _("Who turned her away, and what followed."),
        "refusal_service refusal_reason refusal_result accommodation",
    ),
    (
        _("What support changed"),
        _("Looked at in reviews and when support ends."),
        "outcome outcome_change outcome_event",
    ),
    (
        _("Her case, from the first call to the last"),
        _("How she came, where it stands, why it ended."),
        "referral_source stage on_hold_reason closure_reason contact_type support_need referral "
        "referral_result review_trigger sign_off",
    ),
    (
        _("Contacting her safely"),
        _("Checked before each attempt."),
        "safe_contact contact_method voicemail caller_id interpreter_gender interpreter_mode "
        "interpreter_exclude",
    ),
    (
        _("Sharing and keeping"),
        _("What may leave, to whom, and how long records are kept."),
        "share_pref share_recipient override_ground disclosure_basis lawful_basis register "
        "request_answer retention count_me",
    ),
    (
        _("Safety plan, tasks and people"),
        "",
        "plan_section plan_copy task_priority task_status relation perpetrator_flag",
    ),
    (
        _("About her"),
        _("Each may stay 'not asked'."),
        "age_band nationality world_region language english ethnicity ethnicity_head sex "
        "gender_same disability dependants region council yes_no",
    ),
)


COLUMNS = (4, 9)
"""Where the second and the third column of the index begin: about as many lists in each."""


@dataclass(frozen=True)
class Shelf:
    """Lists that belong together, each with how many answers it holds besides 'not asked'."""

    title: str
    about: str
    lists: tuple[tuple[CodeList, int], ...]


def shelves() -> list[Shelf]:
    """The whole codebook, each list once."""
    return [
        Shelf(str(title), str(about), tuple(_counted(name) for name in names.split()))
        for title, about, names in _SHELVES
    ]


def columns() -> list[list[Shelf]]:
    """The shelves in three columns, to be read downwards."""
    found, (second, third) = shelves(), COLUMNS
    return [found[:second], found[second:third], found[third:]]


def _counted(name: str) -> tuple[CodeList, int]:
    codes = the_book().list(name)
    return codes, sum(not code.is_special for code in codes)
