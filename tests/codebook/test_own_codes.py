"""A service's own codes: who may, what they count as, and that nothing of them stands in clear."""

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from accounts.vault.errors import VaultError
from casework.answers.records import Answers, RiskAnswer, StatusSpell
from casework.audit.models import AuditEntry, Verb
from casework.codebook.actions import BLOCK, NoNumberLeft, add_local_code, offer
from casework.codebook.book import UnknownCode, the_book
from casework.codebook.local import vocabulary_of, words_of
from casework.codebook.models import LocalCodes, TeamWords
from casework.codebook.words import LocalCode, Words
from casework.evidence.facts import facts_of
from tests.cast import Cast
from tests.codebook.conftest import LABEL, Add
from tests.security.scanner import forms_of

RISK, STATUS = the_book().list("risk"), the_book().list("status")
DETENTION, FIANCE = RISK["IMM_DETENTION"], STATUS["FAM_FIANCE"]


def test_a_stranger_learns_nothing(cast: Cast, add: Add) -> None:
    """Otto of Birch has no key of Alder: he sees the core, and Alder's number says nothing."""
    number = add("risk", "IMM_DETENTION")
    for name in ("otto", "olga", "ivo"):
        words = words_of(cast.actor(name), cast.alder.pk)
        assert words == Words()
        with pytest.raises(UnknownCode):
            words.label("risk", number)
        assert LABEL not in str(vocabulary_of(cast.actor(name)))


def test_only_whoever_holds_the_key_can_add(cast: Cast) -> None:
    for name in ("otto", "ivo"):
        with pytest.raises(VaultError):
            add_local_code(DETENTION, LABEL, teams=[cast.alder], by=cast.actor(name))
    assert not LocalCodes.objects.exists()


def test_every_member_of_the_team_reads_it_and_the_evidence_lead_maps_it(
    cast: Cast, add: Add
) -> None:
    number = add("risk", "IMM_DETENTION")
    for name in ("ada", "bea", "eve"):
        words = words_of(cast.actor(name), cast.alder.pk)
        assert words.label("risk", number) == LABEL
        assert words.core("risk", number) == DETENTION.number
        assert words.code("risk", number) is DETENTION
        with pytest.raises(UnknownCode):
            words.core("status", number)
        with pytest.raises(UnknownCode):
            words.core("risk", number + 1)


def test_it_counts_as_its_parent(cast: Cast, add: Add) -> None:
    risk, status = add("risk", "IMM_DETENTION"), add("status", "FAM_FIANCE", "Engaged, and waits")
    words = words_of(cast.actor("eve"), cast.alder.pk)
    present = the_book().list("risk_present")["CURRENT"].number
    told = Answers(None, statuses=(StatusSpell(status),), risks=(RiskAnswer(risk, present),))  # type: ignore[arg-type]
    core = Answers(
        None,  # type: ignore[arg-type]
        statuses=(StatusSpell(FIANCE.number),),
        risks=(RiskAnswer(DETENTION.number, present),),
    )
    counted = facts_of(told, words)
    assert counted == facts_of(core, Words())
    assert counted["status_group"] == "FAM"
    assert counted["immigration_abuse.THREAT_REMOVAL"] == "CURRENT"


def test_its_label_stands_nowhere_in_clear(cast: Cast, add: Add) -> None:
    add("risk", "IMM_DETENTION")
    offer(RISK, DETENTION.number, offered=False, teams=[cast.alder], by=cast.actor("bea"))
    stored = everything_stored()
    assert b"Alder" in stored
    assert not [form for form in forms_of(LABEL) | forms_of("IMM_DETENTION") if form in stored]


def everything_stored() -> bytes:
    """Every column of every table, as the database has it."""
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            parts += [value for row in cursor.fetchall() for value in row if value is not None]
    return b"\n".join(
        bytes(part) if isinstance(part, bytes | memoryview) else str(part).encode()
        for part in parts
    )


def test_two_teams_are_apart_and_no_number_says_two_things(cast: Cast, add: Add) -> None:
    hers = add("risk", "IMM_DETENTION"), add("risk", "IMM_DETENTION", "Another of Alder")
    theirs = add("status", "FAM_FIANCE", "A code of Birch", by="olga")
    assert (*hers, theirs) == (1000, 1001, 2000)
    eve = vocabulary_of(cast.actor("eve"))
    assert [own.number for own in eve.words[cast.alder.pk].local] == [1000, 1001]
    assert [own.number for own in eve.words[cast.birch.pk].local] == [2000]


@pytest.mark.usefixtures("bea_of_both")
def test_a_code_for_all_her_teams_has_one_number(cast: Cast, add: Add) -> None:
    number = add("risk", "IMM_DETENTION")
    alone = add("risk", "IMM_DETENTION", "Only in Birch", teams=(cast.birch,))
    for name, team in (("ada", cast.alder), ("otto", cast.birch)):
        assert words_of(cast.actor(name), team.pk).label("risk", number) == LABEL
    assert words_of(cast.actor("otto"), cast.birch.pk).label("risk", alone) == "Only in Birch"
    with pytest.raises(UnknownCode):
        words_of(cast.actor("ada"), cast.alder.pk).label("risk", alone)


def test_a_number_is_never_used_again(cast: Cast, add: Add) -> None:
    bea = cast.actor("bea")
    first = add("risk", "IMM_DETENTION")
    offer(RISK, first, offered=False, teams=[cast.alder], by=bea)
    assert add("risk", "IMM_DETENTION", "Another") == first + 1
    row = LocalCodes.objects.get()
    last = LocalCode("risk", 2 * BLOCK - 1, DETENTION.number, "The last", active=False)
    row.sealed.seal(TeamWords(local=(last,)), bea.keys.evidence(cast.alder.pk))
    row.save()
    with pytest.raises(NoNumberLeft):
        add_local_code(DETENTION, "One too many", teams=[cast.alder], by=bea)


def test_a_retired_code_is_not_offered_and_says_what_it_said(cast: Cast, add: Add) -> None:
    bea, number = cast.actor("bea"), add("risk", "IMM_DETENTION")
    for retired in (number, DETENTION.number):
        offer(RISK, retired, offered=False, teams=[cast.alder], by=bea)
    words = words_of(bea, cast.alder.pk)
    assert not {str(number), str(DETENTION.number)} & offered(words)
    assert words.label("risk", number) == LABEL
    assert words.core("risk", number) == DETENTION.number
    assert {str(number)} == {str(number), str(DETENTION.number)} & offered(words, keep=[number])
    offer(RISK, DETENTION.number, offered=True, teams=[cast.alder], by=bea)
    assert str(DETENTION.number) in offered(words_of(bea, cast.alder.pk))


def offered(words: Words, keep: list[int] | None = None) -> set[str]:
    grouped = words.choices("risk", keep=keep or [])
    choices = [choice for _heading, group in grouped if isinstance(group, list) for choice in group]
    return {number for number, _label in choices}


def test_retiring_what_is_retired_writes_nothing(cast: Cast) -> None:
    bea = cast.actor("bea")
    offer(RISK, DETENTION.number, offered=True, teams=[cast.alder], by=bea)
    assert not LocalCodes.objects.exists()
    for _ in range(2):
        offer(RISK, DETENTION.number, offered=False, teams=[cast.alder], by=bea)
    assert AuditEntry.objects.filter(verb=Verb.SETTINGS).count() == 1


def test_each_change_stands_in_the_audit_without_its_words(cast: Cast, add: Add) -> None:
    number = add("risk", "IMM_DETENTION")
    entry = AuditEntry.objects.get(verb=Verb.SETTINGS)
    assert (entry.member, entry.team) == (cast.people["bea"].pk, cast.alder.pk)
    note = entry.details.open(cast.actor("bea").keys.journal(cast.alder.pk)).note
    assert note == f"codebook: added {number} to risk"


def test_words_that_do_not_open_are_not_taken_for_none(cast: Cast, add: Add) -> None:
    add("risk", "IMM_DETENTION")
    row = LocalCodes.objects.get()
    row.sealed = row.sealed.blob[:-1] + bytes([row.sealed.blob[-1] ^ 1])
    row.save()
    with pytest.raises(VaultError):
        words_of(cast.actor("ada"), cast.alder.pk)
    assert vocabulary_of(cast.actor("ada")).unreadable == (cast.alder,)


@pytest.mark.usefixtures("bea_of_both")
def test_reading_costs_one_query_however_many_teams(
    cast: Cast, add: Add, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add("risk", "IMM_DETENTION")
    bea = cast.actor("bea")
    with django_assert_num_queries(1):
        words_of(bea, cast.alder.pk)
    with django_assert_num_queries(1):
        assert len(vocabulary_of(bea).words) == 2
