"""Every column of this room and of the packages it uses: SEALED, or CLEAR and why it may be.

CLEAR is what anybody can read who takes the database, switched off. A test compares this with
the models: a new column fails it until somebody has decided.
"""

from typing import Final

SEALED: Final = "SEALED"
CLEAR: Final = "CLEAR"
Declared = dict[str, tuple[str, str]]

TIES = "a random id or link: ties rows together, says nothing of anybody"
STAFF = "who the staff are is known to whoever holds the database"
PUBLIC = "a public key is public"
EMPTY = "this table is never written to"
SHORT_LIVED = "an exact time, deleted when it has passed"

COLUMNS: Declared = {
    "accounts.Service.id": (CLEAR, TIES),
    "accounts.Service.only": (CLEAR, "always true: there is one service a database"),
    "accounts.Service.name": (CLEAR, "the name of the organisation is public"),
    "accounts.Service.is_demo": (CLEAR, "says whether all people in it are invented"),
    "accounts.Service.one_signature": (CLEAR, "a setting of the service"),
    "accounts.Service.pepper_check": (CLEAR, "a MAC under the pepper, of a fixed word"),
    "accounts.User.password": (CLEAR, "a verifier: useless without the pepper, slow with it"),
    "accounts.User.id": (CLEAR, TIES),
    "accounts.User.email": (CLEAR, STAFF),
    "accounts.User.name": (CLEAR, STAFF),
    "accounts.User.is_active": (CLEAR, STAFF),
    "accounts.User.public_key": (CLEAR, PUBLIC),
    "accounts.User.seed": (SEALED, "under her passphrase"),
    "accounts.Team.id": (CLEAR, TIES),
    "accounts.Team.name": (CLEAR, "teams are told to choose a neutral name"),
    "accounts.Team.number": (CLEAR, "the order in which teams were made"),
    "accounts.Team.key_version": (CLEAR, "how often the team's key was renewed"),
    "accounts.Membership.id": (CLEAR, TIES),
    "accounts.Membership.member": (CLEAR, STAFF),
    "accounts.Membership.team": (CLEAR, STAFF),
    "accounts.Membership.role": (CLEAR, STAFF),
    "accounts.Membership.key_version": (CLEAR, "which version of the key vouches"),
    "accounts.Membership.vouched": (CLEAR, "a MAC under a key of the team"),
    "accounts.Kit.id": (CLEAR, TIES),
    "accounts.Kit.public_key": (CLEAR, PUBLIC),
    "accounts.Grant.id": (CLEAR, TIES),
    "accounts.Grant.team": (CLEAR, "who holds which grant"),
    "accounts.Grant.key_version": (CLEAR, "who holds which grant"),
    "accounts.Grant.kind": (CLEAR, "who holds which grant"),
    "accounts.Grant.member": (CLEAR, "who holds which grant"),
    "accounts.Grant.kit": (CLEAR, "who holds which grant"),
    "accounts.Grant.sealed": (SEALED, "to the holder's public key"),
    "accounts.UnlockedSession.id": (CLEAR, TIES),
    "accounts.UnlockedSession.member": (CLEAR, STAFF),
    "accounts.UnlockedSession.secret_hash": (CLEAR, "SHA-256 of 32 random bytes in the cookie"),
    "accounts.UnlockedSession.sealed_seed": (SEALED, "under the secret in the cookie"),
    "accounts.UnlockedSession.expires_at": (CLEAR, SHORT_LIVED),
    "accounts.UnlockedSession.last_used_at": (CLEAR, SHORT_LIVED),
    # Of Django and allauth.
    "sessions.Session.session_key": (CLEAR, "without the unlock cookie it opens a locked page"),
    "sessions.Session.session_data": (CLEAR, "who is signed in and since when, until it expires"),
    "sessions.Session.expire_date": (CLEAR, SHORT_LIVED),
    "contenttypes.ContentType.id": (CLEAR, "the names of our own tables"),
    "contenttypes.ContentType.app_label": (CLEAR, "the names of our own tables"),
    "contenttypes.ContentType.model": (CLEAR, "the names of our own tables"),
    "auth.Permission.id": (CLEAR, "Django's list of our own tables; nobody holds one"),
    "auth.Permission.name": (CLEAR, "Django's list of our own tables; nobody holds one"),
    "auth.Permission.content_type": (CLEAR, "Django's list of our own tables; nobody holds one"),
    "auth.Permission.codename": (CLEAR, "Django's list of our own tables; nobody holds one"),
    "auth.Group.id": (CLEAR, EMPTY),
    "auth.Group.name": (CLEAR, EMPTY),
    "auth.Group_permissions.id": (CLEAR, EMPTY),
    "auth.Group_permissions.group": (CLEAR, EMPTY),
    "auth.Group_permissions.permission": (CLEAR, EMPTY),
    "account.EmailAddress.id": (CLEAR, STAFF),
    "account.EmailAddress.user": (CLEAR, STAFF),
    "account.EmailAddress.email": (CLEAR, STAFF),
    "account.EmailAddress.verified": (CLEAR, STAFF),
    "account.EmailAddress.primary": (CLEAR, STAFF),
    "account.EmailConfirmation.id": (CLEAR, EMPTY),
    "account.EmailConfirmation.email_address": (CLEAR, EMPTY),
    "account.EmailConfirmation.created": (CLEAR, EMPTY),
    "account.EmailConfirmation.sent": (CLEAR, EMPTY),
    "account.EmailConfirmation.key": (CLEAR, EMPTY),
}

# Tables without a model, and what stands in them.
OTHER_TABLES: dict[str, str] = {
    "accounts_rate_limits": "tries to sign in, by address and hashed e-mail, until they expire",
    "django_migrations": "which version of the program made the tables",
}
