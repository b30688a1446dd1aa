"""The files of a release, rebuilt from the ledger whenever wanted: always the same bytes."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from casework.evidence import words
from casework.evidence.ledger import Release
from casework.evidence.tables import COVERAGE, Table
from casework.evidence.variables import by_name, label_of
from casework.evidence.wire import COLUMN_CODES, CellWire

Files = dict[str, bytes]
Stored = tuple[Table, int, list[CellWire]]
BASE_COLUMNS, COUNT_COLUMNS = (
    ("release", "table", "unit", "period"),
    (*("count", "marker", "lower", "upper"),),
)


def files_of(release: Release) -> Files:
    """Name -> bytes of every file. A draft says 'draft' where a release says its id."""
    signature = json.loads(release.released.payload) if release.released else {}
    return _build(release, release.ident if release.is_released else "draft", release.on, signature)


def hashes_of(release: Release, *, on: date, signature: Mapping[str, Any]) -> dict[str, str]:
    """The SHA-256 of every file as the release will have it."""
    built = _build(release, release.ident, on, signature)
    return {name: hashlib.sha256(data).hexdigest() for name, data in built.items()}


def _build(release: Release, ident: str, on: date, signature: Mapping[str, Any]) -> Files:
    tables = list(release.tables())
    files = {
        f"{table.name}.csv": _csv(table, cells, ident, release.period)
        for table, _k, cells in tables
        if table is not COVERAGE
    }
    package = _package(release, ident, on, signature, tables)
    files["datapackage.json"] = (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()
    sums = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())
    )
    files["SHA256SUMS"] = sums.encode()
    return files


def columns_of(table: Table) -> list[str]:
    return [*BASE_COLUMNS, *table.columns, *COUNT_COLUMNS]


def _csv(table: Table, cells: Sequence[CellWire], ident: str, period: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns_of(table))
    for cell in cells:
        codes = [cell.codes[column] for column in table.columns]
        writer.writerow([ident, table.name, table.unit, period, *codes, *counted(cell)])
    return text.getvalue().encode()


def counted(cell: CellWire) -> tuple[str, str, str, str]:
    """count, marker, lower, upper as the file prints them."""
    shown = cell.shown
    if shown.text.isdigit():
        return shown.text, "", str(shown.lo), str(shown.hi)
    if shown.text == "[x]":
        return "", shown.text, "", ""
    return "", shown.text, str(shown.lo), "" if shown.hi is None else str(shown.hi)


def _package(
    release: Release,
    ident: str,
    on: date,
    signature: Mapping[str, Any],
    tables: Sequence[Stored],
) -> dict[str, Any]:
    """A Frictionless Data Package (v1) that describes every CSV."""
    return {
        "profile": "tabular-data-package",
        "name": f"casework-evidence-{ident}",
        "title": words.package_title(release.period),
        "description": words.METHOD,
        "version": release.content["rule"],
        "created": f"{on.isoformat()}T00:00:00Z",
        "release": ident,
        "period": release.period,
        "teams": release.teams or "all",
        "unit": "women",
        "rule_version": release.content["rule"],
        "software_version": release.content["software"],
        "signed": _signed(signature),
        "symbols": words.SYMBOLS,
        "limits": words.LIMITS,
        "residual_risk": words.RESIDUAL_RISK,
        **_of_tables(tables),
    }


def _of_tables(tables: Sequence[Stored]) -> dict[str, Any]:
    """k, base, definitions and coverage of the tables, and the resource of each CSV."""
    by_name = {table.name: cells for table, _k, cells in tables}
    published = [(table, k, cells) for table, k, cells in tables if table is not COVERAGE]
    return {
        "k": {table.name: k for table, k, _cells in published},
        "base": {table.name: table.base_words for table, _k, _cells in tables},
        "definitions": _definitions([table for table, _k, _cells in tables]),
        "coverage": _coverage(by_name[COVERAGE.name]),
        "resources": [_resource(*stored, by_name.get("T02")) for stored in published],
    }


def _signed(signature: Mapping[str, Any]) -> str:
    if not signature:
        return "draft, not signed"
    return "signed by one person" if signature["signed_by_one"] else "signed by two people"


def _definitions(tables: Sequence[Table]) -> dict[str, Any]:
    """Every column's codes with their labels, and what the variable behind it means."""
    columns = dict.fromkeys(column for table in tables for column in table.columns)
    return {
        column: {
            "definition": _definition(column),
            "codes": {code: label_of(column, code) for code in COLUMN_CODES[column]},
        }
        for column in columns
    }


def _definition(column: str) -> str:
    if column == "when":
        return "CURRENT: happening now. EVER: now or in the past. Suspicions never count."
    names = [name for name in by_name() if name == column or name.startswith(f"{column}.")]
    return by_name()[names[0]].definition


def _coverage(cells: Sequence[CellWire]) -> list[dict[str, Any]]:
    rows = []
    for cell in cells:
        count, marker, lower, upper = counted(cell)
        counts = {"count": int(count) if count else None, "marker": marker}
        bounds = {"lower": int(lower) if lower else None, "upper": int(upper) if upper else None}
        rows.append({**cell.codes, **counts, **bounds})
    return rows


def _resource(
    table: Table, k: int, cells: Sequence[CellWire], insecure: Sequence[CellWire] | None
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.lower(),
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": f"{words.sentence(table, cells, insecure)} {table.base_words}. k = {k}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": {"fields": [_field(name) for name in columns_of(table)], "missingValues": [""]},
    }


def _field(name: str) -> dict[str, Any]:
    kind = "integer" if name in ("count", "lower", "upper") else "string"
    field: dict[str, Any] = {"name": name, "type": kind}
    if name in COLUMN_CODES:
        field["constraints"] = {"enum": ["*", *COLUMN_CODES[name]]}
    return field


def zipped(files: Files) -> bytes:
    """All files in one archive, with a fixed time stamp so that it too is always the same."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data)
    return packed.getvalue()


def write_files(files: Files, folder: Path) -> None:
    """Write every file whole or not at all: under another name first, then renamed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        waiting = folder / f".{name}.writing"
        waiting.write_bytes(data)
        waiting.replace(folder / name)
