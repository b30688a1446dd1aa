"""Who she is: editing it, removing a record logged by mistake."""

from contextlib import suppress
from uuid import UUID

import msgspec
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.answers.records import NOT_ASKED, Answers
from casework.clients.access import client_for, refusal_to_remove
from casework.clients.actions import CaseEnded, change_case, change_identity, remove_client
from casework.clients.door import OpenFile
from casework.clients.forms import IdentityForm, RemoveForm
from casework.clients.page import her_page
from casework.clients.records import Identity
from casework.clients.rows import age_words
from casework.codebook.fields import speak
from casework.plain_text import sent


@require_http_methods(["GET", "POST"])
def identity(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Edit who she is and how she may be reached."""
    page = her_page(request, pk)
    start = IdentityForm.initial_of(page.file.her)
    age = "" if page.file.her.date_of_birth else age_words(page.file.answers.about.age_band)
    form = IdentityForm(sent(request), initial=start, known_age=age)
    speak(form, page.words)
    if request.method == "POST" and form.is_valid():
        _save_identity(request, page.file, form)
        messages.success(request, _("Her details are saved."))
        return redirect("client", pk)
    return render(request, "clients/identity.html", page.with_(form=form))


@transaction.atomic
def _save_identity(request: HttpRequest, file: OpenFile, form: IdentityForm) -> None:
    actor = request.actor  # type: ignore[attr-defined]
    her = form.identity(file.her)
    _born, band = form.cleaned_data["birth"]
    change_identity(file.client, her, by=actor, what=", ".join(changed_fields(file.her, her)))

    def change(now: Answers) -> Answers:
        about = msgspec.structs.replace(now.about, language=her.language)
        if band != NOT_ASKED:
            about = msgspec.structs.replace(about, age_band=band)
        return msgspec.structs.replace(now, about=about)

    # Who she is may be put right at any time; what an ended episode says of her may not.
    with suppress(CaseEnded):
        change_case(file.case, change, by=actor, what="language, age")


def changed_fields(before: Identity, after: Identity) -> list[str]:
    """The names of the fields that differ: what the audit may say, sealed, of a change."""
    return [
        name for name in before.__struct_fields__ if getattr(before, name) != getattr(after, name)
    ]


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove a record logged by mistake: asked for a reason, and asked again."""
    actor = request.actor  # type: ignore[attr-defined]
    page = her_page(request, pk)
    refusal = refusal_to_remove(actor, page.file.client)
    form = RemoveForm(sent(request))
    if request.method == "POST" and not refusal and form.is_valid():
        client = client_for(actor, pk)
        remove_client(client, by=actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("The record is removed."))
        return redirect("today")
    return render(request, "clients/remove.html", page.with_(form=form, refusal=refusal))
