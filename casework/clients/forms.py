"""What is typed about a client, turned into typed values. A form stops there."""

import re
from datetime import date
from typing import Any

import msgspec
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Team, User
from accounts.roles import Role
from casework.clients.records import Identity, SafeContact
from casework.codebook.book import the_book
from casework.codebook.fields import BLANK, CodeField
from casework.plain_text import DayField, LinesField, RecordForm, TextField, in_cards

OLDEST = 110
_AGE = re.compile(r"(?:about|around|ca\.?|c\.?)?\s*(\d{1,3})\s*(?:years.*)?", re.IGNORECASE)
BANDS = ((18, "U18"), (25, "18_24"), (35, "25_34"), (45, "35_44"), (55, "45_54"), (65, "55_64"))


def band_of(age: int) -> int:
    """The stable number of the age band of somebody of that age."""
    code = next((code for end, code in BANDS if age < end), "65_PLUS")
    return the_book().list("age_band")[code].number


def age_on(day: date, born: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class BirthField(TextField):
    """A date of birth, or about how old she is: (date or None, age band)."""

    def clean(self, value: Any) -> tuple[date | None, int]:
        text = super().clean(value)
        if not text:
            return None, BLANK
        if age := _AGE.fullmatch(text):
            return None, band_of(_sane_age(int(age.group(1))))
        try:
            born = DayField().clean(text)
        except ValidationError:
            raise ValidationError(
                _("Write a date such as 12/03/1990, or only her age, such as 34.")
            ) from None
        return born, band_of(_sane_age(age_on(timezone.localdate(), born)))


def _sane_age(age: int) -> int:
    if not 0 <= age <= OLDEST:
        raise ValidationError(_("Check this: it gives an age that nobody has."))
    return age


class IntakeForm(forms.Form):
    """Logging a woman on the phone: six fields, two of them needed."""

    ident = forms.UUIDField(widget=forms.HiddenInput)
    name = TextField(
        label=_("What she wants to be called"),
        required=True,
        error_messages={"required": _("Write a name, a first name, or any name she likes.")},
    )
    contact = CodeField(
        "safe_contact",
        radio=True,
        required=True,
        label=_("Is it safe to contact her, and how?"),
        error_messages={"required": _("Choose one: 'Not known yet' is an answer too.")},
    )
    phone = TextField(label=_("Phone"), limit=60)
    birth = BirthField(
        label=_("Date of birth, or about how old"), limit=40, help_text=_("12/03/1990, or 34")
    )
    language = CodeField("language", label=_("Her language"))
    note = TextField(
        label=_("What she told us, and what she needs now"),
        rows=5,
        limit=20_000,
        help_text=_("Safety first. She may read this one day, and so may a court."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.pk): team for team in actor.case_teams}
        if len(self.teams) > 1:
            choices = [(pk, team.name) for pk, team in self.teams.items()]
            self.fields["team"] = forms.ChoiceField(label=_("Team"), choices=choices)

    def team(self) -> Team:
        return self.teams[self.cleaned_data.get("team") or next(iter(self.teams))]

    def asked_team(self) -> Team:
        """The team whose words the form speaks: the one that is chosen, or her first."""
        return self.teams.get(self.data.get("team", "")) or next(iter(self.teams.values()))

    def identity(self) -> Identity:
        data = self.cleaned_data
        born, _band = data["birth"]
        contact = SafeContact(how=data["contact"], checked_on=timezone.localdate())
        return Identity(
            name=data["name"],
            date_of_birth=born,
            phones=(data["phone"],) if data["phone"] else (),
            language=data["language"],
            contact=contact,
        )


class IdentityForm(RecordForm):
    """Who she is, how to reach her, and how not to."""

    name = TextField(
        label=_("What she wants to be called"),
        required=True,
        error_messages={"required": _("Write a name, a first name, or any name she likes.")},
    )
    also_known_as = LinesField(label=_("Other names"), help_text=_("One on each line."))
    birth = BirthField(
        label=_("Date of birth, or about how old"), limit=40, help_text=_("12/03/1990, or 34")
    )
    how = CodeField("safe_contact", radio=True, label=_("Is it safe to contact her, and how?"))
    when = TextField(
        label=_("When and how it is safe"),
        help_text=_("For example: weekdays 10 to 12, when he is at work. Shown at the top."),
    )
    say_we_are = TextField(label=_("Who we say we are"))
    voicemail = CodeField("voicemail", label=_("May we leave a voicemail?"))
    code_word = TextField(label=_("Code word"), help_text=_("How she lets us know it is not safe."))
    never = TextField(
        label=_("Never"), help_text=_("What must never happen, and who must never know.")
    )
    checked = forms.BooleanField(
        label=_("I have checked this with her today"),
        help_text=_("The band on top says on which day it was last checked."),
        required=False,
    )
    phones = LinesField(label=_("Phones"), help_text=_("One on each line."))
    email = TextField(label=_("E-mail"), limit=254)
    address = TextField(label=_("Address"), rows=2, limit=1000)
    language = CodeField("language", label=_("Her language"))
    dialect = TextField(label=_("Dialect"))
    interpreter = CodeField("yes_no", label=_("Does she need an interpreter?"))
    own_words = TextField(label=_("How she describes her ethnicity or origin, in her own words"))

    def __init__(self, *args: Any, known_age: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known_age:
            known = _("Known so far: %s. Leave this open to keep it; otherwise 12/03/1990, or 34.")
            self.fields["birth"].help_text = known % known_age
        self.helper = in_cards(
            (
                _("Contacting her safely"),
                ("how", "when", "say_we_are", "voicemail", "code_word", "never", "checked"),
            ),
            (_("Who she is"), ("name", "also_known_as", "birth")),
            (_("How to reach her"), ("phones", "email", "address")),
            (_("Language"), ("language", "dialect", "interpreter", "own_words")),
        )

    @staticmethod
    def initial_of(her: Identity) -> dict[str, Any]:
        """What the form shows of a record."""
        start = {name: getattr(her, name) for name in her.__struct_fields__ if name != "contact"}
        start |= {name: getattr(her.contact, name) for name in her.contact.__struct_fields__}
        start["birth"] = f"{her.date_of_birth:%d/%m/%Y}" if her.date_of_birth else ""
        return start

    def identity(self, before: Identity) -> Identity:
        """The record as the form now says; what the form does not ask stays as it was."""
        data = self.cleaned_data
        asked = {name: data[name] for name in Identity.__struct_fields__ if name in data}
        born = data["birth"][0]
        contact = self._contact(before.contact)
        return Identity(**asked, date_of_birth=born, contact=contact, reference=before.reference)

    def _contact(self, before: SafeContact) -> SafeContact:
        """How to reach her. Mending another field must not say that it was checked with her."""
        told = {name: self.cleaned_data.get(name) for name in SafeContact.__struct_fields__}
        asked = {name: value for name, value in told.items() if name in self.fields}
        after = msgspec.structs.replace(before, **asked)
        if self.cleaned_data["checked"] or after != before:
            return msgspec.structs.replace(after, checked_on=timezone.localdate())
        return after


class RemoveForm(forms.Form):
    """Why a record goes, and that it is meant."""

    reason = TextField(
        label=_("Why is this record removed?"),
        required=True,
        error_messages={"required": _("Write why, for example: logged twice by mistake.")},
        help_text=_("Kept sealed in the audit trail. Leave her name out."),
    )
    sure = forms.BooleanField(
        label=_("Yes, remove this record and everything in it. It cannot be undone."),
        error_messages={"required": _("Tick this, if you are sure.")},
    )


class WorkerField(forms.ModelChoiceField):
    """A member who may carry cases of a team."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), **kwargs)

    def of_team(self, team: Team) -> None:
        roles = (Role.CASEWORKER, Role.MANAGER)
        people = User.objects.active().filter(memberships__team=team, memberships__role__in=roles)
        self.queryset = people.distinct()
