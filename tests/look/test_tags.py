"""Icons are silent, and a link of the error summary always leads to a field."""

import heroicons
import pytest
from django import forms
from django.core.paginator import Paginator

from casework.templatetags.look import elided_pages, icon, target_id
from tests.look.pages import render

GROUPED = [("Now", [("a", "Here"), ("b", "There")]), ("Later", [("c", "Nowhere")])]


class EveryKind(forms.Form):
    """A form with one field of every kind whose first control is named differently."""

    name = forms.CharField(label="Name")
    safe = forms.ChoiceField(choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect)
    wants = forms.MultipleChoiceField(choices=[("m", "Money")], widget=forms.CheckboxSelectMultiple)
    where = forms.ChoiceField(choices=GROUPED, widget=forms.RadioSelect)
    agreed = forms.BooleanField()
    born = forms.DateField(widget=forms.SelectDateWidget(years=[1990]))


def test_an_icon_says_nothing_to_a_screen_reader() -> None:
    assert 'aria-hidden="true"' in icon("phone")
    assert "title" not in icon("phone")


def test_a_wrong_icon_is_found_at_once() -> None:
    with pytest.raises(heroicons.IconDoesNotExist):
        icon("a-picture-that-nobody-drew")


def test_every_problem_links_to_a_control_that_exists() -> None:
    page = render(
        '{% include "components/error_summary.html" with form=form only %}{{ form|crispy }}',
        form=EveryKind({}),
    )
    assert len(page.links) == len(EveryKind.base_fields)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_a_form_without_problems_has_no_summary() -> None:
    page = render('{% include "components/error_summary.html" %}', form=EveryKind())
    assert "error-summary" not in page.html


def test_the_first_radio_of_a_group_is_the_target() -> None:
    assert target_id(EveryKind()["where"]) == "id_where_0_0"


def test_a_long_list_shows_its_ends_and_its_middle() -> None:
    pages = elided_pages(Paginator(range(240), 20), 6)
    assert pages == [1, None, 5, 6, 7, None, 12]
