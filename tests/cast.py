"""The cast of every test: Ada and Amy the caseworkers, Bea their manager, Eve the evidence lead,
Ivo who looks after the machine, and Otto the stranger, a caseworker of another team.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.test import Client as Browser
from django.utils import timezone

from accounts.actor import Actor, actor_for
from accounts.joining import give_role, make_member, make_service, make_team
from accounts.models import Service, Team, User
from accounts.passphrases import open_seed_with
from accounts.roles import Role
from accounts.vault.rings import TeamKey
from casework.answers.records import Answers
from casework.clients.actions import Intake, prepare_file, save_files
from casework.clients.models import Client
from casework.clients.records import Entry, Identity

PASSPHRASE = "correct horse battery staple é"


@dataclass
class Cast:
    """One service with two teams. `actor("ada")` acts with her open key ring."""

    service: Service
    alder: Team
    birch: Team
    people: Mapping[str, User]
    keys: Mapping[UUID, TeamKey]

    def actor(self, name: str) -> Actor:
        user = User.objects.get(pk=self.people[name].pk)
        seed = open_seed_with(user, PASSPHRASE, self.service)
        assert seed is not None
        return actor_for(user, seed, self.service)

    def browser(self, name: str) -> Browser:
        """A browser in which this member has signed in through the real page."""
        browser = Browser()
        answer = browser.post(
            "/sign-in/", {"login": self.people[name].email, "password": PASSPHRASE}
        )
        assert answer.status_code == 302, answer.content[:2000]
        return browser

    def woman(
        self,
        name: str = "Maria José Gonçalves",
        *,
        worker: str = "ada",
        team: Team | None = None,
        answers: Answers | None = None,
        entries: tuple[Entry, ...] = (),
        **identity: object,
    ) -> Client:
        """Log a client as her worker would, straight through the action."""
        by = self.actor(worker)
        her = Identity(name=name, **identity)  # type: ignore[arg-type]
        told = answers or Answers(opened_on=timezone.localdate())
        intake = Intake(her, told, entries)
        file = prepare_file(uuid4(), intake, team=team or by.case_teams[0], worker=by.user, by=by)
        save_files([file], by=by)
        return file.client


def entry(text: str, *, kind: str = "NOTE", on: date | None = None) -> Entry:
    return Entry(kind=kind, on=on or timezone.localdate(), written_at=timezone.now(), text=text)


def gather_cast(*, is_demo: bool = True) -> Cast:
    service, _kit = make_service(name="Test service", is_demo=is_demo, one_signature=True)
    (alder, alder_key), (birch, birch_key) = make_team(name="Alder"), make_team(name="Birch")
    roles = [
        ("ada", [(alder, Role.CASEWORKER)]),
        ("amy", [(alder, Role.CASEWORKER)]),
        ("bea", [(alder, Role.MANAGER)]),
        ("eve", [(alder, Role.EVIDENCE_LEAD), (birch, Role.EVIDENCE_LEAD)]),
        ("ivo", [(alder, Role.ADMINISTRATOR)]),
        ("otto", [(birch, Role.CASEWORKER)]),
        ("olga", [(birch, Role.MANAGER)]),
    ]
    keys = {alder.pk: alder_key, birch.pk: birch_key}
    people = {}
    for name, held in roles:
        email = f"{name}@example.org"
        people[name] = make_member(
            service=service, email=email, name=name.title(), passphrase=PASSPHRASE
        )
        for team, role in held:
            give_role(member=people[name], team=team, role=role, key=keys[team.pk])
    return Cast(service, alder, birch, people, keys)
