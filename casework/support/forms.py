"""What is typed about a case, turned into typed values."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from crispy_forms.layout import Div, Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.answers.records import About, StatusSpell
from casework.clients.entries import NOTE
from casework.codebook.book import the_book
from casework.codebook.fields import BLANK, CodeField, CodesField
from casework.codebook.words import Words
from casework.plain_text import (
    DayField,
    NumberField,
    RecordForm,
    TextField,
    in_cards,
)

NO_ANSWER = "ATTEMPT_NO_ANSWER"
YES_NO = ((True, _("Yes")), (False, _("No")))


def not_in_the_future(day: date | None) -> None:
    if day and day > timezone.localdate():
        raise ValidationError(_("This day is still to come."))


class NoteForm(forms.Form):
    """One box and a type; day and author are set by themselves.

    That somebody tried and nobody answered needs no more words.
    """

    ident = forms.UUIDField(widget=forms.HiddenInput)
    text = TextField(
        label=_("Note"),
        required=True,
        rows=5,
        limit=20_000,
        help_text=_("She may read this one day, and so may a court."),
        error_messages={"required": _("Nothing is written yet, so nothing is saved.")},
    )
    kind = forms.ChoiceField(label=_("What was it?"), required=False)
    on = DayField(label=_("Day"), validators=[not_in_the_future])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code.code, code.label_text) for code in the_book().list("contact_type")]
        self.fields["kind"].choices = [(NOTE, _("Note")), *kinds]  # type: ignore[attr-defined]
        self.fields["on"].initial = timezone.localdate
        tried = self.is_bound and self.data.get(self.add_prefix("kind")) == NO_ANSWER
        self.fields["text"].required = not tried

    def clean_kind(self) -> str:
        return str(self.cleaned_data["kind"] or NOTE)

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"] or timezone.localdate()
        return day


class StatusField(CodeField):
    """Her status. The codebook has its own code for 'not asked': two of them would be a riddle."""

    def speak(self, words: Words, keep: Iterable[int] = ()) -> None:
        super().speak(words, keep)
        offered: Any = self.choices
        self.choices = [choice for choice in offered if choice[0] != str(BLANK)]


class StatusForm(forms.Form):
    """Her immigration status from one day on, as the worker understands it."""

    code = StatusField(
        "status",
        label=_("Her status, as you understand it"),
        required=True,
        error_messages={"required": _("Choose one; 'Not asked' is an answer too.")},
    )
    valid_from = DayField(
        label=_("Since"),
        validators=[not_in_the_future],
        help_text=_("If you leave this open, a change counts from today."),
    )
    permission_ends = DayField(
        label=_("Her permission ends"), help_text=_("Your first page tells you 60 days before.")
    )
    nrpf = CodeField("nrpf", label=_("No recourse to public funds?"))
    known_by = CodeField("basis_of_knowledge", label=_("How do we know?"))
    insecure_confirmed = forms.TypedChoiceField(
        label=_("Is this status insecure for her?"),
        help_text=_("Some are for one woman and not for another. Leave it, unless you know."),
        required=False,
        choices=(("", _("The usual answer for this status")), *((str(v), t) for v, t in YES_NO)),
        coerce=lambda text: text == "True",
        empty_value=None,
    )
    flags = CodesField("status_flag", label=_("What else is true of it?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = in_cards(
            (
                _("What it is"),
                ("code", Div("valid_from", "permission_ends", css_class="pair"), "nrpf"),
            ),
            (
                _("How we know, and what else is true"),
                ("known_by", "insecure_confirmed", Field("flags", wrapper_class="two-columns")),
            ),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, ends = data.get("valid_from"), data.get("permission_ends")
        if since and ends and ends < since:
            self.add_error("permission_ends", _("It cannot end before it began."))
        return data

    @staticmethod
    def initial_of(spell: StatusSpell) -> dict[str, Any]:
        start = msgspec.structs.asdict(spell)
        confirmed = start["insecure_confirmed"]
        return start | {"insecure_confirmed": "" if confirmed is None else str(confirmed)}

    def spell(self) -> StatusSpell:
        return StatusSpell(**self.cleaned_data)


class AboutForm(RecordForm):
    """Demographics: every one may stay 'not asked'."""

    nationality_1 = CodeField("nationality", label=_("Nationality"))
    nationality_2 = CodeField("nationality", label=_("Second nationality"))
    nationality_3 = CodeField("nationality", label=_("Third nationality"))
    ethnicity = CodeField("ethnicity", label=_("Ethnic group"))
    region = CodeField("region", label=_("Where she lives now"))
    council = CodeField("council", label=_("Borough, if in London"))
    disability = CodeField("disability", label=_("Disability"))
    children = NumberField(label=_("How many children?"), min_value=0, max_value=30)
    pregnant = CodeField("yes_no", label=_("Is she pregnant?"))
    children_abroad = CodeField("yes_no", label=_("Does she have children left abroad?"))
    english = CodeField("english", label=_("Her English"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nations = Div("nationality_2", "nationality_3", css_class="pair")
        self.helper = in_cards(
            (_("Where she is from"), ("nationality_1", nations, "ethnicity", "english")),
            (_("Where she lives"), (Div("region", "council", css_class="pair"),)),
            (
                _("Herself and her children"),
                ("disability", Div("children", "children_abroad", css_class="pair"), "pregnant"),
            ),
        )

    @staticmethod
    def initial_of(about: About) -> dict[str, Any]:
        start = msgspec.structs.asdict(about)
        for place, number in enumerate(about.nationality[:3], 1):
            start[f"nationality_{place}"] = number
        return start

    def about(self, before: About) -> About:
        data = dict(self.cleaned_data)
        chosen = [data.pop(f"nationality_{place}") for place in (1, 2, 3)]
        chosen += before.nationality[len(chosen) :]  # an import may know more than the form asks
        nations = tuple(dict.fromkeys(number for number in chosen if number != BLANK))
        return msgspec.structs.replace(before, **data, nationality=nations)


class StageField(CodeField):
    """The stage of an open case: 'closed' comes only from ending support."""

    def speak(self, words: Words, keep: Iterable[int] = ()) -> None:
        super().speak(words, keep)
        ended = {
            str(code.number) for code in the_book().list("stage") if not code.attrs.get("open")
        }
        ended -= {str(number) for number in (BLANK, *keep)}
        offered: Any = self.choices
        self.choices = [choice for choice in offered if choice[0] not in ended]


class CaseForm(RecordForm):
    """Where the case stands."""

    stage = StageField("stage", label=_("Stage"))
    on_hold_reason = CodeField("on_hold_reason", label=_("Why is it on hold?"))
    referral_source = CodeField("referral_source", label=_("How she came to us"))
    needs = CodesField("support_need", label=_("What she needs"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stages = the_book().list("stage")
        on_hold = f"stage={stages['ON_HOLD'].number}"
        reason = Div("on_hold_reason", css_class="conditional", data_show_if=on_hold)
        self.helper = in_cards(
            (_("Where it stands"), ("stage", reason, "referral_source")),
            (_("Her needs"), (Field("needs", wrapper_class="two-columns"),)),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("stage") != the_book().list("stage")["ON_HOLD"].number:
            data["on_hold_reason"] = BLANK
        return data


class CloseForm(forms.Form):
    """Ending an episode of support."""

    on = DayField(
        label=_("Support ended on"),
        required=True,
        validators=[not_in_the_future],
        error_messages={"required": _("Write the day on which support ended.")},
    )
    reason = CodeField(
        "closure_reason",
        label=_("Why"),
        required=True,
        error_messages={"required": _("Choose why support ended.")},
    )
    text = TextField(
        label=_("Last note"),
        rows=4,
        limit=20_000,
        help_text=_("Goes on her timeline. She may read this one day, and so may a court."),
    )

    def __init__(self, *args: Any, opened_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opened_on = opened_on
        self.fields["on"].initial = timezone.localdate

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day < self.opened_on:
            raise ValidationError(_("Support cannot end before it began."))
        return day
