"""Logging a new woman: six fields, two of them needed, possible duplicates beside."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actor import Actor
from casework.answers.records import About, Answers
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients.access import client_for, refusal_to_log
from casework.clients.actions import Intake, prepare_file, save_files
from casework.clients.directory import all_cards
from casework.clients.duplicates import Likeness, possible_duplicates
from casework.clients.entries import NOTE
from casework.clients.find import understand
from casework.clients.forms import IntakeForm
from casework.clients.records import Entry
from casework.clients.rows import Row, rows_for
from casework.codebook.book import the_book
from casework.codebook.fields import speak
from casework.codebook.local import words_of


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_http_methods(["GET", "POST"])
def log_her(request: HttpRequest) -> HttpResponse:
    """The form takes over what was typed into Find; 'check' looks for duplicates without script."""
    actor = _actor(request)
    refusal = refusal_to_log(actor)
    begins = request.method == "GET" or "begin" in request.POST
    start = {"ident": uuid4(), **_typed(request.POST.get("q", ""))}
    form = IntakeForm(None if begins else request.POST, initial=start, actor=actor)
    if actor.case_teams:
        speak(form, words_of(actor, actor.case_teams[0].pk))
    if not begins and "check" not in request.POST and not refusal and form.is_valid():
        return _save(request, form)
    likely = _duplicates(actor, IntakeForm(start, actor=actor) if begins else form)
    context = {"form": form, "refusal": refusal, "likely": likely}
    return render(request, "desk/log.html", context)


@require_POST
def duplicates(request: HttpRequest) -> HttpResponse:
    """Possible duplicates while she types (a part of a page)."""
    actor = _actor(request)
    form = IntakeForm(request.POST, actor=actor)
    return render(request, "desk/duplicates.html", {"likely": _duplicates(actor, form)})


def _typed(text: str) -> dict[str, Any]:
    """What was typed into Find, put into the field it belongs to."""
    asked = understand(text)
    if asked.phone and not asked.words:
        return {"phone": text.strip()[:60]}
    return {"name": text.strip()[:200]}


def _save(request: HttpRequest, form: IntakeForm) -> HttpResponse:
    actor, pk = _actor(request), form.cleaned_data["ident"]
    try:
        file = prepare_file(pk, intake_of(form), team=form.team(), worker=actor.user, by=actor)
        save_files([file], by=actor)
    except IntegrityError:
        client_for(actor, pk)  # the same form came twice: one click, one record
    else:
        messages.success(request, _("She is logged. You can add the rest whenever it is safe."))
    return redirect("client", pk)


def intake_of(form: IntakeForm) -> Intake:
    """The typed intake: an enquiry opened today, by whoever took the call."""
    data, today = form.cleaned_data, timezone.localdate()
    stage = the_book().list("stage")["ENQUIRY"].number
    about = About(age_band=data["birth"][1], language=data["language"])
    note = data["note"]
    entries = (Entry(NOTE, today, timezone.now(), note),) if note else ()
    answers = Answers(opened_on=today, stage=stage, about=about)
    return Intake(form.identity(), answers, entries)


def _duplicates(actor: Actor, form: IntakeForm) -> list[Row]:
    form.full_clean()
    data = getattr(form, "cleaned_data", {})
    name, phone = data.get("name", ""), data.get("phone", "")
    born = data["birth"][0] if data.get("birth") else None
    if not (name or phone) or not actor.works_with_clients:
        return []
    found = _search(actor, name, phone, born)
    why = {likeness.row.client: likeness.why for likeness in found}
    return rows_for(actor, [likeness.row for likeness in found], timezone.localdate(), why)


@transaction.atomic
def _search(actor: Actor, name: str, phone: str, born: Any) -> list[Likeness]:
    record(Verb.SEARCHED, by=actor, note="duplicates")
    return possible_duplicates(name=name, phone=phone, born=born, rows=all_cards(actor).rows)
