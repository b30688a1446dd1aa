"""What a manager types about her service's own words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Team
from casework.codebook.book import Code, CodeList
from casework.codebook.codes import folded
from casework.codebook.local import Vocabulary
from casework.plain_text import TextField

LONGEST = 120


class WhereForm(forms.Form):
    """In which of her teams. A manager of one team is not asked."""

    def __init__(self, *args: Any, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.managed = teams
        if len(teams) > 1:
            choices = [("", _("All my teams")), *((str(team.pk), team.name) for team in teams)]
            self.fields["team"] = forms.ChoiceField(
                label=_("Where"), choices=choices, required=False
            )

    def teams(self) -> list[Team]:
        """Raises KeyError before the form is valid."""
        wanted = self.cleaned_data["team"] if "team" in self.fields else ""
        return [team for team in self.managed if wanted in ("", str(team.pk))]


class OwnCodeForm(WhereForm):
    """A code of the service's own, beneath a core code."""

    parent = forms.TypedChoiceField(
        label=_("Beneath which answer?"),
        coerce=int,
        help_text=_("In every published figure your code counts as this answer."),
        error_messages={"required": _("Choose the answer that yours is a kind of.")},
    )
    label = TextField(
        label=_("Your words for it"),
        limit=LONGEST,
        required=True,
        help_text=_("It cannot be changed later. Never name a person, a place or an address."),
        error_messages={"required": _("Write what the page should say.")},
    )

    field_order = ("parent", "label", "team")

    def __init__(self, *args: Any, codes: CodeList, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes, self.vocabulary = codes, vocabulary
        self.fields["parent"].choices = [("", "—"), *_parents(codes)]  # type: ignore[attr-defined]

    def clean_label(self) -> str:
        """In one line, and not what the core calls one of its answers."""
        label = " ".join(self.cleaned_data["label"].split())
        if self.codes.find(label):
            raise ValidationError(_("This list has that answer already."))
        return label

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        having = [team.name for team in self._teams_of(data.get("label", ""))]
        if having:
            sentence = _("You have this already in %(teams)s. If it was retired, offer it again.")
            self.add_error("label", sentence % {"teams": ", ".join(having)})
        return data

    def _teams_of(self, label: str) -> list[Team]:
        """The chosen teams that have an own code with this label in the list."""
        return [
            team
            for team in (self.teams() if label and not self.errors else [])
            if any(
                own.list == self.codes.name and folded(own.label) == folded(label)
                for own in self.vocabulary.words[team.pk].local
            )
        ]

    def core_code(self) -> Code:
        return self.codes.number(self.cleaned_data["parent"])


def _parents(codes: CodeList) -> list[Any]:
    """The answers that a service may refine: never 'not asked' and its kind."""
    grouped: list[Any] = []
    for group, members in codes.grouped():
        choices = [
            (str(code.number), code.label_text)
            for code in members
            if not code.is_special and "says" not in code.attrs
        ]
        grouped += [(group.label_text, choices)] if group.label and choices else choices
    return grouped
