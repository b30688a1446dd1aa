"""Logging a new woman: six fields, two of them needed, possible duplicates beside."""

import re
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
from casework.clients.directory import all_cards, with_cases
from casework.clients.door import open_file, read_entries
from casework.clients.duplicates import Likeness, possible_duplicates
from casework.clients.entries import NOTE
from casework.clients.find import understand
from casework.clients.forms import IntakeForm
from casework.clients.models import Client
from casework.clients.records import Entry
from casework.clients.rows import rows_for
from casework.codebook.book import the_book
from casework.codebook.fields import speak
from casework.codebook.local import words_of

# A phone number in what was typed: longer than an age or a year.
PHONE = re.compile(r"\+?\(?\d[\d\s().-]{5,}\d")


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
        speak(form, words_of(actor, form.asked_team().pk))
    sends = not begins and "check" not in request.POST and not refusal
    if sends and form.is_valid() and _save(request, form):
        return redirect("client", form.cleaned_data["ident"])
    beside = _beside(actor, IntakeForm(start, actor=actor) if begins else form)
    context = {"form": form, "refusal": refusal, **beside}
    return render(request, "desk/log.html", context)


@require_POST
def duplicates(request: HttpRequest) -> HttpResponse:
    """Possible duplicates while she types (a part of a page)."""
    actor = _actor(request)
    form = IntakeForm(request.POST, actor=actor)
    return render(request, "desk/duplicates.html", _beside(actor, form))


def _typed(text: str) -> dict[str, Any]:
    """What was typed into Find, each part in the field it belongs to, and no word left out."""
    words = text.split()
    born = [(word, day) for word in words if (day := understand(word).born)][:1]
    mail = [word for word in words if understand(word).email]
    rest = " ".join(word for word in words if word not in (*dict(born), *mail))
    phone = PHONE.search(rest)
    name = rest.replace(phone.group(), " ") if phone else rest
    return {
        "name": " ".join(name.split())[:200],
        "phone": phone.group()[:60] if phone else "",
        "birth": "".join(f"{day:%d/%m/%Y}" for _word, day in born),
        "note": " ".join(mail),
    }


def _save(request: HttpRequest, form: IntakeForm) -> bool:
    """True if she is logged. The same form twice is one click, and makes one record."""
    actor, pk, intake = _actor(request), form.cleaned_data["ident"], intake_of(form)
    try:
        file = prepare_file(pk, intake, team=form.team(), worker=actor.user, by=actor)
        save_files([file], by=actor)
    except IntegrityError:
        return _is_the_same(intake, client_for(actor, pk), form, by=actor)
    messages.success(request, _("She is logged. You can add the rest whenever it is safe."))
    return True


def _is_the_same(intake: Intake, client: Client, form: IntakeForm, *, by: Actor) -> bool:
    """False, with a sentence, if the form was changed since it made this record."""
    file = open_file(client, by=by)
    texts = {written.entry.text for written in read_entries(file, by=by)}
    if file.her == intake.her and texts >= {entry.text for entry in intake.entries}:
        return True
    form.add_error(
        None,
        _(
            "This form has made a record already. What you changed since is not saved: open her "
            "record, which stands beside, and add it there."
        ),
    )
    return False


def intake_of(form: IntakeForm) -> Intake:
    """The typed intake: an enquiry opened today, by whoever took the call."""
    data, today = form.cleaned_data, timezone.localdate()
    stage = the_book().list("stage")["ENQUIRY"].number
    about = About(age_band=data["birth"][1], language=data["language"])
    note = data["note"]
    entries = (Entry(NOTE, today, timezone.now(), note),) if note else ()
    answers = Answers(opened_on=today, stage=stage, about=about)
    return Intake(form.identity(), answers, entries)


def _beside(actor: Actor, form: IntakeForm) -> dict[str, Any]:
    """Possible duplicates, and whether there was anything to look for."""
    form.is_valid()
    data = getattr(form, "cleaned_data", {})
    name, phone = data.get("name", ""), data.get("phone", "")
    born = data["birth"][0] if data.get("birth") else None
    if not (name or phone) or not actor.works_with_clients:
        return {"likely": [], "looked": False}
    found = _search(actor, name, phone, born)
    why = {likeness.row.client: likeness.why for likeness in found}
    rows = with_cases([likeness.row for likeness in found])
    return {"likely": rows_for(actor, rows, timezone.localdate(), why), "looked": True}


@transaction.atomic
def _search(actor: Actor, name: str, phone: str, born: Any) -> list[Likeness]:
    record(Verb.SEARCHED, by=actor, note="duplicates")
    return possible_duplicates(name=name, phone=phone, born=born, rows=all_cards(actor).rows)
