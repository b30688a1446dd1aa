"""What a manager chooses: which lines of the caseload, and who takes over which cases."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Team
from casework.clients.forms import WorkerField
from casework.clients.models import Case
from casework.codebook.codes import Code
from casework.plain_text import TextField
from casework.review.caseload import DUES, RISKS, Filter
from casework.review.workers import Worker

ALL = ("", _("All"))
LONGEST_REASON = 2000  # as much as an entry of the audit keeps


def _as_id(text: str) -> UUID:
    """Raises ValueError, which a field answers with 'choose one from the list'."""
    return UUID(text)


class FilterForm(forms.Form):
    """Narrows the list. Nothing in it is about one woman, so it may stand in an address."""

    team = forms.TypedChoiceField(label=_("Team"), coerce=_as_id, empty_value=None)
    worker = forms.TypedChoiceField(label=_("Worker"), coerce=_as_id, empty_value=None)
    risk = forms.ChoiceField(label=_("Risk"), choices=[ALL, *RISKS.items()])
    stage = forms.ChoiceField(label=_("Stage"))
    due = forms.ChoiceField(
        label=_("Needs"), choices=[ALL, *((name, label) for name, (label, _rule) in DUES.items())]
    )

    def __init__(
        self, *args: Any, teams: Sequence[Team], workers: Iterable[Worker], stages: Iterable[Code]
    ) -> None:
        super().__init__(*args)
        self._offer("team", [(str(team.pk), team.name) for team in teams])
        self._offer("worker", [(str(worker.pk), worker.name) for worker in workers])
        self._offer("stage", [(stage.code, stage.label_text) for stage in stages])
        for field in self.fields.values():
            field.required = False
        if len(teams) < 2:
            del self.fields["team"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [ALL, *choices]  # type: ignore[attr-defined]

    def chosen(self) -> Filter:
        """What was chosen; everything, and the errors in place, where that cannot be."""
        return Filter(**self.cleaned_data) if self.is_valid() else Filter()


class NewWorkerField(WorkerField):
    """A worker of the team, with how much she carries already."""

    def of_cases(self, cases: Sequence[Case]) -> None:
        """Offer the cases' team, without a worker who has all of them now."""
        team, workers = cases[0].team, {case.worker_id for case in cases}
        self.of_team(team)
        assert self.queryset is not None
        here = Q(cases__is_open=True, cases__team=team)
        people = self.queryset.annotate(open_cases=Count("cases", filter=here, distinct=True))
        self.queryset = people.exclude(pk__in=workers) if len(workers) == 1 else people

    def label_from_instance(self, obj: Any) -> str:
        count = obj.open_cases
        carries = ngettext("%(count)d open case", "%(count)d open cases", count) % {"count": count}
        return f"{obj.name} · {carries}"


class HandOverForm(forms.Form):
    """Who takes over, and why. `case`: the cases it is about, where they were ticked in a list."""

    case = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    to = NewWorkerField(
        label=_("Hand over to"),
        empty_label=_("Choose a worker"),
        error_messages={
            "required": _("Choose who takes over."),
            "invalid_choice": _("Choose somebody of this team who does not have it already."),
        },
    )
    reason = TextField(
        label=_("Why?"),
        required=True,
        rows=3,
        limit=LONGEST_REASON,
        help_text=_("Goes on her timeline. She may read this one day, and so may a court."),
        error_messages={"required": _("Write why, for example: Ada is leaving at Easter.")},
    )

    def __init__(self, data: Any, *, cases: Sequence[Case]) -> None:
        super().__init__(data, initial={"case": [case.pk for case in cases]})
        field: NewWorkerField = self.fields["to"]  # type: ignore[assignment]
        field.of_cases(cases)
