"""The tags: status as a dated history, risk factors, demographics, what the police did."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import Actor
from casework.clients.actions import change_case
from casework.clients.page import HerPage, her_page
from casework.codebook.fields import speak
from casework.plain_text import sent
from casework.support import shown
from casework.support.actions import (
    StatusGone,
    add_status,
    correct_status,
    remove_status,
    replacing,
    review_risk,
    token_of,
)
from casework.support.ended import says_if_ended
from casework.support.forms import AboutForm, StatusForm
from casework.support.forms_risk import RiskForm

GONE = gettext_lazy("Somebody else has just changed this status. Look at her history again.")


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_http_methods(["GET", "POST"])
@says_if_ended
def status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Her status as a dated history, and a form for what is true now."""
    page = her_page(request, pk, "status")
    form = StatusForm(sent(request))
    speak(form, page.words)
    if request.method == "POST" and page.file.case.is_open and form.is_valid():
        add_status(page.file, form.spell(), by=_actor(request))
        messages.success(request, _("Her status is saved."))
        return redirect("status", pk)
    history = shown.statuses(page.file, page.words)
    return render(request, "support/status.html", page.with_(form=form, history=history))


@require_http_methods(["GET", "POST"])
@says_if_ended
def one_status(request: HttpRequest, pk: UUID, token: str) -> HttpResponse:
    """Correct a status in the history, or take it out."""
    page = her_page(request, pk, "status")
    spells = {token_of(spell, page.file.keys): spell for spell in page.file.answers.statuses}
    if request.method == "GET" and token not in spells:
        raise Http404
    start = StatusForm.initial_of(spells[token]) if token in spells else None
    form = StatusForm(sent(request), initial=start)
    speak(form, page.words)
    sends = request.method == "POST" and page.file.case.is_open
    if sends and _change_status(request, page, form, token):
        return redirect("status", pk)
    return render(request, "support/one_status.html", page.with_(form=form, token=token))


def _change_status(request: HttpRequest, page: HerPage, form: StatusForm, token: str) -> bool:
    """True if it is done; otherwise the form says why not, and nothing is changed."""
    if "take_out" in request.POST:
        _take_out(request, page, token)
        return True
    if not form.is_valid():
        return False
    try:
        correct_status(page.file, token, form.spell(), by=_actor(request))
    except StatusGone:
        form.add_error(None, GONE)
        return False
    messages.success(request, _("Her status is corrected."))
    return True


def _take_out(request: HttpRequest, page: HerPage, token: str) -> None:
    try:
        remove_status(page.file, token, by=_actor(request))
    except StatusGone:
        messages.warning(request, GONE)
    else:
        messages.success(request, _("That status is taken out of her history."))


@require_http_methods(["GET", "POST"])
@says_if_ended
def risk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All risk factors on one page, the last answers beside. `?all` unfolds every category."""
    page = her_page(request, pk, "risk")
    form = RiskForm(sent(request), words=page.words, answers=page.file.answers)
    speak_level(form, page)
    if request.method == "POST" and page.file.case.is_open and form.is_valid():
        review_risk(page.file, form.review(), by=_actor(request))
        messages.success(request, _("The risk page is saved."))
        return redirect("client", pk)
    unfold = "all" in request.GET
    groups = shown.risk_groups(form, page.file.answers, page.words, unfold=unfold)
    return render(request, "support/risk.html", page.with_(form=form, groups=groups))


def speak_level(form: RiskForm, page: HerPage) -> None:
    form.fields["level"].speak(page.words, [page.file.answers.risk_level])  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@says_if_ended
def about(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Demographics, each of which may stay 'not asked'."""
    page = her_page(request, pk, "about")
    now = page.file.answers.about
    form = AboutForm(sent(request), initial=AboutForm.initial_of(now))
    speak(form, page.words)
    if request.method == "POST" and page.file.case.is_open and form.is_valid():
        change = replacing({"about": form.about(now)})
        change_case(page.file.case, change, by=_actor(request), what="about her")
        messages.success(request, _("Saved."))
        return redirect("client", pk)
    return render(request, "support/about.html", page.with_(form=form))


@require_GET
def police(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the police did, why she did not report, and which doors were closed: as recorded."""
    page = her_page(request, pk, "police")
    context: dict[str, Any] = {
        "episodes": shown.police_episodes(page.file.answers, page.words),
        "silence": shown.not_reporting(page.file.answers, page.words),
        "refusals": shown.refusals(page.file.answers, page.words),
    }
    return render(request, "support/police.html", page.with_(**context))
