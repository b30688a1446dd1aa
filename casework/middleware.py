"""Around every page: nothing is kept, only forms are read, a record that will not open is said."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from accounts.actor import Actor
from accounts.vault.errors import VaultError
from casework.clients.access import record_unopened

GetResponse = Callable[[HttpRequest], HttpResponseBase]
VISITS = ("GET", "HEAD", "OPTIONS")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
UTF_8 = ("utf-8", "utf8")
# What a form carries that nobody typed as words, or that must never be shown.
NOT_HER_WORDS = ("csrfmiddlewaretoken", "ident", "passphrase")
A_SENTENCE = 25


def no_store(get_response: GetResponse) -> GetResponse:
    """`no-store` on every page. Static files hold nothing of anybody and may be kept."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def only_forms(get_response: GetResponse) -> GetResponse:
    """Refuses what no form of ours sends: a body of another kind, or letters that are not UTF-8.

    It would reach a view as a form without fields, or as characters that no page can show.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        kind, letters = request.content_type or "", (request.content_params or {}).get("charset")
        has_body = request.META.get("CONTENT_LENGTH") not in (None, "", "0")
        if letters and letters.lower() not in UTF_8:
            raise BadRequest("The letters of this request are not UTF-8.")
        if request.method not in VISITS and kind not in FORMS and (kind or has_body):
            raise BadRequest("This is not a form.")
        return get_response(request)

    return middleware


class _SealedRecords:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Says that a record cannot be opened, and that nothing of it was changed.

        503 and not 500: the request was right and the program did what it must; the record may
        open again, when a key is granted or a copy is put back. A monitor sees either.
        """
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None or not isinstance(problem, VaultError):
            return None
        match = request.resolver_match
        subject = match.kwargs.get("pk") if match else None
        manages = record_unopened(by=actor, subject=subject if isinstance(subject, UUID) else None)
        context = {"manages": manages, "written": _written(request)}
        return render(request, "cannot_open.html", context, status=503)


sealed_records = _SealedRecords


def _written(request: HttpRequest) -> list[str]:
    """The sentences that were sent: nothing was saved, and no word of hers may be lost."""
    return [
        value
        for name, values in request.POST.lists()
        for value in values
        if len(value) >= A_SENTENCE and not any(name.endswith(end) for end in NOT_HER_WORDS)
    ]
