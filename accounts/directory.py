"""The directory: who holds which role with which public key, vouched for by the keys of the team.

Whoever can write to the database but holds no key can neither make a role nor swap a public key.
A role is vouched for under a key that its holder can derive, so that she can see it is genuine:
the team's directory key, or for an evidence lead the one derived from the counting key.
"""

from accounts.models import Membership
from accounts.roles import Role
from accounts.vault.primitives import same
from accounts.vault.rings import TeamKey, counting_directory, directory_mac


def key_for(role: str, key: TeamKey) -> bytes:
    """The key that vouches for this role, for somebody who holds the team's key."""
    return counting_directory(key.evidence) if role == Role.EVIDENCE_LEAD else key.directory


def tag_of(membership: Membership, key: bytes) -> bytes:
    """The tag that belongs to a role as its row stands now. `key`: that of key_for."""
    return directory_mac(
        key,
        team=membership.team_id,
        version=membership.key_version,
        member=membership.member_id,
        public=membership.member.grant_public_key,
        role=membership.role,
    )


def vouches(membership: Membership, key: bytes) -> bool:
    """False if role, member or public key are not those that somebody with the key wrote."""
    return same(bytes(membership.vouched), tag_of(membership, key))
