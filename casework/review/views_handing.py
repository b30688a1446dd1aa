"""Handing cases over: one from her page, or several at once from the list."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import UUIDField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor
from accounts.vault.errors import VaultError
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients.directory import Directory, cards_of
from casework.clients.models import Case
from casework.clients.rows import rows_for
from casework.review.access import managed_cases, managers_only
from casework.review.forms import HandOverForm
from casework.review.handing_over import HandOverRefused, hand_over_all
from casework.review.trail import HAND_OVER


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give one case to another worker of its team."""
    cases = managed_cases(_actor(request), [pk])
    return _hand_over(request, cases, request.POST if request.method == "POST" else None)


@require_http_methods(["GET", "POST"])
def hand_over_ticked(request: HttpRequest) -> HttpResponse:
    """Give several cases to one worker: first the ticks come from the list, then the reason."""
    managers_only(_actor(request))
    ticked = _ticked(request.POST.getlist("case"))
    if not ticked:
        messages.warning(request, _("Tick the cases to hand over first."))
        return redirect("team")
    cases = managed_cases(_actor(request), ticked)
    if len({case.team_id for case in cases}) > 1:
        messages.warning(request, _("These are of more than one team. Take one team at a time."))
        return redirect("team")
    return _hand_over(request, cases, None if "begin" in request.POST else request.POST)


def _ticked(values: Sequence[str]) -> list[UUID]:
    try:
        return [UUIDField().clean(value) for value in dict.fromkeys(values)]
    except ValidationError:
        raise Http404 from None


def _hand_over(request: HttpRequest, cases: list[Case], data: Any) -> HttpResponse:
    form = HandOverForm(data, cases=cases)
    if data is not None and form.is_valid() and _handed_over(request, cases, form):
        single = len(cases) == 1
        return redirect("client", cases[0].client_id) if single else redirect("team")
    directory = _named(_actor(request), cases)
    context = {
        "form": form,
        "cases": cases,
        "rows": rows_for(_actor(request), directory.rows, timezone.localdate()),
        "unreadable": directory.unreadable,
        "closed": not all(case.is_open for case in cases),
        "several": len(cases) > 1,
    }
    return render(request, "review/hand_over.html", context)


def _handed_over(request: HttpRequest, cases: list[Case], form: HandOverForm) -> bool:
    """True if it is done; otherwise the form says why not, and nothing is changed."""
    to, reason = form.cleaned_data["to"], form.cleaned_data["reason"]
    try:
        hand_over_all(cases=cases, to=to, reason=reason, by=_actor(request))
    except HandOverRefused as refused:
        form.add_error("to", str(refused))
        return False
    except VaultError:
        form.add_error(None, _("A record cannot be opened. Nothing was handed over."))
        return False
    done = ngettext(
        "%(count)d case is handed over to %(name)s.",
        "%(count)d cases are handed over to %(name)s.",
        len(cases),
    )
    messages.success(request, done % {"count": len(cases), "name": to.name})
    return True


@transaction.atomic
def _named(actor: Actor, cases: list[Case]) -> Directory:
    """Whom it is about. One entry in the audit, as for every list of names."""
    subject = cases[0].client_id if len(cases) == 1 else None
    record(Verb.LISTED, by=actor, subject=subject, team=cases[0].team_id, note=HAND_OVER)
    return cards_of(cases, by=actor)
