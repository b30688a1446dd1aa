"""What is done in a day of canaries: women logged by the actions, and every page typed full."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client as Browser

import accounts.sealed
from accounts.vault.blob import Bucket, Keys, Place
from casework.answers.records import Answers, PoliceEpisode, RiskAnswer, StatusSpell
from casework.audit.models import Verb
from casework.audit.record import record
from casework.clients.models import Client, ClientEntry
from casework.clients.records import SafeContact
from casework.codebook.book import the_book
from tests.cast import PASSPHRASE, Cast, entry, gather_cast
from tests.security.typist import Typist, Words, plain_addresses


def whole_day() -> dict[str, Any]:
    """Words typed, codes of her answers, what went outside, forms sent by each, and failures."""
    cast, words = prepare(), Words(2026)
    for worker in ("ada", "ada", "ada", "amy", "otto"):
        log_her(cast, words, worker)
    give_a_reason(cast, words)
    typists = {name: Typist(signed_in(cast, name), words) for name in ("ada", "bea", "eve", "ivo")}
    for name, typist in typists.items():
        typist.walk(*plain_addresses(), most=2 if name == "ada" else 1)
    damaged = Client.objects.filter(cases__worker=cast.people["ada"]).first()
    assert damaged
    spoil(damaged)
    typists["ada"].walk(f"/clients/{damaged.pk}/", most=99)
    send_while_locked(typists["ada"].browser, words)
    return {
        "words": words.used,
        "clients": Client.objects.count(),
        "entries": ClientEntry.objects.count(),
        "codes": codes_of_her_answers(),
        "outside": [text for typist in typists.values() for text in typist.outside],
        "typed": {name: dict(typist.typed) for name, typist in typists.items()},
        "failures": [fault for typist in typists.values() for fault in typist.failures],
    }


def leaking_day(table: str) -> dict[str, Any]:
    """The same actions with one table's blobs left open."""
    real = accounts.sealed.seal

    def open_seal(data: bytes, *, place: Place, keys: Keys, bucket: Bucket = Bucket.EXACT) -> bytes:
        blob = real(data, place=place, keys=keys, bucket=bucket)
        return blob[:18] + data + blob[18:] if place.shelf.table == table else blob

    accounts.sealed.seal = open_seal
    cast, words = prepare(), Words(2027)
    log_her(cast, words, "ada")
    give_a_reason(cast, words)
    return {"words": words.used}


def prepare() -> Cast:
    settings.ARGON2 = (64, 1, 1)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    return gather_cast()


def log_her(cast: Cast, words: Words, worker: str) -> Client:
    """A woman through the actions, with a word in every text that a record can hold."""
    name = words.name
    return cast.woman(
        name(),
        worker=worker,
        answers=every_code(),
        entries=tuple(entry(f"{name()} said: {name()}") for _each in range(4)),
        also_known_as=(name(), name()),
        phones=(words.phone(), words.phone()),
        email=words.email(),
        address=name(),
        dialect=name(),
        contact=SafeContact(10, name(), name(), 10, name(), name()),
        reference=name(),
        own_words=name(),
    )


def give_a_reason(cast: Cast, words: Words) -> None:
    with transaction.atomic():
        record(Verb.CHANGED, by=cast.actor("bea"), subject=uuid4(), note=words.name())


def every_code() -> Answers:
    """Answers in which every risk factor, status, way to the police and reason occurs."""

    def numbers(name: str) -> list[int]:
        return [code.number for code in the_book().list(name) if code.number >= 10]

    return Answers(
        opened_on=date(2026, 1, 2),
        statuses=tuple(StatusSpell(code, flags=(10,)) for code in numbers("status")),
        risks=tuple(RiskAnswer(factor, 10) for factor in numbers("risk")),
        police=tuple(PoliceEpisode(reported) for reported in numbers("police_reported")),
        reasons=tuple(numbers("reason_not_report")),
    )


def codes_of_her_answers() -> list[str]:
    """Every code with an underscore and at least eight characters."""
    every = {code.code for each in the_book().lists.values() for code in each}
    return sorted(code for code in every if "_" in code and len(code) >= 8)


def signed_in(cast: Cast, name: str) -> Browser:
    browser = Browser(raise_request_exception=False)
    login = {"login": cast.people[name].email, "password": PASSPHRASE}
    assert browser.post("/sign-in/", login, secure=True).status_code == 302
    return browser


def spoil(woman: Client) -> None:
    """A record that will not open: errors must not quote what surrounds them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE casework_client SET identity = %s WHERE id = %s",
            [b"\1\1" + bytes(90), woman.pk.hex if connection.vendor == "sqlite" else woman.pk],
        )


def send_while_locked(browser: Browser, words: Words) -> None:
    """Words that are sent to a locked page are given back in the page, and kept nowhere."""
    browser.post("/lock/", secure=True)
    answer = browser.post("/log/", {"name": words.name(), "note": words.name()}, secure=True)
    assert answer.status_code == 423, answer.status_code
