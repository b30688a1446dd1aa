"""A row understood: where each column finds its place, and what contradicts itself."""

from datetime import date

import pytest

from casework.answers.records import NOT_ASKED, Answers, Month, month_of
from casework.clients.importing.columns import BY_NAME
from casework.clients.importing.intake import Understood, understand
from casework.clients.importing.sheet import Row, read_file
from casework.codebook.book import FIXTURES, the_book

TODAY = date(2026, 3, 31)


def told(**values: str) -> Understood:
    row = {"name": "Amina Okoro", "opened_on": "2025-01-02", **values}
    assert set(row) <= set(BY_NAME)
    return understand(Row(2, {column: value for column, value in row.items() if value}), TODAY)


def answers(**values: str) -> Answers:
    found = told(**values)
    assert not found.problems, found.problems[0].sentence
    return found.intake.answers


def problems(**values: str) -> list[str]:
    return [remark.column for remark in told(**values).problems]


def number(name: str, code: str) -> int:
    return the_book().list(name)[code].number


def test_the_template_is_understood_with_nothing_to_remark() -> None:
    sheet = read_file(FIXTURES / "import_template.csv")
    assert sheet.headings == tuple(BY_NAME)
    for row in sheet.rows:
        found = understand(row, TODAY)
        assert not found.problems + found.warnings
        assert found.intake.answers.status is not None


def test_identity() -> None:
    her = told(
        reference="A/1",
        also_known_as="Mina; Amy O.;",
        phone="07700 900123; +44 7700 900456",
        safe_to_call="yes",
        email="amina@example.org",
        address="1 Road\r\nTown",
        language="Kurdish (Sorani)",
        interpreter="YES",
        date_of_birth="1990-05-06",
    ).intake.her
    assert (her.name, her.reference) == ("Amina Okoro", "A/1")
    assert her.also_known_as == ("Mina", "Amy O.")
    assert her.phones == ("07700 900123", "+44 7700 900456")
    assert her.contact.how == number("safe_contact", "CALL")
    assert (her.email, her.date_of_birth) == ("amina@example.org", date(1990, 5, 6))
    assert her.language == number("language", "ckb")
    assert her.interpreter == number("yes_no", "YES")


@pytest.mark.parametrize(
    ("answer", "how"), [("no", "NOT_SAFE"), ("not_known", "NOT_KNOWN"), ("yes", "CALL")]
)
def test_safe_to_call(answer: str, how: str) -> None:
    assert told(safe_to_call=answer).intake.her.contact.how == number("safe_contact", how)


@pytest.mark.parametrize(
    "phone", ["12", "ask her sister", "=cmd|' /C calc'!A0", "555;07700 900123"]
)
def test_an_impossible_phone_is_kept_as_typed_with_a_warning(phone: str) -> None:
    found = told(phone=phone)
    assert ";".join(found.intake.her.phones) == phone
    assert [remark.column for remark in found.warnings] == ["phone"]
    assert not found.problems


def test_a_number_reserved_for_examples_is_a_number() -> None:
    assert not told(phone="07700 900123").warnings


def test_what_is_no_email_address_is_kept_with_a_warning() -> None:
    found = told(email="@SUM(A1)")
    assert found.intake.her.email == "@SUM(A1)"
    assert [remark.column for remark in found.warnings] == ["email"]


def test_demographics() -> None:
    about = answers(
        nationality="gb;CO;stateless;GB",
        ethnicity="ASIAN_CHINESE",
        region="e12000007",
        disability="no",
        children="30",
        language="spa",
    ).about
    names = the_book().list("nationality")
    assert [names.number(code).code for code in about.nationality] == ["GB", "CO", "STATELESS"]
    assert about.region == number("region", "E12000007")
    assert answers(region="London").about.region == about.region
    assert (about.children, about.language) == (30, number("language", "spa"))
    assert answers().about.children is None


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("2007-01-03", "U18"),
        ("2007-01-02", "18_24"),
        ("1991-06-01", "25_34"),
        ("1930-01-01", "65_PLUS"),
    ],
)
def test_her_age_band_is_that_of_the_day_the_case_opened(born: str, band: str) -> None:
    assert answers(date_of_birth=born).about.age_band == number("age_band", band)


def test_an_age_band_may_be_that_of_then_or_of_now_but_no_other() -> None:
    assert not problems(date_of_birth="2000-06-01", age_band="18_24")  # 24 then, 25 now
    assert not problems(date_of_birth="2000-06-01", age_band="25_34")
    assert problems(date_of_birth="2000-06-01", age_band="35_44") == ["age_band"]
    assert problems(date_of_birth="2000-06-01", age_band="U18") == ["age_band"]


def test_status() -> None:
    spell = answers(
        status="UNK_CLIENT", insecure_confirmed="yes", status_flags="IN_DETENTION", nrpf="not_known"
    ).statuses[0]
    assert (spell.code, spell.insecure_confirmed) == (number("status", "UNK_CLIENT"), True)
    assert spell.flags == (number("status_flag", "IN_DETENTION"),)
    assert spell.nrpf == number("nrpf", "NOT_KNOWN")
    assert answers().statuses == ()
    assert answers(nrpf="yes").statuses[0].code == NOT_ASKED


def test_insecure_confirmed_is_not_used_for_a_status_that_says_it_itself() -> None:
    found = told(status="SEC_BRITISH", insecure_confirmed="yes")
    assert found.intake.answers.statuses[0].insecure_confirmed is None
    assert [remark.column for remark in found.warnings] == ["insecure_confirmed"]


def test_risk_factors() -> None:
    risks = answers(risk_factors="IMM_REMOVAL; tec_track:past;Threat of detention:SUSPECTED").risks
    found = [(the_book().list("risk").number(r.factor).code, r.present) for r in risks]
    present = the_book().list("risk_present")
    assert found == [
        ("IMM_REMOVAL", present["CURRENT"].number),
        ("TEC_TRACK", present["PAST"].number),
        ("IMM_DETENTION", present["SUSPECTED"].number),
    ]
    assert date.fromordinal(risks[0].on) == date(2025, 1, 2)


def test_police() -> None:
    (episode,) = answers(
        police_reported="REPORTED_SELF",
        police_force="Metropolitan",
        police_month="2024-12",
        police_asked_status="YES_LATER",
        police_status_checked="unknown",
        police_evidence_grade="DOCUMENT",
        police_consent_sought="NO",
        police_consent_answer="REFUSED",
        police_shared="CONFIRMED",
        police_learned_how="SOLICITOR",
        police_consequences="ARRESTED;PROTECTED",
    ).police
    month: Month = month_of(date(2024, 12, 1))
    assert (episode.force, episode.month) == (number("force", "metropolitan"), month)
    assert episode.status_checked == number("yes_no", "NOT_KNOWN")
    assert episode.shared == number("police_shared", "CONFIRMED")
    assert [c.code for c in episode.consequences] == [
        number("consequence", code) for code in ("ARRESTED", "PROTECTED")
    ]
    assert episode.status_then == NOT_ASKED
    assert answers().police == ()


@pytest.mark.parametrize("shared", ["CONFIRMED", "CONFIRMED_NOT", "SUSPECTED", "UNKNOWN"])
def test_sharing_without_a_grade_is_taken_with_a_warning(shared: str) -> None:
    found = told(police_shared=shared)
    assert [remark.column for remark in found.warnings] == ["police_evidence_grade"]
    assert found.intake.answers.police[0].grade == NOT_ASKED


def test_reasons_and_refusals() -> None:
    found = answers(
        reasons_not_reported="RACISM;LANGUAGE",
        main_reason_not_reported="LANGUAGE",
        would_report_if_not_shared="unsure",
        refusals="REFUGE:NRPF;Bank:NO_PROOF_OF_STATUS;REFUGE:NRPF",
    )
    assert found.main_reason in found.reasons
    assert found.would_report == number("would_report", "UNSURE")
    assert [refusal.service for refusal in found.refusals] == [
        number("refusal_service", code) for code in ("REFUGE", "BANK", "REFUGE")
    ]


def test_a_main_reason_is_added_to_the_reasons() -> None:
    found = told(main_reason_not_reported="RACISM", reasons_not_reported="LANGUAGE")
    reasons = [number("reason_not_report", code) for code in ("RACISM", "LANGUAGE")]
    assert list(found.intake.answers.reasons) == reasons
    assert [remark.column for remark in found.warnings] == ["main_reason_not_reported"]


def test_the_first_note_stands_at_the_day_of_opening() -> None:
    (note,) = told(note="one\r\ntwo").intake.entries
    assert (note.kind, note.on, note.text) == ("NOTE", date(2025, 1, 2), "one\ntwo")
    assert told().intake.entries == ()
