"""The words of a team: to be read by every page that shows or asks a code."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from accounts.actor import Actor
from accounts.models import Team
from accounts.vault.blob import Keys
from accounts.vault.errors import NoKey, VaultError
from casework.codebook.models import LocalCodes, TeamWords
from casework.codebook.words import Words


def words_of(actor: Actor, team: UUID) -> Words:
    """The core codebook with this team's own codes and retirements; one query.

    The core alone for somebody without a key of the team. Raises VaultError if the team's words
    cannot be opened: to show an answer without them would be to misread it.
    """
    keys = _keys(actor, team)
    row = LocalCodes.objects.filter(pk=team).first() if keys else None
    if keys is None or row is None:
        return Words()
    own: TeamWords = row.sealed.open(keys)
    return own.words()


@dataclass(frozen=True)
class Vocabulary:
    """The words of every team whose key a member holds, by name. `unreadable`: those that fail."""

    teams: tuple[Team, ...]
    words: Mapping[UUID, Words]
    unreadable: tuple[Team, ...]


def vocabulary_of(actor: Actor) -> Vocabulary:
    """All that the codebook's own pages show her; one query, however many teams."""
    hers = {member.team_id: member.team for member in actor.memberships}
    keys = {pk: found for pk in hers if (found := _keys(actor, pk))}
    words, unreadable = dict.fromkeys(keys, Words()), []
    for row in LocalCodes.objects.filter(pk__in=keys):
        try:
            words[row.pk] = row.sealed.open(keys[row.pk]).words()
        except VaultError:
            unreadable.append(hers[row.pk])
    teams = sorted((hers[pk] for pk in keys), key=lambda team: team.name)
    return Vocabulary(tuple(teams), words, tuple(unreadable))


def _keys(actor: Actor, team: UUID) -> Keys | None:
    try:
        return actor.keys.evidence(team)
    except NoKey:
        return None
