"""How our commands begin and end: who may run one, whence the passphrase comes."""

import io

import pytest
from django.db import OperationalError
from django.test import override_settings

from accounts.models import Service
from casework.audit.models import AuditEntry, Verb
from casework.management import base
from casework.management.base import CaseworkCommand
from tests.cast import PASSPHRASE, Cast, gather_cast
from tests.commands.shell import run, run_as


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("who", ["nobody", "ada"])
def test_a_wrong_passphrase_and_an_unknown_address_are_one_refusal(cast: Cast, who: str) -> None:
    ended = run_as(who, "verify_records", passphrase="not the right one")
    assert (ended.status, ended.out) == (1, "")
    assert ended.said == (
        f"The e-mail address or the passphrase of {who}@example.org is not right. Try again."
    )


def test_who_has_left_is_refused(cast: Cast) -> None:
    cast.people["ada"].is_active = False
    cast.people["ada"].save()
    assert run_as("ada", "verify_records").status == 1


def test_a_real_service_takes_no_passphrase_from_the_environment(db: None) -> None:
    gather_cast(is_demo=False)
    ended = run_as("ada", "verify_records")
    assert ended.status == 1
    assert "--allow-env-passphrase" in ended.said
    assert run_as("ada", "verify_records", "--allow-env-passphrase").status == 0


def test_without_a_terminal_and_without_the_variable_it_says_which(cast: Cast) -> None:
    ended = run_as("ada", "verify_records", passphrase=None)
    assert ended.status == 1
    assert "CASEWORK_PASSPHRASE" in ended.said


def test_at_a_terminal_it_asks_and_ignores_the_environment(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("ada@example.org\n"))
    monkeypatch.setenv(base.PASSPHRASE, "something else")
    monkeypatch.setattr("getpass.getpass", lambda prompt: PASSPHRASE)
    assert run("verify_records").status == 0


def test_without_an_address_and_a_terminal_it_is_wrong_usage(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    ended = run("verify_records")
    assert (ended.status, "--as EMAIL" in ended.said) == (2, True)


def test_a_wrong_pepper_is_said_and_not_taken_for_a_wrong_passphrase(cast: Cast) -> None:
    with override_settings(PEPPERS={1: bytes(32)}):
        ended = run_as("ada", "verify_records")
    assert ended.status == 1
    assert "pepper on this machine" in ended.said


def test_without_a_service_it_says_how_to_make_one(db: None) -> None:
    assert not Service.objects.exists()
    ended = run_as("ada", "verify_records")
    assert (ended.status, "manage.py demo" in ended.said) == (1, True)


def test_a_database_that_does_not_answer_is_a_sentence_without_its_words() -> None:
    class Broken(CaseworkCommand):
        def handle(self, *args: object, **options: object) -> None:
            raise OperationalError("no such table; Key (name)=(Amina Okoro)")

    with pytest.raises(base.Refused) as refused:
        Broken().execute(stdout=None, stderr=None, no_color=False, force_color=False, skip_checks=1)
    assert "migrate" in str(refused.value)
    assert "Amina" not in str(refused.value)


def test_progress_is_one_line_on_a_terminal_and_a_few_in_a_log() -> None:
    for stderr, wanted in (
        (Terminal(), "\r1 of 2\r\x1b[Ka sentence\n\r2 of 2\n"),
        (io.StringIO(), "a sentence\n2 of 2\n"),
    ):
        command = CaseworkCommand(stderr=stderr)
        command.progress(1, 2)
        command.tell("a sentence")
        command.progress(2, 2)
        assert stderr.getvalue() == wanted


def test_a_refusal_stands_in_the_audit(cast: Cast) -> None:
    assert run_as("ivo", "verify_records").status == 1
    assert AuditEntry.objects.filter(verb=Verb.REFUSED, member=cast.people["ivo"].pk).exists()
