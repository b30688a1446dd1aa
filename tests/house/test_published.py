"""Every field of the answers is COUNTABLE or WITHHELD, and no figure depends on the withheld."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from casework.answers import records
from casework.answers.published import COUNTABLE, FIELDS, WITHHELD
from casework.answers.records import (
    About,
    Answers,
    Consequence,
    Nights,
    Outcome,
    PoliceEpisode,
    Refusal,
    RiskAnswer,
    StatusSpell,
)
from casework.codebook.words import Words
from casework.evidence.facts import facts_of
from tests.vault.freeze import example_of

TOLD = Answers(
    opened_on=date(2025, 5, 6),
    count_me=10,
    referral_source=10,
    about=About(age_band=11),
    statuses=(StatusSpell(code=10, valid_from=date(2024, 1, 1), insecure_confirmed=True),),
    risks=(RiskAnswer(factor=10, present=10),),
    police=(PoliceEpisode(reported=10, consequences=(Consequence(code=10),)),),
    refusals=(Refusal(service=10),),
    outcomes=(Outcome(area=10, change=10),),
    nights=(Nights(place=10, nights=3),),
)


def structs() -> list[type[msgspec.Struct]]:
    found = [thing for thing in vars(records).values() if isinstance(thing, type)]
    return [thing for thing in found if issubclass(thing, msgspec.Struct)]


def fields() -> set[str]:
    return {f"{kind.__name__}.{name}" for kind in structs() for name in kind.__struct_fields__}


def test_every_field_is_declared_and_nothing_that_is_not_there() -> None:
    assert not sorted(fields() - set(FIELDS)), "Declare in answers/published.py"
    assert not sorted(set(FIELDS) - fields())


def test_a_declaration_is_one_of_two_and_says_why() -> None:
    assert {decision for decision, _why in FIELDS.values()} == {COUNTABLE, WITHHELD}
    assert all(len(why) > 8 for _decision, why in FIELDS.values())


def changed(value: Any, name: str, number: "count[int]") -> Iterator[Any]:
    """The answers with one field of that name ('Struct.field') changed, wherever it stands."""
    if isinstance(value, tuple):
        for place, part in enumerate(value):
            for other in changed(part, name, number):
                yield (*value[:place], other, *value[place + 1 :])
    if not isinstance(value, msgspec.Struct):
        return
    for field in value.__struct_fields__:
        if f"{type(value).__name__}.{field}" == name:
            kind = get_type_hints(type(value))[field]
            other = 11 if kind is int else example_of(kind, number)
            yield msgspec.structs.replace(value, **{field: other})
        for part in changed(getattr(value, field), name, number):
            yield msgspec.structs.replace(value, **{field: part})


@pytest.mark.parametrize("name", [n for n, (kind, _why) in FIELDS.items() if kind == WITHHELD])
def test_no_fact_depends_on_what_is_withheld(name: str) -> None:
    others = list(changed(TOLD, name, count(1)))
    assert others
    for other in others:
        assert other != TOLD
        assert facts_of(other, Words()) == facts_of(TOLD, Words())


@pytest.mark.parametrize(
    "name", ["RiskAnswer.present", "PoliceEpisode.reported", "Answers.count_me"]
)
def test_the_test_would_see_a_fact_that_does(name: str) -> None:
    (other,) = changed(TOLD, name, count(1))
    assert facts_of(other, Words()) != facts_of(TOLD, Words())


def parts_of(kind: Any) -> set[Any]:
    """`tuple[int, ...] | None` -> {int, ..., None's type}."""
    inner = get_args(kind)
    return set().union(*map(parts_of, inner)) if inner else {kind}


def test_answers_hold_no_free_text_and_no_name() -> None:
    """Codes, dates, months, numbers and yes or no: nothing that anybody could type."""
    held = [parts_of(kind) for each in structs() for kind in get_type_hints(each).values()]
    assert set().union(*held) <= {int, bool, date, type(None), ..., *structs()}
