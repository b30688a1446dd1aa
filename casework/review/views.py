"""The managers' pages: the team's caseload, handing over, who opened a record."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.actor import Actor
from casework.clients.page import her_page
from casework.clients.rows import Row, by_urgency, rows_for
from casework.review import caseload
from casework.review.access import managed_client, managers_only
from casework.review.caseload import Filter, select
from casework.review.first_look import open_cases
from casework.review.forms import FilterForm
from casework.review.trail import WHO_OPENED, entries_about, traces_of
from casework.review.workers import Worker, workers_of

PAGE = 50


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """Open cases of her teams by worker, risk and stage, and the list behind each figure."""
    actor = _actor(request)
    managers_only(actor)
    directory = open_cases(actor)
    rows = rows_for(actor, directory.rows, timezone.localdate())
    workers = workers_of(actor.managed)
    teams = [team for team in actor.case_teams if team.pk in actor.managed]
    stages = caseload.stages_of(rows)
    form = FilterForm(request.GET, teams=teams, workers=workers, stages=stages)
    chosen = form.chosen()
    listed = sorted(select(rows, chosen), key=by_urgency)
    page_obj = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page_obj,
        "narrowed": chosen != Filter() or page_obj.number > 1,
        "ticked": "tick" in request.GET,
        "unreadable": directory.unreadable,
        **_figures(rows, workers, Filter(team=chosen.team)),
    }
    return render(request, "review/team.html", context)


def _figures(rows: list[Row], workers: list[Worker], scope: Filter) -> dict[str, Any]:
    """The figures of the teams in scope; the list below may be narrowed further."""
    stages = caseload.stage_lines(rows, scope)
    by_stage = [replace(line.cells[-1], label=line.label) for line in stages[:-1]]
    return {
        "tiles": caseload.tiles(rows, scope),
        "workers": caseload.worker_lines(rows, workers, scope),
        "stages": stages,
        "risk_bars": caseload.bars(stages[-1].cells[:-1]),
        "stage_bars": caseload.bars(by_stage),
    }


@require_GET
def opened_by(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everybody who opened, changed or was refused this record; looking at it is in it too."""
    actor = _actor(request)
    client = managed_client(actor, pk)
    page = her_page(request, pk, "opened_by", why=WHO_OPENED)
    page_obj = Paginator(entries_about(client), PAGE).get_page(request.GET.get("page"))
    traces = traces_of(list(page_obj), by=actor)
    return render(request, "review/opened_by.html", page.with_(traces=traces, page_obj=page_obj))
