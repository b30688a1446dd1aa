"""Each component says in words what its colour says, and lets no record write HTML."""

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.look.pages import render

SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("level", "word"),
    [("HIGH", "High"), ("MEDIUM", "Medium"), ("STANDARD", "Standard"), (None, "not assessed")],
)
def test_a_risk_level_is_a_word_and_a_sign(level: str | None, word: str) -> None:
    page = render('{% include "components/risk_badge.html" %}', level=level)
    assert word in page.text
    assert "svg" in page.tags


def test_what_was_not_asked_is_never_shown_as_safe() -> None:
    for mood in ("", None, "NOT_ASKED", "Ok"):
        page = render('{% include "components/safe_contact.html" %}', mood=mood)
        assert "Nobody has asked" in page.text
        assert "band-ok" not in page.html


def test_a_name_is_text_and_keeps_its_direction() -> None:
    page = render('{% include "components/person_link.html" %}', name=SCRIPT, url="/x/")
    assert "script" not in page.tags
    assert "bdi" in page.tags


def test_a_note_is_text() -> None:
    page = render('{% include "components/timeline_entry.html" %}', kind="Note", text=SCRIPT)
    assert "script" not in page.tags
    assert SCRIPT in page.text


def test_a_hidden_count_has_no_bar_that_tells_its_size() -> None:
    rows = [
        {"label": "Students", "text": "40", "share": 33.3},
        {"label": "Visitors", "text": "[few]", "share": None, "note": "fewer than 10"},
    ]
    page = render('{% include "components/bar_chart.html" %}', rows=rows)
    assert page.tags.count("rect") == 1
    assert 'width="33.3%"' in page.html
    assert "[few]" in page.text
    assert "fewer than 10" in page.text


def test_an_unknown_fact_is_said_and_nought_is_a_fact() -> None:
    rows = [("Children", 0), ("Phone", "")]
    page = render('{% include "components/facts.html" %}', rows=rows)
    assert page.text == "Children 0 Phone Not recorded"


def test_turning_the_page_keeps_the_filter() -> None:
    request = RequestFactory().get("/team/?worker=ada&page=2")
    page_obj = Paginator(range(60), 20).page(2)
    html = render_to_string("components/pagination.html", {"page_obj": page_obj}, request)
    assert "?worker=ada&amp;page=3" in html


def test_one_page_needs_no_pages() -> None:
    page = render(
        '{% include "components/pagination.html" %}', page_obj=Paginator(range(5), 20).page(1)
    )
    assert page.text == ""


def test_the_error_page_needs_nothing_at_all() -> None:
    assert "The fault is ours" in render_to_string("500.html")
