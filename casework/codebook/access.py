"""Who may, in the codebook: every member reads; managers add and retire in lists that are open.

A refusal is a sentence, "" means yes.
"""

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.actor import Actor
from casework.codebook.book import Code, CodeList, UnknownList, the_book
from casework.codebook.local import Vocabulary


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


OPEN = _names("""
    accommodation basis_of_knowledge channel closure_reason consequence contact_method
    crime_outcome crime_type interpreter_exclude language learned_how on_hold_reason outcome
    outcome_event police_response police_role reason_not_report referral referral_source
    refusal_reason refusal_result refusal_service relation reported_by risk sharer status
    status_flag support_need
""")
"""Lists that a service may extend and shorten: what happened to her, who was there, what for."""

# The program asks for single codes of these by name: due dates, the safe-contact band, who is
# counted, which fields are shown.
OF_THE_PROGRAM = _names("""
    age_band asked_status caller_id consent_answer consent_sought contact_type count_me
    dependants disability disclosure_basis english evidence_grade gender_same interpreter_gender
    interpreter_mode lawful_basis linked_to_sharing month_precision nrpf outcome_change
    override_ground perpetrator_flag plan_copy plan_section police_reported police_shared
    referral_result request_answer risk_level risk_present safe_contact sex share_pref
    share_recipient stage task_priority task_status threat_changed voicemail would_report
    yes_no
""")
# Nobody ticks these: they head other lists, or are rules that the program follows.
HEADINGS_AND_RULES = _names("""
    ethnicity_head gbv_type register retention review_trigger risk_category severity sign_off
    status_group why_insecure world_region
""")
# Made and numbered by somebody else: figures can be compared only while they stay the same.
OFFICIAL = _names("council ethnicity force nationality region")

FIXED = (
    (OF_THE_PROGRAM, _lazy("The program works with each of these answers.")),
    (HEADINGS_AND_RULES, _lazy("These are headings and rules that the program works with.")),
    (OFFICIAL, _lazy("This is an official list: figures can be compared only while it stays.")),
)


def list_of(name: str) -> CodeList:
    """The list of that name, or 'no such page'."""
    try:
        return the_book().list(name)
    except UnknownList:
        raise Http404 from None


def refusal_of_list(codes: CodeList) -> str:
    """Why nobody may change this list, or ""."""
    if codes.name in OPEN:
        return ""
    why = next((str(why) for names, why in FIXED if codes.name in names), "")
    return _("This list is the same in every service. %(why)s") % {"why": why}


def refusal_to_change(actor: Actor, codes: CodeList, vocabulary: Vocabulary) -> str:
    """May she add codes to this list, and retire some?"""
    if refusal := refusal_of_list(codes):
        return refusal
    if not actor.managed:
        return _("Only a manager adds or retires codes.")
    lost = [team.name for team in vocabulary.unreadable if team.pk in actor.managed]
    if lost:
        return _("The own codes of %(teams)s cannot be opened, so nothing is changed here.") % {
            "teams": ", ".join(lost)
        }
    return ""


def refusal_to_retire(code: Code) -> str:
    """'Not asked' is always an answer, however a list words it."""
    if code.is_special or "says" in code.attrs:
        return _("'Not asked', 'not known' and 'prefers not to say' are always offered.")
    return ""
