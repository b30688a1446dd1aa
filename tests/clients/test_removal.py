"""Removing a record logged by mistake: who may, why, and that nothing of it is left."""

from datetime import date
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, models

from casework.answers.models import CaseAnswers
from casework.audit.chain import check
from casework.audit.models import AuditEntry, Verb
from casework.clients.actions import open_episode, remove_client
from casework.clients.door import open_file
from casework.clients.models import Case, Client
from casework.support.actions import close_case
from tests.cast import Cast, entry
from tests.clients.opening import notes
from tests.forms.state import state

SURE = {"reason": "Logged twice by mistake", "sure": "on"}


def full(cast: Cast, worker: str = "ada") -> Client:
    """A woman with two episodes and more entries than a chunk of her index holds."""
    her = cast.woman(worker=worker, entries=tuple(entry(f"Note {n}") for n in range(501)))
    by = cast.actor(worker)
    close_case(open_file(her, by=by), by=by, on=date.today(), reason=10, stage=14, text="")
    open_episode(her, by=by, worker=by.user, on=date.today(), stage=11)
    return her


def rows_with(ident: UUID) -> dict[str, int]:
    """Column -> rows that name this id, of every column of ids, whatever the model calls it."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            target = field.target_field if isinstance(field, models.ForeignKey) else field
            if isinstance(target, models.UUIDField):
                count = model._default_manager.filter(**{field.attname: ident}).count()
                found[f"{model._meta.db_table}.{field.column}"] = count
    return {column: count for column, count in found.items() if count}


@pytest.mark.parametrize("stranger", ["amy", "otto", "olga", "eve", "ivo"])
def test_a_stranger_removes_nothing(cast: Cast, stranger: str) -> None:
    her, before = cast.woman(), state()
    assert cast.browser(stranger).post(f"/clients/{her.pk}/remove/", SURE).status_code == 404
    assert state() == before


def test_a_worker_who_did_not_log_her_is_told_who_may(cast: Cast) -> None:
    her = cast.woman(worker="amy")
    Case.objects.filter(client=her).update(worker=cast.people["ada"])
    before, address = state(), f"/clients/{her.pk}/remove/"
    browser = cast.browser("ada")
    for answer in (browser.get(address), browser.post(address, SURE)):
        assert "Only a manager, or whoever logged this record" in answer.content.decode()
    assert state() == before


@pytest.mark.parametrize("missing", ["reason", "sure"])
def test_a_reason_and_a_second_thought_are_needed(cast: Cast, missing: str) -> None:
    her, before = cast.woman(), state()
    answer = cast.browser("ada").post(f"/clients/{her.pk}/remove/", SURE | {missing: ""})
    html = answer.content.decode()
    assert f'href="#id_{missing}"' in html
    assert missing == "reason" or "Logged twice by mistake" in html
    assert state() == before


@pytest.mark.parametrize("who", ["ada", "bea"])
def test_nothing_of_her_is_left(cast: Cast, who: str) -> None:
    other, her = cast.woman("Somebody else"), full(cast)
    case = Case.objects.filter(client=her).values_list("pk", flat=True)[0]
    assert len(rows_with(her.pk)) >= 7
    answer = cast.browser(who).post(f"/clients/{her.pk}/remove/", SURE)
    assert answer.headers["Location"] == "/"
    assert set(rows_with(her.pk)) == {"casework_auditentry.subject"}
    assert not rows_with(case)
    assert Client.objects.get() == other
    assert cast.browser(who).get(f"/clients/{her.pk}/").status_code == 404


def test_the_audit_keeps_the_reason_sealed(cast: Cast) -> None:
    her = cast.woman()
    cast.browser("ada").post(f"/clients/{her.pk}/remove/", SURE)
    assert notes(cast, her, Verb.REMOVED) == ["Logged twice by mistake"]
    row = AuditEntry.objects.get(verb=Verb.REMOVED)
    assert (row.member, row.team, row.subject) == (cast.people["ada"].pk, cast.alder.pk, her.pk)
    assert b"mistake" not in row.details.blob
    assert check().intact


def test_a_second_click_says_that_she_is_not_here(cast: Cast) -> None:
    her, browser = cast.woman(), cast.browser("ada")
    address = f"/clients/{her.pk}/remove/"
    assert browser.post(address, SURE).status_code == 302
    assert browser.post(address, SURE).status_code == 404
    assert AuditEntry.objects.filter(verb=Verb.REMOVED).count() == 1


def test_all_or_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    her, ada, before = cast.woman(), cast.actor("ada"), state()

    def break_off(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Client, "delete", break_off)
    with pytest.raises(RuntimeError):
        remove_client(her, by=ada, reason="x")
    assert state() == before
    assert not AuditEntry.objects.filter(verb=Verb.REMOVED).exists()
    assert CaseAnswers.objects.count() == 1


@pytest.mark.engine("sqlite")
def test_what_was_there_is_overwritten(cast: Cast) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)
