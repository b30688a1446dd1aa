"""Reading the codebook: every list renders, one search over all, facts with their cautions."""

import html
import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.codebook import publication
from casework.codebook.book import the_book
from casework.codebook.facts import fact_file, public_facts
from casework.codebook.phrases import phrases
from casework.codebook.shelves import columns, shelves
from tests.cast import Cast
from tests.codebook.conftest import LABEL, Add

INDEX, FACTS, INSECURE = "/codebook/", "/codebook/facts/", "/codebook/insecure-status/"
NEVER_ON_A_SCREEN = re.compile(r"\b(seed|pepper|canary|break-glass)\b", re.IGNORECASE)


def text_of(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


def found(browser: Browser, words: str, *, script: bool = True) -> str:
    headers = {"HX-Request": "true"} if script else {}
    answer = browser.post(INDEX, {"q": words}, headers=headers)
    return html.unescape(answer.content.decode())


def test_a_stranger_is_sent_to_the_door() -> None:
    for address in (INDEX, FACTS, INSECURE, "/codebook/status/"):
        for answer in (Browser().get(address), Browser().post(address, {"q": "visa"})):
            assert answer.status_code == 302
            assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("name", ["ada", "bea", "eve", "ivo"])
def test_every_member_reads_it(cast: Cast, name: str) -> None:
    browser = cast.browser(name)
    for address in (INDEX, FACTS, INSECURE, "/codebook/status/"):
        text_of(browser, address)


def test_every_list_renders_with_all_that_it_says(cast: Cast) -> None:
    browser, sources = cast.browser("bea"), the_book().sources
    for codes in the_book():
        page = text_of(browser, reverse("codebook_list", args=[codes.name]))
        wanted = [codes.title, codes.help, *(group.label for group in codes.groups)]
        wanted += [sources[key].title for key in codes.sources]
        for code in codes:
            wanted += [code.label, code.help, f"<code>{code.code}</code>", f'id="c-{code.number}"']
            wanted += [sources[key].title for key in code.sources]
            wanted += [part for key in code.sources for part in sources[key].addresses]
        wanted += [str(words) for _reader, words in publication.levels(codes)]
        assert [words for words in wanted if words not in page] == [], codes.name
        assert not NEVER_ON_A_SCREEN.search(shown_in(page)), codes.name


def shown_in(page: str) -> str:
    """Without what only a browser reads."""
    return re.sub(r"<[^>]+>", " ", page)


def test_the_index_has_every_list_once(cast: Cast) -> None:
    page = text_of(cast.browser("ivo"), INDEX)
    for codes in the_book():
        assert page.count(f'href="/codebook/{codes.name}/"') == 1
    assert [shelf for column in columns() for shelf in column] == shelves()


def test_every_publication_level_has_words() -> None:
    short = {level for codes in the_book() for level in codes.attrs.get("publication", {}).values()}
    assert short == set(publication.IN_WORDS)


def test_every_fact_stands_with_what_is_counted_and_its_caution(cast: Cast) -> None:
    page = text_of(cast.browser("eve"), FACTS)
    assert fact_file().warning in page
    for fact in public_facts():
        for words in (fact.fact, fact.shown, fact.counted, fact.caution, fact.period):
            assert words in page, fact.id
    assert page.count('class="card card-quiet"') == 3
    assert page.index("Looked for and not found") < page.index("An Information Commissioner")
    f10 = page[page.index('id="F10"') : page.index('id="F11"')]
    assert "Never read it without:" in f10
    assert 'href="#F11"' in f10
    assert not NEVER_ON_A_SCREEN.search(shown_in(page))


def test_what_insecure_means_is_said_in_fifteen_phrases(cast: Cast) -> None:
    page = text_of(cast.browser("ada"), INSECURE)
    assert len(phrases()) == 15
    for phrase in phrases():
        assert phrase.words[0].upper() + phrase.words[1:] in page
        for code in (*phrase.statuses, *phrase.flags):
            assert code.label in page
    assert not NEVER_ON_A_SCREEN.search(shown_in(page))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Threat of detention", "Threat of detention"),
        ("  detention THREAT ", "Threat of detention"),
        ("IMM_DETENTION", "Threat of detention"),
        ("imm deten", "Threat of detention"),
        ("locked up if she speaks", "Threat of detention"),
        ("fiancee", "Fiancé(e) or proposed civil partner"),
        ("farsi", "Persian"),
        ("E12000007", "London"),
    ],
)
def test_search_finds_by_label_code_help_and_other_names(
    cast: Cast, typed: str, first: str
) -> None:
    results = found(cast.browser("ada"), typed)
    assert first in re.findall(r'class="text-break">([^<]*)</a>', results)[0]


def test_search_finds_own_codes_of_her_teams_only(cast: Cast, add: Add) -> None:
    number = add("risk", "IMM_DETENTION")
    results = found(cast.browser("ada"), "hostel warden")
    assert LABEL in results
    assert f'href="/codebook/risk/#c-{number}"' in results
    assert "counts as: Threat of detention" in results
    assert LABEL not in found(cast.browser("otto"), "hostel warden")


def test_search_works_without_a_script_and_in_no_address(cast: Cast) -> None:
    browser = cast.browser("ada")
    part, whole = found(browser, "refuge"), found(browser, "refuge", script=False)
    assert "<html" not in part
    assert "<html" in whole
    assert re.findall(r'class="result"', part) == re.findall(r'class="result"', whole) != []
    assert "results-title" not in text_of(browser, f"{INDEX}?q=refuge")


@pytest.mark.parametrize("typed", ["", " ", "x", "zzzzzz", "%", "\x00", "é" * 10_000, "<b>x</b>"])
def test_whatever_is_typed_is_answered(cast: Cast, typed: str) -> None:
    answer = cast.browser("ada").post(INDEX, {"q": typed})
    assert answer.status_code == 200
    assert b"<b>x</b>" not in answer.content


def test_a_page_costs_the_same_for_one_own_code_or_thirty(cast: Cast, add: Add) -> None:
    browser, costs = cast.browser("bea"), []
    for start, end in ((0, 1), (1, 30)):
        for number in range(start, end):
            add("risk", "IMM_DETENTION", f"Own code {number}")
        with CaptureQueriesContext(connection) as queries:
            assert f"Own code {end - 1}" in text_of(browser, "/codebook/risk/")
        costs.append(len(queries))
    assert costs[0] == costs[1]
