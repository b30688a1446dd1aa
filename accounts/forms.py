"""Signing in, unlocking, and changing one's passphrase."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.journal import tell
from accounts.models import User
from accounts.passphrases import refusal_of
from accounts.service import the_service
from accounts.sessions import open_session


def _passphrase(label: Any, autocomplete: str) -> forms.CharField:
    attrs = {"autocomplete": autocomplete, "spellcheck": "false"}
    widget = forms.PasswordInput(attrs=attrs)
    blank = {"required": _("Type your passphrase.")}
    return forms.CharField(
        label=label, widget=widget, strip=False, max_length=1024, error_messages=blank
    )


def _try(request: HttpRequest, email: str, passphrase: str) -> Any:
    """The member, or None. Through the adapter: a try at any screen counts as one at the door.

    Raises ValidationError after too many tries.
    """
    return get_adapter(request).authenticate(request, email=email, password=passphrase)


class SignInForm(LoginForm):
    """allauth's form with our words, opening the session's keys as it signs in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs["autofocus"] = True
        self.fields["login"].error_messages["required"] = _("Type your e-mail address.")
        self.fields["password"] = _passphrase(_("Passphrase"), "current-password")
        self.fields.pop("remember", None)

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response: HttpResponse = super().login(request, redirect_url)
        service = the_service()
        if service and request.user.is_authenticated:
            open_session(request, self.user, self.user.opened_seed, service)
            tell("SIGNED_IN", self.user)
        return response


class UnlockForm(forms.Form):
    """The passphrase of the member who is signed in; opens her seed again."""

    passphrase = _passphrase(_("Your passphrase"), "current-password")

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        self.user: Any = None
        super().__init__(*args, **kwargs)
        self.fields["passphrase"].widget.attrs["autofocus"] = True

    def clean_passphrase(self) -> str:
        text: str = self.cleaned_data["passphrase"]
        email = self.request.user.email  # type: ignore[union-attr]
        self.user = _try(self.request, email, text)
        if self.user is None:
            raise forms.ValidationError(_("This is not your passphrase. Try again."))
        return text


class ChangePassphraseForm(forms.Form):
    """Old and new passphrase, the new one twice."""

    old = _passphrase(_("Your passphrase now"), "current-password")
    new = _passphrase(_("Your new passphrase"), "new-password")
    again = _passphrase(_("The new passphrase again"), "new-password")

    def __init__(self, *args: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        self.request, self.user = request, user
        super().__init__(*args, **kwargs)
        self.fields["new"].help_text = _(
            "At least 12 characters. Five or more words that do not belong together are good."
        )

    def clean_old(self) -> str:
        text: str = self.cleaned_data["old"]
        if _try(self.request, self.user.email, text) is None:
            raise forms.ValidationError(_("This is not your passphrase now."))
        return text

    def clean_new(self) -> str:
        text: str = self.cleaned_data["new"]
        if refusal := refusal_of(text, self.user):
            raise forms.ValidationError(refusal)
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("new") and data.get("again") and data["new"] != data["again"]:
            self.add_error("again", _("The two new passphrases are not the same."))
        return data
