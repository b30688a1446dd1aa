"""A service's own words: adding a code, retiring one, offering it again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor
from accounts.roles import Role
from casework.audit.record import record_refusal
from casework.codebook import access
from casework.codebook.actions import NoNumberLeft, add_local_code, offer
from casework.codebook.book import CodeList, UnknownCode
from casework.codebook.forms import OwnCodeForm, WhereForm
from casework.codebook.local import Vocabulary, vocabulary_of
from casework.codebook.shown import OneCode, one_code


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, name: str) -> HttpResponse:
    """Add a code of the service's own beneath a core code."""
    actor, codes = _actor(request), access.list_of(name)
    vocabulary = vocabulary_of(actor)
    refusal = access.refusal_to_change(actor, codes, vocabulary)
    if refusal:
        return _refused(request, codes, refusal)
    form = OwnCodeForm(
        request.POST or None,
        initial={"parent": request.GET.get("beneath", "")},
        codes=codes,
        vocabulary=vocabulary,
        teams=actor.teams_as(Role.MANAGER),
    )
    if request.method == "POST" and form.is_valid() and _added(request, form):
        return redirect("codebook_list", name)
    return render(request, "codebook/add.html", {"codes": codes, "form": form})


def _added(request: HttpRequest, form: OwnCodeForm) -> bool:
    """False, with a sentence in the form, if it cannot be added after all."""
    label, teams = form.cleaned_data["label"], form.teams()
    try:
        number = add_local_code(form.core_code(), label, teams=teams, by=_actor(request))
    except NoNumberLeft:
        form.add_error(None, _("This team has added all the codes that it can have."))
        return False
    if number is None:
        form.add_error("label", _("Somebody has just added this. Look at the list again."))
        return False
    messages.success(request, _("Your code is added, and offered from now on."))
    return True


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Retire a code, core or own, or offer it again."""
    actor, codes = _actor(request), access.list_of(name)
    vocabulary = vocabulary_of(actor)
    if refusal := access.refusal_to_change(actor, codes, vocabulary):
        return _refused(request, codes, refusal)
    one = _one_code(codes, number, vocabulary, actor)
    if refusal := access.refusal_to_retire(one.core):
        return _refused(request, codes, refusal)
    form = WhereForm(request.POST or None, teams=[team for team, _offered in one.states])
    if request.POST.get("do") in ("offer", "retire") and form.is_valid():
        offered = request.POST["do"] == "offer"
        offer(codes, number, offered=offered, teams=form.teams(), by=actor)
        messages.success(request, _("Offered again.") if offered else _("No longer offered."))
        return redirect(f"{reverse('codebook_list', args=[name])}#c-{number}")
    return render(request, "codebook/code.html", {"codes": codes, "one": one, "form": form})


def _one_code(codes: CodeList, number: int, vocabulary: Vocabulary, actor: Actor) -> OneCode:
    try:
        return one_code(codes, number, vocabulary, actor.teams_as(Role.MANAGER))
    except UnknownCode:
        raise Http404 from None


def _refused(request: HttpRequest, codes: CodeList, refusal: str) -> HttpResponse:
    """The sentence, and a way back. An attempt to change something is noted."""
    if request.method == "POST":
        actor = _actor(request)
        record_refusal(by=actor, subject=actor.service.pk, note=f"codebook: {codes.name}")
    context: dict[str, Any] = {"codes": codes, "refusal": refusal}
    return render(request, "codebook/refused.html", context)
