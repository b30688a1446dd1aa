"""Form fields for coded answers: a number goes in and comes out, the words are the team's."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.codebook.book import the_book
from casework.codebook.words import Words

BLANK = 1
"""The stable number of 'not asked', which a blank answer means in every list."""
WRONG_CHOICE = {"invalid_choice": _("This is not one of the answers. Choose one from the list.")}


class CodeField(forms.TypedChoiceField):
    """One code of a list. Blank means 'not asked'."""

    def __init__(self, list_name: str, *, radio: bool = False, **kwargs: Any) -> None:
        self.list_name, self.radio = list_name, radio
        kwargs.setdefault("label", the_book().list(list_name).title_text)
        kwargs.setdefault("required", False)
        # A browser shows the first answer where none is chosen: that would invent one.
        kwargs.setdefault("initial", None if radio or kwargs["required"] else BLANK)
        widget = forms.RadioSelect if radio else forms.Select
        kwargs["error_messages"] = WRONG_CHOICE | kwargs.get("error_messages", {})
        super().__init__(coerce=int, empty_value=BLANK, widget=widget, **kwargs)  # type: ignore[arg-type]
        self.speak(Words())

    def speak(self, words: Words, keep: Iterable[int] = ()) -> None:
        """Offer the words of this team."""
        offered = words.choices(self.list_name, keep=keep)
        asks_blank = not self.radio and (self.required or not _offers(offered, BLANK))
        blank = _("Choose one") if self.required else _("Not asked")
        self.choices = [("", blank), *offered] if asks_blank else offered


class CodesField(forms.TypedMultipleChoiceField):
    """Several codes of a list, as ticks."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, list_name: str, **kwargs: Any) -> None:
        self.list_name = list_name
        kwargs.setdefault("label", the_book().list(list_name).title_text)
        kwargs.setdefault("required", False)
        super().__init__(coerce=int, empty_value=[], error_messages=WRONG_CHOICE, **kwargs)
        self.speak(Words())

    def speak(self, words: Words, keep: Iterable[int] = ()) -> None:
        offered = words.choices(self.list_name, keep=keep)
        self.choices = [
            choice for choice in offered if isinstance(choice[1], list) or int(choice[0]) > 9
        ]

    def clean(self, value: Any) -> tuple[int, ...]:
        return tuple(super().clean(value))


def _offers(choices: Iterable[Any], number: int) -> bool:
    return any(value == str(number) for value, _label in choices)


def speak(form: forms.BaseForm, words: Words) -> None:
    """Let every coded field of a form speak the words of one team; what is chosen stays offered."""
    for name, field in form.fields.items():
        if isinstance(field, CodeField | CodesField):
            chosen = form.get_initial_for_field(field, name)
            field.speak(words, chosen if isinstance(chosen, tuple | list) else [chosen or BLANK])
