"""The words of a team: to be read by every page that shows or asks a code."""

from uuid import UUID

from accounts.actor import Actor
from casework.codebook.words import Words


def words_of(actor: Actor, team: UUID) -> Words:
    """The core codebook with this team's own codes and retirements."""
    return Words()
