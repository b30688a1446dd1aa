"""The whole ledger as one document, in words, so that anyone can audit it with other software."""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts.models import Team
from casework.evidence.control import Box
from casework.evidence.counting import domain_of
from casework.evidence.ledger import Release, all_releases
from casework.evidence.variables import by_name


def ledger_document() -> dict[str, Any]:
    """variables, derived, sensitive, releases (drafts that were shown too), external."""
    releases = all_releases()
    quarters = {quarter for release in releases for quarter in release.content["quarters"]}
    domain = domain_of(quarters, Team.objects.values_list("number", flat=True))
    return {
        "variables": {name: list(codes) for name, codes in domain.variables.items()},
        "derived": {
            rule.name: {"from": rule.from_, "map": dict(rule.map)} for rule in domain.derived
        },
        "sensitive": [name for name, variable in by_name().items() if variable.sensitive],
        "releases": [entry for release in releases for entry in _entries(release)],
        "external": [],
    }


def _entries(release: Release) -> Iterable[dict[str, Any]]:
    for table, k, cells in release.tables():
        yield {
            "id": release.ident,
            "table": table.name,
            "k": k,
            "state": "released" if release.is_released else "shown",
            "cells": [
                {
                    "box": box_words(cell.box),
                    "shown": cell.shown.text,
                    "lo": cell.shown.lo,
                    "hi": cell.shown.hi,
                }
                for cell in cells
            ],
        }


def box_words(box: Box) -> Mapping[str, list[str]]:
    """A box as JSON: variable -> its codes in the codebook's order."""
    known = by_name()
    return {
        name: sorted(codes, key=known[name].codes.index) if name in known else sorted(codes)
        for name, codes in box.items()
    }
