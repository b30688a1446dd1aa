"""What every page of a client begins with: her file opened, the safe-contact band, the tabs."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actor import Actor
from casework.clients.access import client_for, refusal_to_remove
from casework.clients.door import OpenFile, open_file
from casework.clients.models import Client
from casework.clients.records import SafeContact
from casework.codebook.book import the_book
from casework.codebook.codes import FIRST_NUMBER
from casework.codebook.local import words_of
from casework.codebook.words import Words

MOODS = {"CALL": "ok", "NOT_SAFE": "no", "NOT_KNOWN": "unknown"}


@dataclass(frozen=True)
class HerPage:
    """One client opened for one page. `common`: what base_client.html needs."""

    actor: Actor
    file: OpenFile
    words: Words
    common: dict[str, Any]

    def with_(self, **more: Any) -> dict[str, Any]:
        return self.common | more


def her_page(request: HttpRequest, pk: UUID, tab: str = "", *, why: str = "") -> HerPage:
    """Open her file for a page. 404 for a stranger; a trace in the audit for everybody else."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    file = open_file(client_for(actor, pk), by=actor, why=why)
    words = words_of(actor, file.client.team_id)
    common = {
        "file": file,
        "her": file.her,
        "answers": file.answers,
        "case": file.case,
        "words": words,
        "band": contact_band(file.her.contact),
        "tabs": tabs_for(actor, file.client, tab),
        "level": level_code(file.answers.risk_level),
        "stage": words.label("stage", file.answers.stage),
        "refusal_to_remove": refusal_to_remove(actor, file.client),
    }
    return HerPage(actor, file, words, common)


def tabs_for(actor: Actor, client: Client, current: str) -> list[dict[str, Any]]:
    tabs = [
        ("client", _("Overview")),
        ("timeline", _("Timeline")),
        ("risk", _("Risk")),
        ("status", _("Status")),
        ("about", _("About her")),
        ("police", _("Police and refusals")),
    ]
    if client.team_id in actor.managed:
        tabs.append(("opened_by", _("Who opened")))
    return [
        {"label": label, "url": reverse(name, args=[client.pk]), "current": name == current}
        for name, label in tabs
    ]


def mood_of(how: int) -> str:
    """ok, only (in one way), no, or unknown: the mood of the safe-contact band."""
    code = the_book().list("safe_contact").number(how).code
    return "unknown" if how < FIRST_NUMBER else MOODS.get(code, "only")


def contact_band(contact: SafeContact) -> dict[str, Any]:
    """What the band says: the rule in words first, then how, never anything that is not needed."""
    mood = mood_of(contact.how)
    label = the_book().list("safe_contact").number(contact.how).label_text
    parts = [contact.when]
    parts += [_("We say we are: %s") % contact.say_we_are] if contact.say_we_are else []
    parts += [_("Code word: %s") % contact.code_word] if contact.code_word else []
    parts += [_("Never: %s") % contact.never] if contact.never else []
    if contact.voicemail >= FIRST_NUMBER:
        voicemail = the_book().list("voicemail").number(contact.voicemail).label_text
        parts.append(_("Voicemail: %s") % voicemail)
    return {
        "mood": mood,
        "text": label if mood != "unknown" or contact.how >= FIRST_NUMBER else "",
        "how": " · ".join(part for part in parts if part),
        "checked": contact.checked_on if mood != "unknown" else None,
    }


def level_code(number: int) -> str:
    """HIGH, MEDIUM, STANDARD, or "" where nobody has judged it yet."""
    return the_book().list("risk_level").number(number).code if number >= FIRST_NUMBER else ""
