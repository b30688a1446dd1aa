"""The one door to plain text about a client. Whoever goes through it leaves a trace."""

from dataclasses import dataclass

from django.db import transaction

from accounts.actor import Actor
from accounts.vault.blob import Keys
from casework.answers.records import Answers
from casework.answers.store import answers_of
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients.access import latest_case_of, record_unopened
from casework.clients.entries import Written, latest_entries
from casework.clients.keys import keys_of
from casework.clients.models import Case, Client
from casework.clients.records import Identity


@dataclass(frozen=True, repr=False)
class OpenFile:
    """A client's record, opened for one request."""

    client: Client
    case: Case
    her: Identity
    answers: Answers
    keys: Keys


@transaction.atomic
def open_file(client: Client, *, by: Actor, why: str = "") -> OpenFile:
    """Her identity and the answers of her latest case. The entry in the audit says who opened it.

    Raises VaultError, and the audit keeps nothing, if a part of it cannot be opened.
    """
    keys, case = keys_of(client, by=by), latest_case_of(client)
    her: Identity = client.identity.open(keys)
    answers = answers_of(case.pk, by=by)
    record(Verb.OPENED, by=by, subject=client.pk, team=client.team_id, note=why)
    return OpenFile(client, case, her, answers, keys)


def read_entries(file: OpenFile, *, by: Actor, start: int = 0, count: int = 25) -> list[Written]:
    """Her timeline, newest first. What is lost of it is said in its place, and noted."""
    found = latest_entries(file.client, file.keys, start=start, count=count)
    if not all(written.opened for written in found):
        record_unopened(by=by, subject=file.client.pk)
    return found
