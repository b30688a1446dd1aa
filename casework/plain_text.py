"""Text that people type: trimmed, of a sane length, without characters that no person types."""

import unicodedata
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

# Client text is nobody's autofill, spelling service or translation service.
QUIET = {"autocomplete": "off", "spellcheck": "false", "translate": "no", "dir": "auto"}
MAY_STAY = "\n\r\t"
UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}


def refuse_control_characters(text: str) -> None:
    """Raises ValidationError for NUL and its kind: a broken copy types them, and no person."""
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in MAY_STAY:
            raise ValidationError(
                _("This holds a character that cannot be kept. Type it again by hand.")
            )


def refuse_invisible(text: str) -> None:
    """Raises ValidationError for a text of which nothing shows: no list could offer it."""
    if text and all(unicodedata.category(character) in UNSEEN for character in text):
        raise ValidationError(_("Nothing of this can be seen. Type it again by hand."))


class TextField(forms.CharField):
    """One line or a paragraph about a client. Too much of it is refused in a sentence, not cut."""

    def __init__(self, *, limit: int = 200, rows: int = 0, **kwargs: Any) -> None:
        attrs = dict(QUIET) | ({"rows": rows} if rows else {})
        widget = forms.Textarea(attrs=attrs) if rows else forms.TextInput(attrs=attrs)
        kwargs.setdefault("required", False)
        super().__init__(widget=widget, **kwargs)
        too_long = ngettext_lazy(
            "Use at most %(limit_value)d character; this has %(show_value)d.",
            "Use at most %(limit_value)d characters; this has %(show_value)d.",
            "limit_value",
        )
        self.validators = [
            refuse_control_characters,
            refuse_invisible,
            MaxLengthValidator(limit, too_long),
        ]


class LinesField(TextField):
    """Several short texts, one a line: a tuple of strings."""

    def __init__(self, *, rows: int = 2, **kwargs: Any) -> None:
        super().__init__(rows=rows, limit=1000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple | list) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        text: str = super().clean(value)
        return tuple(line.strip() for line in text.splitlines() if line.strip())


class DayField(forms.DateField):
    """A day, with the browser's own date field and sane years."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.DateInput(attrs=QUIET | {"type": "date"}, format="%Y-%m-%d")
        wrong = {"invalid": _("This is not a date. Write it as day/month/year: 31/03/2025.")}
        kwargs["error_messages"] = wrong | kwargs.get("error_messages", {})
        super().__init__(widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and not 1900 <= day.year <= 2100:
            raise ValidationError(_("Check the year: it must lie between 1900 and 2100."))
        return day


class NumberField(forms.IntegerField):
    """A whole number about a client, or none. The browser keeps no list of what was typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.NumberInput(attrs=dict(QUIET))
        super().__init__(required=False, widget=widget, **kwargs)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, be it nothing at all; None on a visit that sends no form."""
    return request.POST if request.method == "POST" else None


class RecordForm(forms.Form):
    """A form of what is recorded already. What did not arrive stays as it is: a form that comes in
    part must not empty a record, and one of which nothing comes must not pass for an answer.

    Ticks cannot be told from no ticks, and a required field says itself that it is missing.
    """

    arrived: bool | None = None

    def full_clean(self) -> None:
        if self.is_bound and self.arrived is None:
            self._keep_what_is_missing()
        super().full_clean()
        if self.is_bound and not self.arrived:
            self.add_error(None, _("Nothing of this form arrived. Send it once more."))

    def _keep_what_is_missing(self) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        self.arrived = any(self.add_prefix(name) in data for name in self.fields)
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            if not field.required and field.widget.value_omitted_from_data(data, self.files, key):
                data[key] = _as_sent(field, self.get_initial_for_field(field, name))
        self.data = data


def _as_sent(field: forms.Field, value: Any) -> Any:
    """A value as its field would send it: nothing, for an answer that is not among the choices."""
    if isinstance(field, forms.ChoiceField) and not field.valid_value(value):
        return ""
    return field.prepare_value(value)


def in_cards(*sections: tuple[Any, tuple[Any, ...]]) -> FormHelper:
    """A form laid out as cards: (heading, fields or layout objects), one idea a card."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    cards = (Fieldset(str(title), *names, css_class="card") for title, names in sections)
    helper.layout = Layout(*cards)
    return helper
