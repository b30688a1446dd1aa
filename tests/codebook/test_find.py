"""Finding a code: by name, by number, by what somebody typed into a spreadsheet."""

import pytest

from casework.codebook.book import UnknownCode, UnknownList, the_book


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("risk", "IMM_REPORT_HO", "IMM_REPORT_HO"),
        ("risk", "imm_report_ho", "IMM_REPORT_HO"),
        ("risk", "says he will report her to the home office", "IMM_REPORT_HO"),
        ("risk", "  Says  he will report her\tto the Home Office ", "IMM_REPORT_HO"),
        ("status", "Asylum seeker, first decision pending", "WAI_ASYLUM"),
        ("status", "not asked", "UNK_NOT_ASKED"),
        ("status", "NOT_ASKED", "NOT_ASKED"),
        ("nrpf", "yes", "YES"),
        ("nrpf", "not_known", "NOT_KNOWN"),
        ("yes_no", "unknown", "NOT_KNOWN"),
        ("police_shared", "unknown", "UNKNOWN"),
        ("police_shared", "not_known", "NOT_KNOWN"),
        ("police_shared", "Not known", "UNKNOWN"),
        ("count_me", "not_asked", "NOT_ASKED"),
        ("force", "greater-manchester", "greater-manchester"),
        ("force", "Greater Manchester", "greater-manchester"),
        ("force", "DYFED-POWYS", "dyfed-powys"),
        ("region", "E12000007", "E12000007"),
        ("region", "yorkshire and the humber", "E12000003"),
        ("region", "TLH", "E12000006"),
        ("nationality", "br", "BR"),
        ("nationality", "Turkey", "TR"),
        ("nationality", "Côte d’Ivoire", "CI"),
        ("language", "Farsi", "pes"),
        ("dependants", "3_plus", "3_PLUS"),
        ("ethnicity", "White British", "WHITE_BRITISH"),
    ],
)
def test_what_somebody_typed(name: str, typed: str, code: str) -> None:
    found = the_book().list(name).find(typed)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("typed", ["", " ", "IMM", "report", "=1+1", "x" * 10_000, "\x00"])
def test_what_is_no_code_is_not_found(typed: str) -> None:
    assert the_book().list("risk").find(typed) is None


def test_every_code_is_found_by_its_own_name_and_number() -> None:
    for codes in the_book():
        for code in codes:
            assert codes.find(code.code) is code
            assert codes.find(code.code.lower()) is code
            assert codes[code.code] is code
            assert codes.number(code.number) is code
            assert codes.numbers[code.number] is code


def test_every_label_finds_its_code_unless_another_code_says_it() -> None:
    """'Not asked' typed for a status means the status 'Not asked', not the blank field."""
    strangers = {
        (codes.name, code.code)
        for codes in the_book()
        for code in codes
        if codes.find(code.label) is not code
    }
    assert strangers == {
        ("status", "NOT_ASKED"),
        ("police_shared", "NOT_KNOWN"),
        ("crime_outcome", "NOT_KNOWN"),
    }


def test_what_does_not_exist_is_refused() -> None:
    risk = the_book().list("risk")
    with pytest.raises(UnknownCode, match="risk has no code 'IMM_NOTHING'"):
        risk["IMM_NOTHING"]
    with pytest.raises(UnknownCode, match="risk has no number 999"):
        risk.number(999)
    with pytest.raises(KeyError, match="no list 'illegal'"):
        the_book().list("illegal")
    assert issubclass(UnknownList, KeyError)
    assert "NOT_ASKED" not in risk


def test_a_blank_field_reads_not_asked_in_every_list() -> None:
    assert the_book().list("stage").number(1).label == "Not asked"
    assert the_book().list("stage").find("Not asked") is None


def test_a_form_offers_each_answer_once() -> None:
    shared = [code.code for code in the_book().list("police_shared").choices()]
    assert shared[-3:] == ["UNKNOWN", "NOT_ASKED", "PREFER_NOT"]
    status = [code.code for code in the_book().list("status").choices()]
    assert status[-1] == "UNK_NOT_ASKED"
    assert 3 in {code.number for code in the_book().list("status").choices(keep={3})}
    for codes in the_book():
        labels = [code.label for code in codes.choices()]
        assert len(labels) == len(set(labels)), codes.name


def test_groups_come_in_order_with_the_special_answers_last() -> None:
    grouped = list(the_book().list("risk").grouped())
    assert grouped[0][0].label == "Immigration abuse"
    assert grouped[0][1][0].code == "IMM_REPORT_HO"
    force = list(the_book().list("force").grouped())
    assert (force[-1][0].code, len(force[-1][1])) == ("", 2)
    assert sum(len(codes) for _, codes in grouped) == len(the_book().list("risk"))


def test_the_book_is_read_once_and_cannot_be_changed() -> None:
    assert the_book() is the_book()
    code = the_book().list("risk")["IMM_EVISA"]
    with pytest.raises(AttributeError):
        code.number = 11  # type: ignore[misc]
