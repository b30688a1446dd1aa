"""Preparing, signing and discarding a release. What was prepared is what is released."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.actor import Actor
from accounts.models import Team
from accounts.service import lot_key
from casework.answers.store import RecordsUnreadable
from casework.audit.models import Verb
from casework.audit.record import record
from casework.evidence.access import (
    refusal_to_discard,
    refusal_to_prepare,
    refusal_to_sign,
    teams_she_counts,
)
from casework.evidence.control import (
    Cell,
    Contradiction,
    Domain,
    Protected,
    TooWide,
    protect,
    sparse_tables,
    why,
)
from casework.evidence.counting import Columns, Scope, cells_of, domain_of, women_in
from casework.evidence.files import hashes_of
from casework.evidence.ledger import Release, all_releases, append, lock_ledger, release_called
from casework.evidence.models import Event
from casework.evidence.periods import FEWEST_WOMEN, Quarter
from casework.evidence.tables import COVERAGE, Table
from casework.evidence.wire import cell_to

RULE_VERSION = "1"
MOST_CELLS = 3000
Progress = Callable[[int, int], None]


class Refusal(Exception):
    """A release that cannot be made. The message is a sentence for the person who asked."""


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for: a run of closed quarters, tables, and teams."""

    quarters: tuple[Quarter, ...]
    tables: tuple[Table, ...]
    teams: tuple[Team, ...]

    def scope(self) -> Scope:
        everywhere = Team.objects.count() == len(self.teams)
        return Scope(self.quarters, self.teams, all_teams=everywhere)


def refusal_of(wanted: Wanted, *, by: Actor) -> str:
    """Why this cannot be prepared, before anything is counted, or ""."""
    if refusal := refusal_to_prepare(by):
        return refusal
    held = {team.pk for team in teams_she_counts(by)}
    if not wanted.teams or any(team.pk not in held for team in wanted.teams):
        return _("You do not hold the key for counting this team.")
    return _overlap(wanted, by)


def _overlap(wanted: Wanted, by: Actor) -> str:
    """Two releases of overlapping periods could be subtracted: refused by rule alone."""
    quarters = {str(quarter) for quarter in wanted.quarters}
    for release in all_releases():
        common = sorted(quarters & release.quarters)
        if common and refusal_to_discard(by, release):
            return _(
                "%(quarter)s stands in an earlier release or draft (%(release)s, %(period)s). "
                "Two tables of overlapping periods could be subtracted from each other; choose "
                "quarters that no release has used."
            ) % {"quarter": common[0], "release": release.ident, "period": release.period}
    return ""


def prepare(wanted: Wanted, *, by: Actor, progress: Progress | None = None) -> Release:
    """Count, protect and enter the draft into the ledger as shown. Raises Refusal."""
    if refusal := refusal_of(wanted, by=by):
        raise Refusal(refusal)
    scope = wanted.scope()
    women = _counted(scope, by)
    tables = (*wanted.tables, COVERAGE)
    cells = cells_of(tables, scope, women)
    if len(cells) > MOST_CELLS:
        raise Refusal(_("A release has at most %d cells.") % MOST_CELLS)
    domain = domain_of(map(str, scope.quarters), (team.number for team in Team.objects.all()))
    safe = _made_safe(cells, domain, progress)
    content = _content(wanted, scope, tables, cells, safe)
    return _enter(wanted, content, by=by)


def _made_safe(cells: Sequence[Cell], domain: Domain, progress: Progress | None) -> Protected:
    """With the service's secret lot: a cell hidden only by need would prove what it hides."""
    try:
        return protect(cells, domain, progress=progress, lot=lot_key())
    except (Contradiction, TooWide) as problem:
        raise Refusal(
            _("These tables cannot be audited together, so they are not released: %s.") % problem
        ) from None


def _counted(scope: Scope, by: Actor) -> Columns:
    try:
        women = women_in(scope, by=by)
    except RecordsUnreadable as problem:
        raise Refusal(
            ngettext(
                "%(n)d record cannot be opened. Nothing is counted until it is.",
                "%(n)d records cannot be opened. Nothing is counted until they are.",
                problem.count,
            )
            % {"n": problem.count}
        ) from None
    if not women.women or women.count({"count_me": frozenset(["YES"])}) < FEWEST_WOMEN:
        raise Refusal(
            _(
                "Fewer than %d women who may be counted came in this period. Choose a longer "
                "one: two or three years are fine."
            )
            % FEWEST_WOMEN
        )
    return women


def _content(
    wanted: Wanted,
    scope: Scope,
    tables: Sequence[Table],
    cells: Sequence[Cell],
    safe: Protected,
) -> dict[str, Any]:
    stored, at = [], 0
    for table in tables:
        wires = []
        for row in table.rows():
            reason = why(at, safe.shown[at], safe.hidden)
            wires.append(cell_to(row, cells[at].box, safe.shown[at], reason))
            at += 1
        stored.append({"t": table.number, "k": table.k, "cells": wires})
    return {
        "quarters": [str(quarter) for quarter in wanted.quarters],
        "teams": [] if scope.all_teams else sorted(team.number for team in wanted.teams),
        "tables": stored,
        "rule": RULE_VERSION,
        "software": software_version(),
        "sparse": list(sparse_tables(cells)),
        "whole": list(safe.whole_tables_hidden),
        "audit": {"rounds": safe.rounds, "hidden": len(safe.hidden), "leaks": 0},
    }


def software_version() -> str:
    try:
        return version("casework")
    except PackageNotFoundError:
        return "unknown"


@transaction.atomic
def _enter(wanted: Wanted, content: dict[str, Any], *, by: Actor) -> Release:
    """Under the ledger's lock: look once more, drop her own unseen drafts, and write."""
    lock_ledger()
    if refusal := _overlap(wanted, by):
        raise Refusal(refusal)
    for release in all_releases():
        if release.quarters & set(content["quarters"]):
            discard(release, by=by)
    pk = uuid4()
    append(Event.SHOWN, by=by, release=pk, payload=content)
    record(Verb.PREPARED, by=by, subject=pk)
    return _read(pk)


@transaction.atomic
def sign(release: Release, *, by: Actor) -> Release:
    """Release a draft: its ledger entry with the hash of every file, and the audit's, in one.

    Raises Refusal if this member may not sign it.
    """
    lock_ledger()
    release = _read(release.pk)
    if refusal := refusal_to_sign(by, release):
        raise Refusal(refusal)
    signature = {"signed_by_one": by.pk == release.prepared_by}
    today = timezone.localdate()
    files = hashes_of(release, on=today, signature=signature)
    append(Event.RELEASED, by=by, release=release.pk, payload=signature | {"files": files})
    record(Verb.SIGNED, by=by, subject=release.pk)
    return _read(release.pk)


@transaction.atomic
def discard(release: Release, *, by: Actor) -> None:
    """Take out a draft that nobody else has seen. Raises Refusal otherwise."""
    if refusal := refusal_to_discard(by, release):
        raise Refusal(refusal)
    append(Event.DISCARDED, by=by, release=release.pk, payload={})
    record(Verb.DISCARDED, by=by, subject=release.pk)


@transaction.atomic
def note_seen(release: Release, *, by: Actor) -> None:
    """Another member has opened a draft: from now on it counts as shown for good."""
    record(Verb.OPENED, by=by, subject=release.pk)
    if not release.is_released and by.pk not in {release.prepared_by, *release.seen_by}:
        append(Event.SEEN, by=by, release=release.pk, payload={})


def _read(pk: UUID) -> Release:
    release = release_called(pk)
    if release is None:
        raise Refusal(_("This draft was discarded."))
    return release
