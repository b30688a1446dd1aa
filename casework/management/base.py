"""The base of our commands: who runs one, with which keys, how it speaks and how it ends.

Results go to standard output, progress and everything for people to standard error. Exit status:
0 done, 1 refused or failed (one sentence on standard error), 2 wrong usage.
"""

import getpass
import json
import os
import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, actor_for
from accounts.models import Service
from accounts.service import refuse_wrong_pepper, the_service
from accounts.signing_in import PassphraseBackend
from casework.audit.models import Verb
from casework.audit.record import record

PASSPHRASE = "CASEWORK_PASSPHRASE"  # noqa: S105  (names of environment variables)
SIGNER_PASSPHRASE = "CASEWORK_SIGNER_PASSPHRASE"  # noqa: S105


class Refused(CommandError):
    """What a command will not or cannot do, as a sentence that says what to do. Status 1."""


class WrongUsage(CommandError):
    """A command line that cannot be meant. Status 2."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, returncode=2)


class CaseworkCommand(BaseCommand):
    """A command that ends in a sentence and never in a trace of the program."""

    # A command serves no page: it need not wait for the checks of all of them.
    requires_system_checks = []
    name = ""

    def execute(self, *args: Any, **options: Any) -> Any:
        try:
            return super().execute(*args, **options)
        except ImproperlyConfigured as refusal:
            raise Refused(str(refusal)) from None
        except (KeyboardInterrupt, EOFError):
            raise Refused(_("Interrupted. Run the same command again.")) from None
        except DatabaseError as error:
            # Never its text: a database's own message can quote values.
            raise Refused(
                _(
                    "The database did not answer as it should (%(kind)s). See that it runs, "
                    "that DATABASE_URL names it and that 'python manage.py migrate' was run."
                )
                % {"kind": type(error).__name__}
            ) from None

    def result(self, value: dict[str, Any]) -> None:
        """One JSON object on standard output."""
        self.stdout.write(json.dumps(value, ensure_ascii=False))

    def tell(self, sentence: str) -> None:
        """A line for people, on standard error; it takes the place of an unfinished progress."""
        clear = "\r\x1b[K" if self.stderr.isatty() else ""
        self.stderr.write(clear + sentence, lambda text: text)

    def progress(self, done: int, total: int, *, every: int = 1000) -> None:
        """How far it is: rewritten in place on a terminal, else a line each `every`."""
        line = _("%(done)d of %(total)d") % {"done": done, "total": total}
        if self.stderr.isatty():
            self.stderr.write(f"\r{line}", lambda text: text, ending="\n" * (done >= total))
            self.stderr.flush()
        elif done % every == 0 or done >= total:
            self.tell(line)


class MemberCommand(CaseworkCommand):
    """A command that acts as a member, with the keys that her passphrase opens."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--as", dest="email", metavar="EMAIL", help="the e-mail address you sign in with"
        )
        parser.add_argument(
            "--allow-env-passphrase",
            action="store_true",
            help=f"let a real service take the passphrase from {PASSPHRASE}",
        )

    def sign_in(self, email: str | None, *, allow_env: bool, variable: str = PASSPHRASE) -> Actor:
        """The member with her open key ring, after she gave her passphrase.

        Asks at the prompt, or reads `variable` when standard input is not a terminal. Raises
        Refused without a service, with a wrong pepper or passphrase.
        """
        service = _the_service_or_refuse()
        email = email or self._ask_email()
        passphrase = _passphrase(email, service, allow_env=allow_env, variable=variable)
        user = PassphraseBackend().authenticate(None, email=email, password=passphrase)
        if user is None:
            raise Refused(
                _("The e-mail address or the passphrase of %(email)s is not right. Try again.")
                % {"email": email}
            )
        return actor_for(user, user.opened_seed, service)  # type: ignore[attr-defined]

    def refuse(self, sentence: str, *, by: Actor) -> NoReturn:
        """Note the refusal in the audit and raise Refused with its sentence."""
        with transaction.atomic():
            record(Verb.REFUSED, by=by, note=f"{self.name}: {sentence}")
        raise Refused(sentence)

    def _ask_email(self) -> str:
        if not _at_a_terminal():
            raise WrongUsage(_("Say who you are with --as EMAIL."))
        self.stderr.write(_("E-mail address: "), lambda text: text, ending="")
        self.stderr.flush()
        return sys.stdin.readline().strip()


def _the_service_or_refuse() -> Service:
    service = the_service()
    refuse_wrong_pepper(service)
    if service is None:
        raise Refused(
            _("There is no service in this database yet. To try one, run 'python manage.py demo'.")
        )
    return service


def _passphrase(email: str, service: Service, *, allow_env: bool, variable: str) -> str:
    if _at_a_terminal():
        return getpass.getpass(_("Passphrase of %(email)s: ") % {"email": email})
    if not service.is_demo and not allow_env:
        raise Refused(
            _(
                "This is a real service: run the command at a terminal, where it asks for the "
                "passphrase, or give --allow-env-passphrase if you know who can read the "
                "environment of this process."
            )
        )
    passphrase = os.environ.get(variable, "")
    if not passphrase:
        raise Refused(
            _("There is no terminal to ask at: put the passphrase of %(email)s into %(variable)s.")
            % {"email": email, "variable": variable}
        )
    return passphrase


def _at_a_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
