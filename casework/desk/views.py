"""Today, Find and her overview."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import Actor
from accounts.roles import Role
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients.access import refusal_to_log
from casework.clients.directory import Directory, all_cards, own_open_cards, with_cases
from casework.clients.door import read_entries
from casework.clients.find import MOST, find, understand
from casework.clients.page import her_page
from casework.clients.rows import by_urgency, rows_for
from casework.desk.facts import dues_of, earlier_episodes, her_case, who_she_is, why_ended
from casework.review.first_look import figures_of
from casework.support import shown


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """The first page of the day: her open cases, and what is due for whom."""
    actor = _actor(request)
    if not actor.works_with_clients:
        counts = actor.is_a(Role.EVIDENCE_LEAD)
        return redirect("evidence" if counts else "codebook")
    directory = _own_cases(actor)
    rows = rows_for(actor, directory.rows, timezone.localdate())
    context = {
        "rows": sorted(rows, key=by_urgency),
        "overdue": sum(row.overdue for row in rows),
        "ending": sum(row.ending for row in rows),
        "high": sum(row.level == "HIGH" for row in rows),
        "unreadable": directory.unreadable,
        "refusal_to_log": refusal_to_log(actor),
        "tiles": figures_of(actor) if not rows else [],
    }
    return render(request, "desk/today.html", context)


@transaction.atomic
def _own_cases(actor: Actor) -> Directory:
    record(Verb.LISTED, by=actor, note="today")
    return own_open_cards(actor)


@require_http_methods(["GET", "POST"])
def find_her(request: HttpRequest) -> HttpResponse:
    """One box. The words come by POST, so that they never stand in an address."""
    actor = _actor(request)
    typed = request.POST.get("q", "").strip()[:200]
    context: dict[str, Any] = {"typed": typed, "refusal_to_log": refusal_to_log(actor)}
    if actor.works_with_clients and understand(typed):
        context |= _search(actor, typed)
    page = "desk/results.html" if request.headers.get("HX-Request") else "desk/find.html"
    return render(request, page, context)


@transaction.atomic
def _search(actor: Actor, typed: str) -> dict[str, Any]:
    """One entry in the audit for each search, without its words."""
    record(Verb.SEARCHED, by=actor)
    directory = all_cards(actor)
    found = find(understand(typed), directory.rows, most=MOST + 1)
    rows = rows_for(actor, with_cases(found[:MOST]), timezone.localdate())
    more = len(found) > MOST
    return {"rows": rows, "searched": True, "more": more, "unreadable": directory.unreadable}


@require_GET
def client(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Her overview: how to reach her, where her case stands, what is due, what came last."""
    page = her_page(request, pk, "client")
    entries = read_entries(page.file, by=page.actor, count=3)
    spells = shown.statuses(page.file, page.words)
    facts, unknown = who_she_is(page)
    context = page.with_(
        entries=shown.timeline(entries),
        spell=spells[0] if spells else None,
        risks=shown.risks_present(page.file.answers, page.words),
        facts=facts,
        unknown=unknown,
        why_ended=why_ended(page),
        case_facts=her_case(page),
        dues=dues_of(page),
        earlier=earlier_episodes(page),
        count_me=page.words.code("count_me", page.file.answers.count_me).code,
    )
    return render(request, "desk/client.html", context)
