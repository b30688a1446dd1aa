"""Her timeline, and where her case stands from opening to closing."""

from uuid import UUID, uuid4

import msgspec
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actor import Actor
from casework.clients.access import client_for, open_case_of
from casework.clients.actions import change_case, count_her, open_episode
from casework.clients.door import read_entries
from casework.clients.entries import NOTE, count_entries, kind_label
from casework.clients.page import HerPage, her_page
from casework.codebook.book import the_book
from casework.codebook.fields import speak
from casework.plain_text import sent
from casework.support import shown
from casework.support.actions import close_case, replacing, write_note
from casework.support.ended import says_if_ended
from casework.support.forms import CaseForm, CloseForm, NoteForm

PAGE = 25


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_http_methods(["GET", "POST"])
def timeline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What happened, newest first, with one box to add to it."""
    page = her_page(request, pk, "timeline")
    form = NoteForm(sent(request), initial={"ident": uuid4()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        write_note(
            page.file,
            by=_actor(request),
            **{name: data[name] for name in ("kind", "on", "text")},
            pk=data["ident"],
        )
        is_note = data["kind"] == NOTE
        kind = kind_label(data["kind"])
        saved = _("Your note is saved.") if is_note else _("Saved on her timeline: %s.") % kind
        messages.success(request, saved)
        return redirect("timeline", pk)
    context = page.with_(form=form, **_entries(request, page))
    return render(request, "support/timeline.html", context)


def _entries(request: HttpRequest, page: HerPage) -> dict[str, object]:
    paginator = Paginator(range(count_entries(page.file.client)), PAGE)
    page_obj = paginator.get_page(request.GET.get("page"))
    found = read_entries(page.file, by=page.actor, start=(page_obj.number - 1) * PAGE, count=PAGE)
    return {"entries": shown.timeline(found), "page_obj": page_obj}


@require_http_methods(["GET", "POST"])
@says_if_ended
def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stage, how she came, what she needs."""
    page = her_page(request, pk)
    form = CaseForm(sent(request), initial=msgspec.structs.asdict(page.file.answers))
    speak(form, page.words)
    if request.method == "POST" and page.file.case.is_open and form.is_valid():
        change_case(page.file.case, replacing(form.cleaned_data), by=_actor(request), what="case")
        messages.success(request, _("Saved."))
        return redirect("client", pk)
    return render(request, "support/case.html", page.with_(form=form))


@require_http_methods(["GET", "POST"])
@says_if_ended
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End this episode of support, on one page."""
    page = her_page(request, pk)
    form = CloseForm(sent(request), opened_on=page.file.answers.opened_on)
    speak(form, page.words)
    if request.method == "POST" and page.file.case.is_open and form.is_valid():
        stage = the_book().list("stage")["CLOSED"].number
        close_case(page.file, by=_actor(request), stage=stage, **form.cleaned_data)
        messages.success(request, _("Support has ended. If she comes back, open a new episode."))
        return redirect("client", pk)
    return render(request, "support/close.html", page.with_(form=form))


@require_POST
def new_episode(request: HttpRequest, pk: UUID) -> HttpResponse:
    """She is back: a new episode, unless one is open already."""
    actor = _actor(request)
    client = client_for(actor, pk)
    if open_case_of(client) is None:
        stage = the_book().list("stage")["ASSESSMENT"].number
        open_episode(client, by=actor, worker=actor.user, on=timezone.localdate(), stage=stage)
        messages.success(request, _("A new episode is open. What she told us before is kept."))
    return redirect("client", pk)


@require_POST
def counting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Her one answer to 'may she be counted', changed with one click."""
    actor = _actor(request)
    client = client_for(actor, pk)
    answers = the_book().list("count_me")
    asked = request.POST.get("count_me", "")
    if asked not in answers:
        messages.error(request, _("This is not one of the answers. Nothing was saved."))
    else:
        count_her(client, answers[asked].number, by=actor)
        messages.success(request, _("Saved: %s.") % answers[asked].label_text)
    return redirect("client", pk)
