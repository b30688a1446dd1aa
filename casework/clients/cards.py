"""Her card: made from her identity and her answers, renewed with whatever changes them."""

from datetime import date
from typing import Any

import msgspec

from accounts.actor import Actor
from casework.answers.records import Answers
from casework.clients.models import Client, ClientCard
from casework.clients.names import digits, search_words
from casework.clients.records import Card, Identity

CONTACT_NOTE = 80


def from_identity(her: Identity) -> dict[str, Any]:
    """What the card takes from who she is."""
    return {
        "name": her.name,
        "aliases": her.also_known_as,
        "words": search_words((her.name, *her.also_known_as)),
        "phones": tuple(number for phone in her.phones if (number := digits(phone))),
        "born": her.date_of_birth,
        "contact": her.contact.how,
        "contact_note": (her.contact.when or her.contact.never)[:CONTACT_NOTE],
        "reference": her.reference,
        "email": her.email.casefold(),
    }


def from_answers(answers: Answers) -> dict[str, Any]:
    """What the card takes from her latest case: never her status, only when her permission ends."""
    status = answers.status
    return {
        "age_band": answers.about.age_band,
        "stage": answers.stage,
        "risk_level": answers.risk_level,
        "opened_on": answers.opened_on,
        "closed_on": answers.closed_on,
        "reviewed_on": answers.reviewed_on,
        "ends": status.permission_ends if status else None,
    }


def new_card(client: Client, card: Card, *, by: Actor) -> ClientCard:
    """A card in memory, sealed; the caller saves it after her."""
    row = ClientCard(client=client, team_id=client.team_id)
    row.sealed.seal(card, by.keys.card(client.team_id))
    return row


def card_of(client: Client, *, by: Actor) -> Card:
    card: Card = client.card.sealed.open(by.keys.card(client.team_id))
    return card


def renew_card(client: Client, changes: dict[str, Any], *, by: Actor) -> None:
    """Change these fields of her card, with its row locked. The caller holds the transaction."""
    row = ClientCard.objects.select_for_update().get(pk=client.pk)
    keys = by.keys.card(row.team_id)
    before: Card = row.sealed.open(keys)
    after = msgspec.structs.replace(before, **changes)
    if after != before:
        row.sealed.seal(after, keys)
        row.save(update_fields=["sealed"])


def note_contact(client: Client, on: date, *, by: Actor) -> None:
    """A contact on this day: the card keeps the latest. The caller holds her record."""
    row = ClientCard.objects.get(pk=client.pk)
    last: date | None = row.sealed.open(by.keys.card(row.team_id)).last_contact
    if last is None or on > last:
        renew_card(client, {"last_contact": on}, by=by)
