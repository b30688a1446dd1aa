"""Changing a service's own words: adding a code beneath a core code, retiring, offering again.

A code never changes its meaning and its number is never used again; nothing is ever taken out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec
from django.db import transaction

from accounts.actor import Actor
from accounts.models import Team
from accounts.vault.blob import Keys
from casework.audit.models import Verb
from casework.audit.record import record
from casework.codebook.book import Code, CodeList
from casework.codebook.codes import FIRST_LOCAL_NUMBER, folded
from casework.codebook.models import LocalCodes, TeamWords
from casework.codebook.words import LocalCode

BLOCK = FIRST_LOCAL_NUMBER
"""Numbers of one team: team 1 has 1000 to 1999, team 2 has 2000 to 2999. So a number says the
same in whatever team it turns up, and an answer that changes teams can never be misread."""

replace = msgspec.structs.replace
Change = Callable[[TeamWords], TeamWords]


class NoNumberLeft(Exception):
    """The team has used all the numbers of its block."""


@dataclass(repr=False)
class _Opened:
    """One team's words, locked and opened for a change."""

    row: LocalCodes
    keys: Keys
    words: TeamWords


@transaction.atomic
def add_local_code(parent: Code, label: str, *, teams: Iterable[Team], by: Actor) -> int | None:
    """Add a code of these teams' own beneath a core code. Returns its number, the same in all.

    None, and nothing is written, if one of them has that label in the list already. Raises
    NoNumberLeft, and VaultError if the words of a team cannot be opened.
    """
    opened = _locked(teams, by)
    if any(has_label(team.words, parent.list, label) for team in opened):
        return None
    own = LocalCode(parent.list, _next_number(opened[0]), parent.number, label)
    for team in opened:
        _keep(team, replace(team.words, local=(*team.words.local, own)))
        _tell(team, f"added {own.number} to {parent.list}", by)
    return own.number


@transaction.atomic
def offer(codes: CodeList, number: int, *, offered: bool, teams: Iterable[Team], by: Actor) -> None:
    """Offer a code, core or own, in these teams again, or no longer. Answers stay as they are.

    A team to which an own code does not belong is left alone. Raises VaultError.
    """
    change = _own(number, offered) if number >= BLOCK else _core(codes.name, number, offered)
    what = "offers" if offered else "retired"
    for team in _locked(teams, by):
        after = change(team.words)
        if after != team.words:
            _keep(team, after)
            _tell(team, f"{what} {number} of {codes.name}", by)


def has_label(words: TeamWords, list_name: str, label: str) -> bool:
    wanted = folded(label)
    return any(own.list == list_name and folded(own.label) == wanted for own in words.local)


def _own(number: int, offered: bool) -> Change:
    def change(words: TeamWords) -> TeamWords:
        local = (replace(o, active=offered) if o.number == number else o for o in words.local)
        return replace(words, local=tuple(local))

    return change


def _core(list_name: str, number: int, offered: bool) -> Change:
    def change(words: TeamWords) -> TeamWords:
        others = set(words.retired.get(list_name, ())) - {number}
        retired = others if offered else others | {number}
        lists = words.retired | {list_name: tuple(sorted(retired))}
        return replace(words, retired={name: them for name, them in lists.items() if them})

    return change


def _locked(teams: Iterable[Team], by: Actor) -> list[_Opened]:
    """The words of these teams as they are now, by the teams' numbers. One writer a team."""
    wanted = Team.objects.filter(pk__in=[team.pk for team in teams])
    return [_open(team, by) for team in wanted.order_by("number").select_for_update()]


def _open(team: Team, by: Actor) -> _Opened:
    keys = by.keys.evidence(team.pk)
    row = LocalCodes.objects.filter(pk=team.pk).first()
    if row is None:
        return _Opened(LocalCodes(team=team), keys, TeamWords())
    return _Opened(row, keys, row.sealed.open(keys))


def _next_number(opened: _Opened) -> int:
    block = opened.row.team.number * BLOCK
    used = [own.number for own in opened.words.local if block <= own.number < block + BLOCK]
    number = max(used, default=block - 1) + 1
    if number >= block + BLOCK:
        raise NoNumberLeft
    return number


def _keep(opened: _Opened, words: TeamWords) -> None:
    opened.row.sealed.seal(words, opened.keys)
    opened.row.save()


def _tell(opened: _Opened, what: str, by: Actor) -> None:
    record(Verb.SETTINGS, by=by, team=opened.row.team_id, note=f"codebook: {what}")
