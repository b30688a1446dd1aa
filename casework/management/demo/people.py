"""Who she is: name, ways to reach her, language and the answers about herself."""

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from casework.management.demo.odds import Odds, one_of, read_fixture
from casework.management.demo.origins import plain, spellings
from casework.management.demo.situation import Situation

# Ofcom keeps 07700 900000 to 900999 for drama: they reach nobody. The last ten belong to the
# edges. The order is shuffled so that neighbours in the file are not neighbours by number.
PHONES = 990
PHONE_FORMS = Odds({"07700 {}": 60, "07700{}": 20, "+44 7700 {}": 15, "(07700) {}": 5})

# Most women who come are in their late twenties to early forties. The youngest is 20, so that
# nobody was a child when she first came.
AGES = Odds(
    {
        **dict.fromkeys(range(20, 25), 2.2),
        **dict.fromkeys(range(25, 35), 3.6),
        **dict.fromkeys(range(35, 45), 3.0),
        **dict.fromkeys(range(45, 55), 1.4),
        **dict.fromkeys(range(55, 65), 0.6),
        **dict.fromkeys(range(65, 72), 0.25),
    }
)
AGE_GIVEN_AS = Odds({"date_of_birth": 56, "age_band": 38, "": 6})
CHILDREN = Odds({0: 29, 1: 26, 2: 24, 3: 13, 4: 5, 5: 3})

# Half can be called; for many a call at the wrong moment is a danger.
CONTACT = Odds(
    {"CALL": 47, "TEXT": 22, "EMAIL": 4, "VIA_PERSON": 6, "NOT_SAFE": 4, "NOT_KNOWN": 17}
)
SAFE_TO_CALL = {"CALL": "yes", "NOT_KNOWN": "not_known"}  # everything else: no
DISABILITY = Odds({"yes": 15, "no": 67, "not_asked": 18})
HOUSED = Odds({"ADDRESS": 58, "NO_FIXED": 14, "": 28})


def fill_person(her: Situation, number: int, phones: list[int]) -> None:
    """Write identity and demographics. `number`: her place in the file, counted from 0."""
    rng, row, origin = her.rng, her.row, her.origin
    row["reference"] = f"DEMO-{number + 1:05d}"
    row["name"], other = origin.name(rng)
    row["also_known_as"] = other or _other_spelling(row["name"], rng)
    _fill_age(her)
    row["phone"] = _phone(rng, phones[number % PHONES])
    row["email"] = _email(other or row["name"], rng)
    row["language"] = origin.languages.pick(rng)
    row["interpreter"] = "yes" if her.happens(origin.interpreter) else "no"
    row["nationality"] = _nationality(her)
    row["ethnicity"] = origin.ethnicity.pick(rng) if her.happens(0.86) else ""
    row["disability"] = DISABILITY.pick(rng)
    her.children = CHILDREN.pick(rng)
    row["children"] = str(her.children)
    _fill_place(her)
    her.contact = CONTACT.pick(rng)


def safe_to_call(contact: str) -> str:
    """The import's answer to a code of the list `safe_contact`."""
    return SAFE_TO_CALL.get(contact, "no")


def shuffled_phones(rng: Random) -> list[int]:
    """The last six digits, 900000 upwards, each once."""
    return rng.sample(range(900_000, 900_000 + PHONES), PHONES)


def _other_spelling(name: str, rng: Random) -> str:
    first, _, rest = name.partition(" ")
    other = spellings().get(first)
    if other is None or rng.random() < 0.5:
        return ""
    return f"{other} {rest}".strip()


def _fill_age(her: Situation) -> None:
    age = AGES.pick(her.rng)
    given = AGE_GIVEN_AS.pick(her.rng)
    month, day = 1 + int(her.rng.random() * 12), 1 + int(her.rng.random() * 28)
    if given == "date_of_birth":
        her.row[given] = f"{her.today.year - age - 1}-{month:02d}-{day:02d}"
    elif given:
        her.row[given] = _age_band(age)


def _age_band(age: int) -> str:
    if age >= 65:
        return "65_PLUS"
    return "18_24" if age < 25 else f"{(age - 5) // 10}5_{(age + 5) // 10}4"


def _phone(rng: Random, digits: int) -> str:
    form = PHONE_FORMS.pick(rng)
    return form.format(digits) if rng.random() < 0.9 else ""


def _email(name: str, rng: Random) -> str:
    chance = rng.random()
    if chance > 0.42:
        return ""
    words = name.split()
    host = "example.org" if chance < 0.15 else "example.net"
    return f"{plain(words[0])}.{plain(words[-1])[:3]}{int(chance * 2000)}@{host}"


def _nationality(her: Situation) -> str:
    origin = her.origin
    if origin.second and her.happens(0.07):
        return f"{origin.nationality};{one_of(her.rng, origin.second)}"
    return origin.nationality


@cache
def _places() -> dict[str, Any]:
    return read_fixture("places.json")


@cache
def _regions() -> Odds[str]:
    return Odds({region["code"]: region["weight"] for region in _places()["regions"]})


@cache
def _towns(region: str) -> tuple[str, ...]:
    towns = next(one["towns"] for one in _places()["regions"] if one["code"] == region)
    return tuple(_places()[towns] if isinstance(towns, str) else towns)


@cache
def forces() -> Mapping[str, Odds[str]]:
    """Region -> the police forces met there."""
    return {one["code"]: Odds(one["forces"]) for one in _places()["regions"]}


def _fill_place(her: Situation) -> None:
    rng, row = her.rng, her.row
    row["region"] = _regions().pick(rng)
    town = one_of(rng, _towns(row["region"]))
    housed = HOUSED.pick(rng)
    if housed == "ADDRESS":
        street = one_of(rng, _places()["streets"])
        flat = f"Flat {1 + int(rng.random() * 40)}, " if rng.random() < 0.6 else ""
        row["address"] = f"{flat}{1 + int(rng.random() * 180)} {street}, {town}"
    elif housed:
        row["address"] = one_of(rng, _places()["shelters"]).format(town=town)
