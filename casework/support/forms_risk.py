"""The risk page as it is filled in, turned into a typed review."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.answers.records import Answers, Month, month_of, month_text
from casework.codebook.codes import FIRST_NUMBER
from casework.codebook.fields import BLANK, CodeField
from casework.codebook.words import Words
from casework.plain_text import QUIET, NumberField, RecordForm, TextField
from casework.support.actions import RiskReview


class MonthField(forms.CharField):
    """`YYYY-MM` from the browser's month field: a count of months, or None."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = QUIET | {"type": "month", "data-example": "2025-03"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return month_text(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Month | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            day = date.fromisoformat(f"{text}-01")
        except ValueError:
            raise ValidationError(_("Write a month as year-month: 2025-03.")) from None
        if day > timezone.localdate() or day.year < 1900:
            raise ValidationError(_("Check this month."))
        return month_of(day)


class LevelField(CodeField):
    """The worker's judgement: one of the levels, or none yet."""

    def speak(self, words: Words, keep: Iterable[int] = ()) -> None:
        super().speak(words, keep)
        offered, kept = cast(list[tuple[str, str]], self.choices), {BLANK, *keep}
        levels = [one for one in offered if int(one[0]) >= FIRST_NUMBER or int(one[0]) in kept]
        blank = str(BLANK)
        self.choices = [
            (value, _("Not judged yet") if value == blank else label) for value, label in levels
        ]


class RiskForm(RecordForm):
    """Every risk factor with its five answers and months, and the worker's judgement."""

    level = LevelField(
        "risk_level", label=_("How high is the risk, in your judgement?"), radio=True
    )
    dash_total = NumberField(
        label=_("Dash total"),
        min_value=0,
        max_value=24,
        help_text=_("Only if one was done: 0 to 24. The judgement counts more than the total."),
    )
    why = TextField(
        label=_("Why, in a few words"),
        rows=4,
        limit=20_000,
        help_text=_("Goes on her timeline. She may read this one day, and so may a court."),
    )

    def __init__(self, *args: Any, words: Words, answers: Answers, **kwargs: Any) -> None:
        self.factors = factors_of(words, answers)
        told = {answer.factor: answer for answer in answers.risks}
        start: dict[str, Any] = {"level": answers.risk_level, "dash_total": answers.dash_total}
        for number, answer in told.items():
            start |= {f"r{number}": answer.present, f"a{number}": answer.first_month}
            start |= {f"z{number}": answer.last_month}
        super().__init__(*args, **kwargs | {"initial": start})
        for number, _label in self.factors:
            present = CodeField("risk_present", radio=True, initial=BLANK, label="")
            self.fields[f"r{number}"] = present
            self.fields[f"a{number}"] = MonthField(label=_("Since"))
            self.fields[f"z{number}"] = MonthField(label=_("Until"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number, _label in self.factors:
            first, last = data.get(f"a{number}"), data.get(f"z{number}")
            if first and last and last < first:
                self.add_error(f"z{number}", _("This is before the month in which it began."))
            if data.get(f"r{number}") == BLANK and self._has_new_month(number, data):
                self.add_error(f"a{number}", _("Say also whether it is so, or take the month out."))
        return data

    def _has_new_month(self, number: int, data: dict[str, Any]) -> bool:
        """A month without an answer would not be kept: nothing that was typed may vanish."""
        names = (f"a{number}", f"z{number}")
        return any(data.get(name) and data[name] != self.initial.get(name) for name in names)

    def review(self) -> RiskReview:
        data = self.cleaned_data
        factors = {
            number: (data[f"r{number}"], data[f"a{number}"], data[f"z{number}"])
            for number, _label in self.factors
        }
        return RiskReview(factors, data["level"], data["dash_total"], data["why"])


def factors_of(words: Words, answers: Answers) -> list[tuple[int, str]]:
    """(number, label) of every factor that the page asks, in the codebook's order."""
    offered = words.choices("risk", keep=[answer.factor for answer in answers.risks])
    flat = [pair for choice in offered for pair in _pairs(choice)]
    return [(int(number), label) for number, label in flat if int(number) > 9]


def _pairs(choice: Any) -> list[tuple[str, str]]:
    return choice[1] if isinstance(choice[1], list) else [choice]
