"""Reading the codebook: its index with a search, a page a list, the public facts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import Actor
from casework.codebook import publication
from casework.codebook.access import list_of, refusal_of_list, refusal_to_change
from casework.codebook.facts import fact_file
from casework.codebook.local import vocabulary_of
from casework.codebook.search import is_enough, search
from casework.codebook.shelves import columns
from casework.codebook.shown import list_shown
from casework.codebook.shown_facts import (
    definition,
    definition_sources,
    facts_shown,
    statuses_that_depend,
)


@require_http_methods(["GET", "POST"])
def codebook(request: HttpRequest) -> HttpResponse:
    """Every list on its shelf, and one box over all of them. The words come by POST."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    typed = request.POST.get("q", "").strip()[:200]
    context: dict[str, Any] = {"typed": typed}
    if is_enough(typed):
        context["found"] = search(typed, vocabulary_of(actor))
    if request.headers.get("HX-Request"):
        return render(request, "codebook/results.html", context)
    context |= {"columns": columns(), "phrases": definition(), "facts": fact_file().facts}
    return render(request, "codebook/index.html", context)


@require_GET
def one_list(request: HttpRequest, name: str) -> HttpResponse:
    """One list: its codes with help and sources, the service's own codes beneath them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    codes, vocabulary = list_of(name), vocabulary_of(actor)
    context = {
        "codes": codes,
        "shown": list_shown(codes, vocabulary),
        "levels": publication.levels(codes),
        "is_tabled": publication.is_tabled(codes),
        "pools": publication.pools(codes),
        "vocabulary": vocabulary,
        "fixed": refusal_of_list(codes),
        "refusal": refusal_to_change(actor, codes, vocabulary),
    }
    return render(request, "codebook/list.html", context)


@require_GET
def facts(request: HttpRequest) -> HttpResponse:
    """The public figures, each by itself, with what is counted and what to beware of."""
    file = fact_file()
    context = {"warning": file.warning_text, "shown": facts_shown(file.facts)}
    return render(request, "codebook/facts.html", context)


@require_GET
def insecure(request: HttpRequest) -> HttpResponse:
    """What insecure immigration status means: the phrases of its definition, and their codes."""
    context = {
        "phrases": definition(),
        "depends": statuses_that_depend(),
        "sources": definition_sources(),
    }
    return render(request, "codebook/insecure.html", context)
