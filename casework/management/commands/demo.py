"""A service to try out: two teams, eight members of staff, invented people, one command."""

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _

from accounts.service import refuse_wrong_pepper
from casework.management.base import CaseworkCommand, Refused
from casework.management.demo import demo_staff
from casework.management.demo.making import make_demo
from casework.management.demo.starting_over import empty_demo_database, made_service

WORKERS, THREADS = "2", "4"


class Command(CaseworkCommand):
    help = "Make (or keep) a demo with invented people, print who may sign in, and serve it."
    name = "demo"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="make it and stop")
        parser.add_argument("--fresh", action="store_true", help="start over")
        parser.add_argument("--clients", type=int, default=240, help="how many invented women")
        parser.add_argument("--seed", type=int, default=1, help="the same people for the same seed")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise Refused(
                _(
                    "CASEWORK_SECRET_KEY is set, so this is a real service's machine. The demo "
                    "makes its own secrets: run it where that is not set."
                )
            )
        if not options["no_serve"]:
            _refuse_taken_port(options["port"])
        if options["fresh"]:
            empty_demo_database()
        seed = self._make(options["clients"], options["seed"])
        for member in demo_staff(seed):
            self.stdout.write(f"{member.email}\t{member.role}\t{member.passphrase}")
        self.stdout.flush()
        if not options["no_serve"]:
            self.tell(
                _("Open http://localhost:%d and sign in. Stop with Ctrl+C.") % options["port"]
            )
            _serve(options["port"])

    def _make(self, clients: int, seed: int) -> int:
        """Make the demo unless it is there. Returns the seed that it was made with."""
        made = settings.DEMO_HOME / "seed"
        service = made_service()
        refuse_wrong_pepper(service)
        if service is not None and not service.is_demo:
            raise Refused(_("This database holds a real service. The demo leaves it alone."))
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if service is None:
            make_demo(seed=seed, clients=clients, progress=self.progress)
            made.write_text(f"{seed}\n")
        return int(made.read_text()) if made.exists() else seed


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            raise Refused(
                _("Port %d cannot be used. Choose another: --port 8001.") % port
            ) from None


def _serve(port: int) -> NoReturn:
    """Become the web server: no log of who asked for what, workers that do not live for ever."""
    command = [sys.executable, "-m", "gunicorn", "casework.wsgi:application"]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", WORKERS, "--threads", THREADS]
    command += ["--max-requests", "2000", "--max-requests-jitter", "200", "--log-level", "warning"]
    command += ["--no-control-socket"]  # it would stand in the home folder and be one for all
    os.chdir(settings.BASE_DIR)
    os.execv(sys.executable, command)  # noqa: S606  (our own interpreter, fixed arguments)
