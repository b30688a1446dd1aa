"""A form that arrives after support has ended: the page says so, and nothing is changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from casework.clients.actions import CaseEnded

View = Callable[..., HttpResponse]


def says_if_ended(view: View) -> View:
    """If the case is closed while a form of it is on its way, show the page as it is now."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except CaseEnded:
            return view(request, *args, **kwargs)

    return wrapped
