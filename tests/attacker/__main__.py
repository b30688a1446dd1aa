"""`python -m tests.attacker LEDGER.json`: attack an exported ledger; exit 1 if it is not safe."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.attacker.attack import attack
from tests.attacker.ledger import LEAST_K
from tests.attacker.report import Report


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 safe, 1 a leak or a contradiction, 2 not a ledger."""
    options = _options().parse_args(arguments)
    try:
        data = json.loads(options.ledger.read_text(encoding="utf-8"))
        extra = json.loads(options.impossible.read_text("utf-8")) if options.impossible else []
        report = attack(data, k=options.k, impossible=extra, integer=options.integer)
    except (OSError, ValueError, KeyError) as problem:
        print(f"Cannot attack {options.ledger}: {problem!r}", file=sys.stderr)
        return 2
    print(json.dumps(report.as_json(), indent=2) if options.json else sentence(report))
    return 0 if report.safe else 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.attacker", description=__doc__)
    parser.add_argument("ledger", type=Path, help="the file that manage.py export_ledger wrote")
    parser.add_argument("--k", type=int, default=LEAST_K, help="least k (entries may be stricter)")
    parser.add_argument("--impossible", type=Path, help="JSON list of boxes known to be empty")
    parser.add_argument("--integer", action="store_true", help="whole people only (small ledgers)")
    parser.add_argument("--json", action="store_true", help="the whole report as JSON")
    return parser


def sentence(report: Report) -> str:
    """The report in a few lines for a person."""
    lines = [
        f"{report.cells} cells, {report.targets} counts and {report.questions} groups attacked "
        f"in {report.seconds} s: {'safe' if report.safe else 'NOT SAFE'}"
    ]
    if not report.feasible:
        lines.append("No register could have given these figures.")
    lines += [f"contradiction: {text}" for text in report.conflict]
    lines += [f"says more than its interval: {text}" for text in report.misread]
    for leak in report.leaks:
        whole = f", all in {leak.variable} {leak.codes}" if leak.variable else ""
        less = f" less {leak.minus}" if leak.minus else ""
        lines.append(f"{leak.kind}: {leak.low} to {leak.high} in {leak.box}{less}{whole}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
