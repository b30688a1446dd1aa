"""Locking and unlocking, signing out, and one's passphrase."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import sessions
from accounts.forms import ChangePassphraseForm, UnlockForm
from accounts.journal import tell
from accounts.middleware import works_while_locked
from accounts.passphrases import change_passphrase, open_seed_with
from accounts.service import the_service


@works_while_locked
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """The passphrase opens the page again on which she was."""
    form = UnlockForm(request.POST or None, request=request)
    service = the_service()
    if request.method == "POST" and service and form.is_valid():
        sessions.open_session(request, form.user, form.user.opened_seed, service)
        tell("UNLOCKED", form.user)
        return redirect(_safe_next(request))
    return render(request, "accounts/unlock.html", {"form": form, "held": [], "action": ""})


@works_while_locked
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    sessions.lock(request, request.user)  # type: ignore[arg-type]
    tell("LOCKED", request.user)  # type: ignore[arg-type]
    return redirect("unlock")


@works_while_locked
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session here and asks the browser to forget what it holds of us."""
    sessions.lock(request, request.user)  # type: ignore[arg-type]
    tell("SIGNED_OUT", request.user)  # type: ignore[arg-type]
    logout(request)
    response = redirect("account_login")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """Typing counts as activity: the browser says so, and the middleware notes it."""
    return HttpResponse(status=204)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def passphrase(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    form = ChangePassphraseForm(request.POST or None, request=request, user=actor.user)
    if request.method == "POST" and form.is_valid():
        if _change(request, form):
            messages.success(request, _("Your passphrase is changed. Other browsers are locked."))
            return redirect("passphrase")
        form.add_error("old", _("This is not your passphrase now."))
    return render(request, "accounts/passphrase.html", {"form": form})


def _change(request: HttpRequest, form: ChangePassphraseForm) -> bool:
    actor: Any = request.actor  # type: ignore[attr-defined]
    data = form.cleaned_data
    if not change_passphrase(by=actor, old=data["old"], new=data["new"]):
        return False
    actor.user.refresh_from_db()
    seed = open_seed_with(actor.user, data["new"], actor.service)
    assert seed is not None
    sessions.open_session(request, actor.user, seed, actor.service)
    update_session_auth_hash(request, actor.user)
    tell("CHANGED_PASSPHRASE", actor.user)
    return True


def _safe_next(request: HttpRequest) -> str:
    path = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        path, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return path if safe and path.startswith("/") else "today"
