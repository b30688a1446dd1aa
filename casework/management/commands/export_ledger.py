"""Write the whole ledger as JSON, so that anyone can audit it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.db import transaction

from casework.audit.models import Verb
from casework.audit.record import record
from casework.evidence.access import refusal_to_look
from casework.evidence.export import ledger_document
from casework.evidence.files import write_files
from casework.evidence.ledger import is_intact
from casework.management.base import MemberCommand, Refused


class Command(MemberCommand):
    help = "Write everything that was ever shown or released as one JSON file."
    name = "export_ledger"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = self.sign_in(options["email"], allow_env=options["allow_env_passphrase"])
        if refusal := refusal_to_look(actor):
            self.refuse(refusal, by=actor)
        if not is_intact():
            raise Refused("The ledger was changed by somebody: its chain is broken.")
        with transaction.atomic():
            record(Verb.EXPORTED, by=actor)
            document = ledger_document()
        out: Path = options["out"]
        data = json.dumps(document, indent=1, ensure_ascii=False).encode()
        write_files({out.name: data}, out.parent)
        self.result({"releases": len(document["releases"]), "bytes": len(data)})
