"""What the campaigner sees: pick a period, read exactly what would leave, sign, download."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import Actor
from accounts.models import User
from casework.audit.models import Verb
from casework.audit.record import record
from casework.evidence import words
from casework.evidence.access import (
    refusal_to_discard,
    refusal_to_look,
    refusal_to_prepare,
    refusal_to_sign,
    release_for,
)
from casework.evidence.files import files_of, zipped
from casework.evidence.forms import PrepareForm, SignForm
from casework.evidence.ledger import Release, all_releases
from casework.evidence.releases import Refusal, discard, note_seen, prepare, sign
from casework.evidence.shown import period_words, tables_shown


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_http_methods(["GET", "POST"])
def evidence(request: HttpRequest) -> HttpResponse:
    """Releases so far, and a form for the next one: all tables of a period with one click."""
    actor = _actor(request)
    if refusal_to_look(actor):
        raise Http404
    refusal = refusal_to_prepare(actor)
    form = PrepareForm(request.POST or None, actor=actor)
    if request.method == "POST" and not refusal and form.is_valid():
        try:
            release = prepare(form.wanted(), by=actor)
        except Refusal as problem:
            form.add_error(None, str(problem))
        else:
            return redirect("release", release.pk)
    context = {"form": form, "refusal": refusal, "releases": _listed()}
    return render(request, "evidence/evidence.html", context)


def _listed() -> list[dict[str, object]]:
    """Releases and drafts, the newest first: each with its months and who prepared it."""
    releases = list(reversed(all_releases()))
    names = _names(releases)
    return [
        {
            "release": one,
            "months": period_words(one.quarters),
            "prepared_by": names.get(one.prepared_by, ""),
        }
        for one in releases
    ]


def _names(releases: list[Release]) -> dict[UUID, str]:
    wanted = {one.prepared_by for one in releases} | {
        one.signed_by for one in releases if one.signed_by
    }
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name"))


@require_GET
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Exactly what would leave, or what has left."""
    one = release_for(_actor(request), pk)
    note_seen(one, by=_actor(request))
    return _page(request, one, SignForm(request=request))


def _page(request: HttpRequest, one: Release, form: SignForm) -> HttpResponse:
    actor, names = _actor(request), _names([one])
    tables, coverage = tables_shown(one)
    context = {
        "release": one,
        "months": period_words(one.quarters),
        "tables": tables,
        "coverage": coverage,
        "words": words,
        "prepared_by": names.get(one.prepared_by, ""),
        "signed_by": names.get(one.signed_by, "") if one.signed_by else "",
        "refusal_to_sign": refusal_to_sign(actor, one),
        "refusal_to_discard": refusal_to_discard(actor, one),
        "signs_alone": actor.pk == one.prepared_by,
        "form": form,
    }
    return render(request, "evidence/release.html", context)


@sensitive_post_parameters()
@require_POST
def sign_release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The signature: read, passphrase, released."""
    actor, form = _actor(request), SignForm(request.POST, request=request)
    one = release_for(actor, pk)
    if not form.is_valid():
        return _page(request, one, form)
    try:
        sign(one, by=actor)
    except Refusal as problem:
        form.add_error(None, str(problem))
        return _page(request, one, form)
    messages.success(request, _("Released. The files below are what you may hand out."))
    return redirect("release", pk)


@require_POST
def discard_release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw away one's own draft that nobody else has seen."""
    actor = _actor(request)
    try:
        discard(release_for(actor, pk), by=actor)
    except Refusal as problem:
        messages.error(request, str(problem))
        return redirect("release", pk)
    messages.success(request, _("The draft is discarded."))
    return redirect("evidence")


@require_GET
def files(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every file of a release in one archive, rebuilt from the ledger."""
    actor = _actor(request)
    one = release_for(actor, pk)
    with transaction.atomic():
        record(Verb.DOWNLOADED, by=actor, subject=one.pk)
    response = HttpResponse(zipped(files_of(one)), content_type="application/zip")
    state = one.ident if one.is_released else "draft"
    response["Content-Disposition"] = f'attachment; filename="evidence-{state}.zip"'
    return response
