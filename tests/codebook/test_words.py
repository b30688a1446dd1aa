"""Labels and help as a worker reads them: no blame, no disbelief, no person called a thing."""

import re

import pytest
from django.utils import translation

from casework.codebook.book import the_book
from casework.codebook.codes import Code
from casework.codebook.facts import public_facts

# Of fees, benefits, applications and a term of law: never of a woman or what she says.
HARMLESS = ("illegal fees", "benefit claims in her name", "for claims from", "Subject access")
FORBIDDEN = re.compile(
    r"""\b(illegals?|illegally|aliens?|clandestine|bogus|overstayers?|claims|claimed|alleges|alleged
    |admits|admitted|beneficiary|uncooperative|disengaged|failed|ethnics|BAME|BME|hard\ to\ reach
    |language\ problem|refused\ to\ engage|honour\ killings?|cultural\ violence|subject
    |service\ users?|the\ NRPF|canary|pepper|break-glass|seed)\b""",
    re.IGNORECASE | re.VERBOSE,
)
CODE_OR_MARK = re.compile(r"\[[a-z]|\bs:[A-Z]|[A-Z]{2,}_[A-Z]")


def _texts() -> dict[str, str]:
    texts = {}
    for codes in the_book():
        texts[codes.name] = f"{codes.title} {codes.help} {_words_of(codes.attrs)}"
        texts |= {f"{codes.name} {group.code}": group.label for group in codes.groups}
        texts |= {f"{codes.name} {code.code}": f"{code.label} {code.help}" for code in codes}
    return texts


def _words_of(attrs: dict) -> str:
    return " ".join(word for pool in attrs.get("pools", {}).values() for word in pool.values())


def _forbidden_in(text: str) -> list[str]:
    for phrase in HARMLESS:
        text = text.replace(phrase, "")
    return FORBIDDEN.findall(text)


def test_no_forbidden_word_in_any_title_label_or_help() -> None:
    found = {place: words for place, text in _texts().items() if (words := _forbidden_in(text))}
    assert found == {}


@pytest.mark.parametrize("text", ["An illegal migrant", "She claims abuse", "Overstayer", "BAME"])
def test_the_check_would_notice(text: str) -> None:
    assert _forbidden_in(text)


def test_sources_and_facts_say_nothing_of_the_kind_either() -> None:
    for source in the_book().sources.values():
        assert not _forbidden_in(source.title), source.key
    for fact in public_facts():
        assert not _forbidden_in(f"{fact.fact} {fact.counted} {fact.caution}"), fact.id


def test_screens_show_people_s_words_not_codes_or_source_marks() -> None:
    marked = {place: text for place, text in _texts().items() if CODE_OR_MARK.search(text)}
    assert marked == {}


def test_every_list_has_a_title_and_every_code_a_label() -> None:
    for codes in the_book():
        assert codes.title
        for code in codes:
            assert code.label == code.label.strip() != ""
            assert code.help == code.help.strip()


@pytest.mark.parametrize(
    ("name", "code", "label"),
    [
        ("status", "FAM_PARTNER_BRIT", "Partner of a British or settled person"),
        ("status", "UND_OVERSTAY", "Stayed after leave expired"),
        ("status", "WAI_VDA", "Domestic-abuse settlement application (VDA / SET(DV)) pending"),
        ("risk", "IMM_REPORT_HO", "Says he will report her to the Home Office"),
        ("risk", "PHY_STRANGLE", "Hands or object to neck, or breathing stopped"),
        ("closure_reason", "ENDED_REASON_KNOWN", "Contact ended, reason known"),
        ("closure_reason", "RETURNED_TO_ABUSER", "Living with or in touch with him again"),
        ("consequence", "CHARGED_HERSELF", "She was charged"),
        ("safe_contact", "TEXT", "Yes, by text or WhatsApp only"),
        ("safe_contact", "NOT_KNOWN", "Not known yet"),
        ("world_region", "EAST_SOUTH_EAST_ASIA", "East and South-East Asia"),
        ("ethnicity_head", "MIXED", "Mixed or Multiple ethnic groups"),
    ],
)
def test_labels_are_used_to_the_letter(name: str, code: str, label: str) -> None:
    assert the_book().list(name)[code].label == label


def test_words_pass_through_translation_only_when_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casework.codebook.codes.gettext", str.upper)
    threat: Code = the_book().list("risk")["IMM_DETENTION"]
    assert threat.label_text == "THREAT OF DETENTION"
    assert threat.label == "Threat of detention"
    assert the_book().list("risk").title_text == "RISK FACTORS"


def test_an_empty_help_stays_empty_on_the_screen() -> None:
    with translation.override("en-gb"):
        assert the_book().list("risk_level")["MEDIUM"].help_text == ""
