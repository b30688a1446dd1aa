"""From a woman's answers to the codes of every variable. Pure: no row, no request."""

from collections.abc import Iterable
from functools import cache
from itertools import product

from casework.answers.records import Answers, StatusSpell
from casework.codebook.book import Code, the_book
from casework.codebook.codes import FIRST_NUMBER
from casework.codebook.words import Words
from casework.evidence.control import Box, Derived
from casework.evidence.variables import GROUPS, NR, POOLS, REPORTED, WHY, by_name

Facts = dict[str, str]


def facts_of(answers: Answers, words: Words) -> Facts:
    """variable -> code, for every variable but unit, quarter and team."""
    status = answers.status
    return {
        "count_me": words.code("count_me", answers.count_me).code,
        **status_facts(_status_code(status, words), status.insecure_confirmed if status else None),
        **_abuse(answers, words),
        "reported": _reported(answers, words),
        "referred_by_police": _referred(answers, words),
    }


def _status_code(status: StatusSpell | None, words: Words) -> Code | None:
    if status is None:
        return None
    code = words.code("status", status.code)
    return code if code.number >= FIRST_NUMBER else None


def status_facts(code: Code | None, confirmed: bool | None) -> Facts:
    """Group, insecurity and its reasons, from a status and the worker's confirmation.

    Only a status that depends on the case listens to the confirmation (codebook, V).
    """
    if code is None:
        unknown = {f"why_insecure.{why}": NR for why in WHY}
        return {"status_group": NR, "is_insecure": NR, **unknown}
    insecure = bool(code.attrs["counts_insecure"])
    if code.attrs["insecure"] == "V" and confirmed is not None:
        insecure = confirmed
    known = code.group != "UNK"
    return {
        "status_group": code.group,
        "is_insecure": "YES" if insecure else "NO",
        **{
            f"why_insecure.{why}": ("YES" if why in code.attrs["why"] else "NO") if known else NR
            for why in WHY
        },
    }


@cache
def _pools() -> dict[int, tuple[str, ...]]:
    """Risk factor (core number) -> the pools of immigration abuse that it belongs to."""
    return {
        code.number: (
            *code.attrs["immigration_abuse"],
            *(("ANY",) if code.attrs["any_immigration_abuse"] else ()),
        )
        for code in the_book().list("risk")
    }


def _abuse(answers: Answers, words: Words) -> Facts:
    """CURRENT before PAST before NO (asked, or only suspected) before NOT_RECORDED."""
    told: dict[str, set[str]] = {pool: set() for pool in POOLS}
    present = the_book().list("risk_present")
    for answer in answers.risks:
        code = present.number(answer.present)
        if code.number >= FIRST_NUMBER:
            for pool in _pools()[words.core("risk", answer.factor)]:
                told[pool].add(code.code)
    return {f"immigration_abuse.{pool}": _strongest(codes) for pool, codes in told.items()}


def _strongest(codes: set[str]) -> str:
    for code in ("CURRENT", "PAST"):
        if code in codes:
            return code
    return "NO" if codes else NR


def _reported(answers: Answers, words: Words) -> str:
    """The first match in the order of the table among all of her police episodes."""
    told = {
        words.code("police_reported", episode.reported).attrs.get("reported", NR)
        for episode in answers.police
    }
    return next((code for code in REPORTED if code in told), NR)


def _referred(answers: Answers, words: Words) -> str:
    code = words.code("referral_source", answers.referral_source)
    if code.number < FIRST_NUMBER:
        return NR
    return "YES" if code.attrs["referred_by_police"] else "NO"


# What everybody who reads the codebook knows ---------------------------------------------------


@cache
def status_profiles() -> tuple[Facts, ...]:
    """Every combination of status facts that the codebook allows."""
    codes: Iterable[Code | None] = [None, *the_book().list("status")]
    found = {
        tuple(status_facts(code, confirmed).items())
        for code in codes
        if code is None or code.number >= FIRST_NUMBER
        for confirmed in (None, True, False)
    }
    return tuple(dict(profile) for profile in sorted(found))


@cache
def impossible_boxes() -> tuple[Box, ...]:
    """Boxes that are empty by definition: the audit must know what an attacker can read."""
    return (*_impossible_status(), *_impossible_abuse())


def _impossible_status() -> Iterable[Box]:
    names = ("status_group", "is_insecure", *(f"why_insecure.{why}" for why in WHY))
    pairs = [(a, b) for a in names[:2] for b in names if b != a and b not in names[:1]]
    for first, second in pairs:
        for one, two in product(by_name()[first].codes, by_name()[second].codes):
            if not any(p[first] == one and p[second] == two for p in status_profiles()):
                yield {first: frozenset([one]), second: frozenset([two])}


def _impossible_abuse() -> Iterable[Box]:
    """A kind of immigration abuse is immigration abuse."""
    weaker = {"CURRENT": {"PAST", "NO", NR}, "PAST": {"NO", NR}, "NO": {NR}}
    for pool in POOLS[:-1]:
        for code, others in weaker.items():
            yield {
                f"immigration_abuse.{pool}": frozenset([code]),
                "immigration_abuse.ANY": frozenset(others),
            }


@cache
def derived_variables() -> tuple[Derived, ...]:
    """Reasons that follow from the status group alone, found from the codebook itself."""
    rules = []
    for why in WHY:
        name = f"why_insecure.{why}"
        led = {
            group: {p[name] for p in status_profiles() if p["status_group"] == group}
            for group in GROUPS
        }
        if all(len(codes) == 1 for codes in led.values()):
            rules.append(Derived(name, "status_group", {g: next(iter(c)) for g, c in led.items()}))
    return tuple(rules)
