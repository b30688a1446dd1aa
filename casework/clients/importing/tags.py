"""What is tagged on her case: status, risk factors, demographics, refusals, reasons."""

from django.utils.translation import gettext as _

from casework.answers.records import NOT_ASKED, About, Refusal, RiskAnswer, StatusSpell
from casework.clients.importing.ages import age_on, band_of, bands_between
from casework.clients.importing.case import Days
from casework.clients.importing.cells import Cells
from casework.clients.importing.values import Wrong, read_code, read_pair
from casework.codebook.book import the_book

MOST_CHILDREN = 30
DECIDED_EACH_TIME = "V"


def about_of(cells: Cells, days: Days) -> About:
    return About(
        age_band=_age_band(cells, days),
        nationality=cells.codes("nationality"),
        ethnicity=cells.code("ethnicity"),
        region=cells.code("region"),
        disability=cells.code("disability"),
        children=cells.number("children", MOST_CHILDREN),
        language=_language(cells),
    )


def _language(cells: Cells) -> int:
    """Her language counts too. A wrong one has been refused where her identity was read."""
    found = the_book().list("language").find(cells.row.values.get("language", ""))
    return found.number if found else NOT_ASKED


def _age_band(cells: Cells, days: Days) -> int:
    """As given, else her age when the case opened. A band must be one that she was in since."""
    given, born = cells.code("age_band"), days.born
    if born is None or born >= days.opened:
        return given
    if given == NOT_ASKED:
        return band_of(age_on(born, days.opened)).number
    since = bands_between(born, days.opened, cells.today)
    if the_book().list("age_band").number(given).is_special or given in since:
        return given
    right = band_of(age_on(born, days.opened)).code
    cells.refuse(
        "age_band",
        _("It contradicts date_of_birth. Write %(band)s, or leave one of the two empty.")
        % {"band": right},
    )
    return given


def statuses_of(cells: Cells) -> tuple[StatusSpell, ...]:
    """Her status as one spell. Since when it holds, and who says so, the row does not tell."""
    code = cells.code("status")
    spell = StatusSpell(
        code,
        flags=cells.codes("status_flags"),
        nrpf=cells.code("nrpf"),
        insecure_confirmed=_confirmed(cells, code),
    )
    return () if spell == StatusSpell(NOT_ASKED) else (spell,)


def _confirmed(cells: Cells, code: int) -> bool | None:
    confirmed = cells.yes("insecure_confirmed")
    status = the_book().list("status").number(code)
    if confirmed is None or status.attrs.get("insecure") == DECIDED_EACH_TIME:
        return confirmed
    cells.warn(
        "insecure_confirmed", _("It counts only for a status decided case by case: not used.")
    )
    return None


def risks_of(cells: Cells, days: Days) -> tuple[RiskAnswer, ...]:
    """Her risk factors, as answered when the case opened. One factor has one answer."""
    found = dict.fromkeys(cells.parts("risk_factors", _risk))
    factors = [factor for factor, _present in found]
    if len(set(factors)) < len(factors):
        cells.refuse("risk_factors", _("One risk factor has two different answers. Keep one."))
    day = days.opened.toordinal()
    return tuple(RiskAnswer(factor, present, on=day) for factor, present in found)


def _risk(part: str) -> tuple[int, int]:
    """`CODE` or `CODE:PAST`: factor and whether it is present, which is CURRENT where unsaid."""
    factors, answers = the_book().list("risk"), the_book().list("risk_present")
    plain = factors.find(part)
    if plain or ":" not in part:
        return (plain or read_code(part, factors)).number, answers["CURRENT"].number
    factor, present = read_pair(part, factors, answers, "IMM_REMOVAL:PAST")
    return factor.number, present.number


def refusals_of(cells: Cells) -> tuple[Refusal, ...]:
    """Each `SERVICE:REASON` is one approach; the same twice is two approaches."""
    return tuple(Refusal(*pair) for pair in cells.parts("refusals", _refusal))


def _refusal(part: str) -> tuple[int, int]:
    book = the_book()
    services, reasons = book.list("refusal_service"), book.list("refusal_reason")
    service, reason = read_pair(part, services, reasons, "REFUGE:NRPF")
    if service.is_special:
        raise Wrong(_("Write which service refused, for example REFUGE:NRPF."))
    return service.number, reason.number


def reasons_of(cells: Cells) -> tuple[tuple[int, ...], int]:
    """Why she did not report: all reasons, and the main one, which is always among them."""
    reasons, main = cells.codes("reasons_not_reported"), cells.code("main_reason_not_reported")
    special = the_book().list("reason_not_report").number(main).is_special
    if special or main in reasons:
        return reasons, main
    cells.warn("main_reason_not_reported", _("It was added to reasons_not_reported."))
    return (main, *reasons), main
