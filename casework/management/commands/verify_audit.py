"""Checks that no entry of the audit was changed or taken out. Needs no key and opens nothing."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from casework.audit.chain import Verdict, check, word_list
from casework.management.base import CaseworkCommand, Refused


class Command(CaseworkCommand):
    name = "verify_audit"
    help = "Check the audit chain, also against six words that you wrote down."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head", metavar='"SIX WORDS"', default="", help="the head that you wrote down"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        head = " ".join(options["head"].lower().split())
        verdict = check(head)
        found: dict[str, Any] = {
            "entries": verdict.entries,
            "intact": verdict.intact,
            "head": verdict.head,
        }
        if verdict.broken is not None:
            found["broken"] = verdict.broken
        self.result(found)
        if not verdict.intact:
            raise Refused(_what_is_wrong(verdict, head))


def _what_is_wrong(verdict: Verdict, head: str) -> str:
    if verdict.broken is not None:
        return _(
            "Entry %(seq)d does not follow from the one before: the audit was changed there. Keep "
            "the database as it is and compare it with a backup."
        ) % {"seq": verdict.broken}
    wrong = [word for word in head.split() if word not in word_list()]
    if wrong or len(head.split()) != 6:
        return _("These are not six words of an audit head. Look again at what you wrote down.")
    return _(
        "The chain never had this head: its end was cut off, or an older database was put in its "
        "place. Keep the database as it is and compare it with a backup."
    )
