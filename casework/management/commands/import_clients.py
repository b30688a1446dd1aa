"""Takes the clients of a spreadsheet into a team: `import_clients FILE --as EMAIL`.

Standard output gets one JSON object of counts and nothing about anybody. Standard error gets the
progress and, for each refused row, its number, the column, the value and what would be right.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import Team
from casework.clients.access import refusal_to_log
from casework.clients.importing.cells import Remark
from casework.clients.importing.problems import write_problems
from casework.clients.importing.run import Batch, ImportRun
from casework.clients.importing.sheet import Row, Sheet, UnreadableFile, read_file
from casework.clients.importing.values import shown
from casework.management.base import MemberCommand, Refused, WrongUsage

TEMPLATE = "import_template.csv"
ROWS_NAMED = 20
"""How many rows a warning names; the rest are counted."""


class Command(MemberCommand):
    name = "import_clients"
    help = (
        "Import clients from a CSV file: one row, one client with one case. Standard output gets "
        "counts only; standard error names each refused row with the value that will not do."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="a CSV file")
        parser.add_argument("--team", metavar="NAME", help="else your only or first team by name")
        parser.add_argument("--dry-run", action="store_true", help="check all and save nothing")
        parser.add_argument(
            "--template", action="store_true", help="print an example file and stop"
        )
        parser.add_argument(
            "--ignore-unknown", action="store_true", help="leave out columns that are not known"
        )
        parser.add_argument(
            "--problems",
            metavar="NEW_FILE",
            type=Path,
            help="write the refused rows here, in clear, with a column that says what is wrong",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["template"]:
            self.stdout.write(_template(), ending="")
            return
        sheet = self._sheet(options)
        by = self.sign_in(options["email"], allow_env=options["allow_env_passphrase"])
        team = self._team(by, options["team"])
        run = ImportRun(team=team, by=by, write=not options["dry_run"])
        if run.here.unreadable:
            self.tell(_unreadable(run.here.unreadable))
        self._end(sheet, self._go(run, sheet, options["problems"]), options)

    def _sheet(self, options: dict[str, Any]) -> Sheet:
        """The file, before anybody is asked for a passphrase."""
        path, problems = options["file"], options["problems"]
        if path is None:
            raise WrongUsage(_("Name the file to import, or give --template for an example."))
        if problems and (problems.exists() or not problems.parent.is_dir()):
            raise Refused(_("--problems must name a file that does not exist yet, in a folder."))
        try:
            sheet = read_file(path)
        except UnreadableFile as why:
            raise Refused(f"{path}: {why}") from None
        if sheet.unknown and not options["ignore_unknown"]:
            raise Refused(_unknown(sheet.unknown))
        return sheet

    def _team(self, by: Actor, name: str | None) -> Team:
        if refusal := refusal_to_log(by):
            self.refuse(refusal, by=by)
        if name is None:
            return by.case_teams[0]
        wanted = (team for team in by.case_teams if team.name.casefold() == name.casefold())
        team = next(wanted, None)
        if team is None:
            yours = ", ".join(team.name for team in by.case_teams)
            self.refuse(
                _("You work in no team of that name. Yours: %(teams)s.") % {"teams": yours}, by=by
            )
        return team

    def _go(self, run: ImportRun, sheet: Sheet, problems: Path | None) -> Batch:
        """The whole run, told batch by batch. What is refused is written also if it is stopped."""
        total = Batch(0)
        try:
            for batch in run.run(sheet.rows):
                _add(total, batch)
                self._tell_refused(batch)
                self.progress(total.rows, len(sheet.rows))
        except KeyboardInterrupt:
            raise Refused(_interrupted(total)) from None
        finally:
            self._tell_warnings(total)
            self._write_problems(problems, sheet, total.refused)
        return total

    def _tell_refused(self, batch: Batch) -> None:
        for _row, remarks in batch.refused:
            for remark in remarks:
                self.tell(_refused_line(remark))

    def _tell_warnings(self, total: Batch) -> None:
        """Each warning once, with the rows that it is about."""
        rows: dict[tuple[str, str], list[int]] = {}
        for warning in total.warnings:
            rows.setdefault((warning.column, warning.sentence), []).append(warning.row)
        for (column, sentence), numbers in rows.items():
            self.tell(_warning_line(column, sentence, numbers))

    def _write_problems(
        self, path: Path | None, sheet: Sheet, refused: list[tuple[Row, list[Remark]]]
    ) -> None:
        if not path or not refused:
            return
        try:
            write_problems(path, sheet, refused)
        except OSError as error:
            raise Refused(
                _("The refused rows could not be written to %(path)s (%(why)s).")
                % {"path": path, "why": error.strerror}
            ) from None
        self.tell(
            _(
                "The refused rows stand in %(path)s, in clear: mend them there, import that file, "
                "then delete it."
            )
            % {"path": path}
        )

    def _end(self, sheet: Sheet, total: Batch, options: dict[str, Any]) -> None:
        self.result(
            {
                "rows": len(sheet.rows),
                "imported": 0 if options["dry_run"] else total.imported,
                "already here": total.here,
                "refused": len(total.refused),
                "warnings": len(total.warnings),
            }
        )
        if options["dry_run"]:
            self.tell(
                _("Nothing was saved: %(count)d rows can be imported.") % {"count": total.imported}
            )
        if total.nameless and not options["dry_run"]:
            self.tell(_nameless(total.nameless))
        if total.refused:
            raise Refused(_some_refused(len(total.refused), len(sheet.rows), options["problems"]))
        self.tell(_("The file holds clients' details in clear: delete it when you are done."))


def _template() -> str:
    return str((settings.FIXTURES_DIR / TEMPLATE).read_text(encoding="utf-8"))


def _add(total: Batch, batch: Batch) -> None:
    total.rows += batch.rows
    total.imported += batch.imported
    total.here += batch.here
    total.nameless += batch.nameless
    total.refused += batch.refused
    total.warnings += batch.warnings


def _refused_line(remark: Remark) -> str:
    where = {"row": remark.row, "column": remark.column, "value": shown(remark.value)}
    if not remark.value:
        return _("Row %(row)d, %(column)s: ") % where + remark.sentence
    return _("Row %(row)d, %(column)s, “%(value)s”: ") % where + remark.sentence


def _warning_line(column: str, sentence: str, rows: list[int]) -> str:
    numbers = ", ".join(map(str, rows[:ROWS_NAMED]))
    if len(rows) > ROWS_NAMED:
        numbers += _(" and %(count)d more") % {"count": len(rows) - ROWS_NAMED}
    where = {"column": column, "rows": numbers}
    return _("Warning, %(column)s, row %(rows)s: ") % where + sentence


def _unknown(names: tuple[str, ...]) -> str:
    return _(
        "These columns are not known: %(names)s. Rename or remove them, or give --ignore-unknown "
        "to leave them out."
    ) % {"names": ", ".join(map(shown, names))}


def _unreadable(count: int) -> str:
    return _(
        "Warning: %(count)d records of this team cannot be opened, so their rows cannot be known "
        "again. Run verify_records and tell your manager."
    ) % {"count": count}


def _interrupted(total: Batch) -> str:
    return _(
        "Interrupted: the first %(rows)d rows are done. Run the same command again and it goes on "
        "from there."
    ) % {"rows": total.rows}


def _nameless(count: int) -> str:
    return _(
        "%(count)d rows have no reference. Such a row is known again by what it says: if it is "
        "changed and imported again, it makes a second record."
    ) % {"count": count}


def _some_refused(refused: int, rows: int, problems: Path | None) -> str:
    counts = {"refused": refused, "rows": rows}
    if problems:
        return _("%(refused)d of %(rows)d rows were refused; all others are in.") % counts
    return (
        _(
            "%(refused)d of %(rows)d rows were refused; all others are in. Mend them and import "
            "the file again, or give --problems NEW_FILE to get them as a file of their own."
        )
        % counts
    )
