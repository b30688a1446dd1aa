"""Make a release of the evidence pack into a folder."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actor import Actor
from casework.evidence.access import refusal_to_prepare, teams_she_counts
from casework.evidence.files import files_of, write_files
from casework.evidence.ledger import Release
from casework.evidence.periods import PeriodError, parse_period
from casework.evidence.releases import Refusal, Wanted, prepare, sign
from casework.evidence.tables import PACK, Table, chosen
from casework.management.base import SIGNER_PASSPHRASE, MemberCommand, WrongUsage


class Command(MemberCommand):
    help = "Count, protect and release the evidence tables of a period into a folder."
    name = "publish_evidence"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--period", required=True, metavar="2025-Q1..2025-Q4")
        parser.add_argument("--out", required=True, type=Path, metavar="DIR")
        parser.add_argument("--table", nargs="+", action="extend", metavar="T03", default=[])
        parser.add_argument("--team", metavar="NAME", help="only this team")
        parser.add_argument(
            "--draft", action="store_true", help="compute and check, release nothing"
        )
        parser.add_argument("--signed-by", metavar="EMAIL", help="the second member who signs")

    def handle(self, *args: Any, **options: Any) -> None:
        tables = self._tables(options["table"])
        actor = self.sign_in(options["email"], allow_env=options["allow_env_passphrase"])
        try:
            wanted = self._wanted(actor, tables, options)
            release = prepare(wanted, by=actor, progress=self._progress)
            self._say_what_was_hidden(release)
            if not options["draft"]:
                release = sign(release, by=self._signer(actor, options))
        except (PeriodError, Refusal) as refusal:
            self.refuse(str(refusal), by=actor)
        self._write(release, options["out"])

    def _tables(self, names: list[str]) -> tuple[Table, ...]:
        try:
            return chosen([name.upper().replace("B", "b") for name in names])
        except KeyError as unknown:
            known = ", ".join(table.name for table in PACK)
            raise WrongUsage(
                _("There is no table %(name)s. There are: %(known)s.")
                % {"name": unknown.args[0], "known": known}
            ) from None

    def _wanted(self, actor: Actor, tables: tuple[Table, ...], options: dict[str, Any]) -> Wanted:
        if refusal := refusal_to_prepare(actor):
            raise Refusal(refusal)
        teams = teams_she_counts(actor)
        if options["team"]:
            teams = [team for team in teams if team.name.casefold() == options["team"].casefold()]
            if not teams:
                raise Refusal(_("You do not count for a team called %s.") % options["team"])
        quarters = parse_period(options["period"], timezone.localdate())
        return Wanted(quarters, tables, tuple(teams))

    def _signer(self, actor: Actor, options: dict[str, Any]) -> Actor:
        if not options["signed_by"]:
            if not actor.service.one_signature:
                raise Refusal(_("A second member must sign: name her with --signed-by EMAIL."))
            return actor
        return self.sign_in(
            options["signed_by"],
            allow_env=options["allow_env_passphrase"],
            variable=SIGNER_PASSPHRASE,
        )

    def _progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.progress(done, total)

    def _say_what_was_hidden(self, release: Release) -> None:
        for name in release.content["sparse"]:
            self.tell(
                _(
                    "%(table)s: more than half of its cells are too few to show. A longer period "
                    "or coarser categories would show more."
                )
                % {"table": name}
            )
        for name in release.content["whole"]:
            self.tell(
                _(
                    "%(table)s cannot be made safe by hiding single cells and is hidden whole. "
                    "A longer period would show it."
                )
                % {"table": name}
            )

    def _write(self, release: Release, folder: Path) -> None:
        files = files_of(release)
        try:
            write_files(files, folder)
        except OSError as error:
            raise WrongUsage(
                _(
                    "The files could not be written to %(folder)s (%(why)s). The release stands in "
                    "the ledger; its page offers them for download."
                )
                % {"folder": folder, "why": error.strerror}
            ) from None
        self.result(
            {
                "release": release.ident if release.is_released else "draft",
                "period": release.period,
                "files": sorted(files),
                "hidden": release.content["audit"]["hidden"],
            }
        )
