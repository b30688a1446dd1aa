"""Who is acting: opens the member's key ring for one request, or asks for her passphrase."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from accounts import sessions
from accounts.actor import actor_for
from accounts.forms import UnlockForm
from accounts.journal import tell
from accounts.service import the_service

FIELD = "unlock-passphrase"


class _ActingMember:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = None  # type: ignore[attr-defined]
        response = self.get_response(request)
        sessions.set_cookie(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Lets a view run with an actor, or answers with the page that asks for the passphrase."""
        service = the_service()
        if not request.user.is_authenticated or service is None:
            return None
        seed = sessions.open_seed(request, request.user, service)
        if seed is None and getattr(view, "works_while_locked", False):
            return None
        if seed is None and request.POST.get(f"{FIELD}-passphrase"):
            seed = self._unlock(request, service)
        if seed is None:
            return self._ask(request)
        request.actor = actor_for(request.user, seed, service)  # type: ignore[attr-defined]
        return None

    def _unlock(self, request: HttpRequest, service: Any) -> bytes | None:
        form = UnlockForm(request.POST, request=request, prefix=FIELD)
        request.unlock_form = form  # type: ignore[attr-defined]
        if not form.is_valid():
            return None
        seed: bytes = form.user.opened_seed
        sessions.open_session(request, form.user, seed, service)
        tell("UNLOCKED", form.user)
        return seed

    def _ask(self, request: HttpRequest) -> HttpResponseBase:
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Refresh": "true"})
        if request.method != "POST":
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('unlock')}?{query}")
        form = getattr(request, "unlock_form", None) or UnlockForm(request=request, prefix=FIELD)
        context = {"form": form, "held": held_fields(request), "action": request.path}
        return render(request, "accounts/unlock.html", context, status=423)


def held_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent to a locked page, so that unlocking sends it again and no word is lost."""
    ours = ("csrfmiddlewaretoken", f"{FIELD}-passphrase")
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ours
        for value in values
    ]


acting_member = _ActingMember


def works_while_locked(view: Any) -> Any:
    """Marks a view that needs no keys: unlocking, signing out."""
    view.works_while_locked = True
    return view
