"""What really stands in a record, opened with the keys of somebody who may."""

from typing import Any
from uuid import uuid4

from casework.answers.records import Answers
from casework.answers.store import answers_of
from casework.audit.models import AuditEntry, Details, Verb
from casework.clients import cards
from casework.clients.entries import count_entries, latest_entries
from casework.clients.keys import keys_of
from casework.clients.models import Case, Client
from casework.clients.records import Card, Entry, Identity
from casework.codebook.book import the_book
from tests.cast import Cast


def identity(cast: Cast, her: Client, who: str = "ada") -> Identity:
    found: Identity = Client.objects.get(pk=her.pk).identity.open(keys_of(her, by=cast.actor(who)))
    return found


def card(cast: Cast, her: Client, who: str = "ada") -> Card:
    return cards.card_of(Client.objects.get(pk=her.pk), by=cast.actor(who))


def answers(cast: Cast, her: Client, who: str = "ada", *, episode: int | None = None) -> Answers:
    """Of her latest episode, or of this one."""
    cases = Case.objects.filter(client=her).order_by("-episode")
    case = cases.get(episode=episode) if episode else cases[0]
    return answers_of(case.pk, by=cast.actor(who))


def entries(cast: Cast, her: Client, who: str = "ada") -> list[Entry]:
    """Her whole timeline, newest first."""
    keys = keys_of(her, by=cast.actor(who))
    return [w.entry for w in latest_entries(her, keys, count=count_entries(her))]


def notes(cast: Cast, her: Client, verb: Verb, who: str = "bea") -> list[str]:
    """What the audit keeps, sealed, with entries of this kind about her."""
    keys = cast.actor(who).keys.journal(her.team_id)
    rows = AuditEntry.objects.filter(subject=her.pk, verb=verb).order_by("seq")
    details: list[Details] = [row.details.open(keys) for row in rows]
    return [one.note for one in details]


def code(list_name: str, name: str) -> int:
    return the_book().list(list_name)[name].number


def intake(name: str = "Zeynep Kaya", **typed: Any) -> dict[str, Any]:
    """The intake form as a browser sends it."""
    blank = {"phone": "", "birth": "", "language": "1", "note": ""}
    contact = str(code("safe_contact", "CALL"))
    return {"ident": str(uuid4()), "name": name, "contact": contact, **blank, **typed}
