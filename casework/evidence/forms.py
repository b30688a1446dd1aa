"""Choosing a period and tables; signing with one's passphrase."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Team
from casework.evidence.access import teams_she_counts
from casework.evidence.ledger import all_releases
from casework.evidence.periods import PeriodError, Quarter, closed_quarters, parse_quarter, run_of
from casework.evidence.releases import Wanted
from casework.evidence.shown import quarter_words
from casework.evidence.tables import PACK, chosen

FIRST_RUN = 4


class PrepareForm(forms.Form):
    """A run of closed quarters, and which tables."""

    first = forms.ChoiceField(label=_("From the quarter"))
    last = forms.ChoiceField(label=_("To the quarter"))
    tables = forms.MultipleChoiceField(
        label=_("Tables"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one table.")},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today, self.teams = timezone.localdate(), teams_she_counts(actor)
        quarters = [str(quarter) for quarter in closed_quarters(today)]
        offered = [(quarter, f"{quarter_words(quarter)} ({quarter})") for quarter in quarters]
        first, last = suggested(quarters)
        self.fields["first"].choices = offered  # type: ignore[attr-defined]
        self.fields["last"].choices = offered  # type: ignore[attr-defined]
        self.fields["first"].initial, self.fields["last"].initial = first, last
        main = [table for table in PACK if not table.name.endswith("b")]
        tables = [(table.name, f"{table.name} {table.title}") for table in main]
        self.fields["tables"].choices = tables  # type: ignore[attr-defined]
        self.fields["tables"].initial = [name for name, _label in tables]
        if len(self.teams) > 1:
            teams = [("", _("All my teams")), *((str(t.pk), t.name) for t in self.teams)]
            self.fields["team"] = forms.ChoiceField(label=_("Teams"), choices=teams, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("first") and data.get("last"):
            try:
                data["quarters"] = run_of(
                    parse_quarter(data["first"]), parse_quarter(data["last"]), timezone.localdate()
                )
            except PeriodError as problem:
                self.add_error("last", str(problem))
        return data

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        quarters: tuple[Quarter, ...] = data["quarters"]
        return Wanted(quarters, chosen(data["tables"]), self._teams(data.get("team", "")))

    def _teams(self, pk: str) -> tuple[Team, ...]:
        return tuple(team for team in self.teams if pk in ("", str(team.pk)))


def suggested(quarters: list[str]) -> tuple[str, str]:
    """The latest run of up to four quarters that no release has used (`quarters` newest first)."""
    used = {quarter for release in all_releases() for quarter in release.quarters}
    free = [quarter for quarter in quarters if quarter not in used]
    if not free:
        return quarters[0], quarters[0]
    start = quarters.index(free[0])
    run = []
    for quarter in quarters[start : start + FIRST_RUN]:
        if quarter in used:
            break
        run.append(quarter)
    return run[-1], run[0]


class SignForm(forms.Form):
    """Whoever signs shows that it is her."""

    read = forms.BooleanField(
        label=_("I have read this release as it will leave the building."),
        error_messages={"required": _("Read it first, then tick this.")},
    )
    passphrase = forms.CharField(
        label=_("Your passphrase"),
        strip=False,
        error_messages={"required": _("Type your passphrase to sign.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_passphrase(self) -> str:
        text: str = self.cleaned_data["passphrase"]
        email = self.request.user.email  # type: ignore[union-attr]
        adapter = get_adapter(self.request)
        if adapter.authenticate(self.request, email=email, password=text) is None:
            raise forms.ValidationError(_("This is not your passphrase."))
        return text
