"""She is found however her name is typed, heard or written down."""

from random import Random
from uuid import uuid4

import pytest

from casework.clients.directory import Listed
from casework.clients.find import find, understand
from casework.clients.names import search_words
from casework.clients.records import Card
from casework.management.demo.origins import origin_odds, origins

TEAM = uuid4()


def listed(name: str, *aliases: str) -> Listed:
    card = Card(name=name, aliases=aliases, words=search_words((name, *aliases)))
    return Listed(uuid4(), TEAM, card)


def finds(stored: str, typed: str) -> bool:
    return bool(find(understand(typed), [listed(stored)]))


TYPED = [
    # accents, case, order, spaces
    ("Maria José Gonçalves", "maria jose goncalves"),
    ("Maria José Gonçalves", "GONÇALVES MARIA"),
    ("Maria José Gonçalves", "   gonçalves \t  maria  "),
    ("Maria José Gonçalves", "Goncalves"),
    ("Maria Jose\u0301", "María José"),
    ("Łucja Małgorzata", "lucja malgorzata"),
    ("Nguyễn Thị Hương", "huong nguyen"),
    ("Şükran Çiğdem", "Cigdem Sukran"),
    # apostrophes, hyphens, words written together or apart
    ("D'Souza", "dsouza"),
    ("D’Souza", "d'souza"),
    ("Dʼsouza", "D Souza"),
    ("O'Brien", "o’brien"),
    ("Desouza", "de souza"),
    ("De Souza", "DeSouza"),
    ("Al-Sayed", "al sayed"),
    ("Nwosu-Okafor", "nwosu okafor"),
    ("Mary-Ann", "maryann"),
    ("Abdelrahman", "Abdul Rahman"),
    # typing errors
    ("Maria Gonçalves", "Mraia Goncalves"),
    ("Svetlana Kovalenko", "Svtlana Kovalenko"),
    ("Gonçalves", "Goncalvse"),
    ("Elizabeth", "Elizabet"),
    ("Harpreet", "Hapreet"),
    ("Shabana", "Shabna"),
    # what is heard
    ("Mohamed", "Muhammad"),
    ("Muhammad", "Mohamed"),
    ("Aisha", "Ayesha"),
    ("Ayesha", "Aisha"),
    ("Noor", "Nur"),
    ("Nur", "Nour"),
    ("Layla", "Leila"),
    ("Zainab", "Zeinab"),
    ("Khadija", "Kadijah"),
    ("Omar", "Umar"),
    ("Hussein", "Husain"),
    ("Yasmin", "Jasmine"),
    ("Oksana", "Oxana"),
    ("Catherine", "Katherine"),
    ("Philomena", "Filomena"),
    ("Rukhsana", "Ruxana"),
    ("Chowdhury", "Choudhary"),
    ("Wanjiru", "Vanjiru"),
    ("Ana", "Anna"),
    ("Anna", "Ana"),
    ("Lyn", "Lin"),
    ("Ali", "Aly"),
    ("Kaur", "Kour"),
    ("Xaawo Cabdi", "Hawa Abdi"),
    ("Hawa Abdi", "Xaawo"),
]

SCRIPTS = [
    ("فاطمة", "Fatima"),
    ("فَاطِمَة", "Fatma"),
    ("محمد", "Mohamed"),
    ("محمد", "Muhammad"),
    ("عائشة", "Aisha"),
    ("عائشة", "Ayesha"),
    ("خديجة", "Khadija"),
    ("مريم", "Mariam"),
    ("زينب", "Zainab"),
    ("نور", "Noor"),
    ("سعيد", "Saeed"),
    ("أحمد", "Ahmed"),
    ("أمينة", "Amina"),
    ("سمية", "Sumaya"),
    ("رقية", "Ruqayya"),
    ("ليلى", "Leila"),
    ("فاطمة الزهراء حسين", "Hussein Fatima"),
    ("فاطمة الزهراء", "Zahra"),
    ("شیرین پروین", "Shirin Parveen"),
    ("Наталья Шевченко", "Natalia Shevchenko"),
    ("Юлия", "Julia"),
    ("ፍሬወይኒ", "Freweini"),
    ("ትዕግስት", "Tigist"),
    ("সুমাইয়া", "Sumaiya"),
    ("ਹਰਪ੍ਰੀਤ", "Harpreet"),
    ("李娜", "Li Na"),
    ("李娜", "lina"),
    ("Fatima Hussein", "فاطمة حسين"),
    ("Natalia", "Наталья"),
]

STRANGERS = [
    ("Maria", "Fatima"),
    ("Maria Gonçalves", "Maria Shevchenko"),
    ("Ana", "Eva"),
    ("Noor", "Nadia"),
    ("محمد", "Fatima"),
    ("Li", "Lopez"),
    ("Amina", "Zahra"),
]


@pytest.mark.parametrize(("stored", "typed"), STRANGERS)
def test_somebody_else_is_not_found(stored: str, typed: str) -> None:
    assert not finds(stored, typed)


@pytest.mark.parametrize(("stored", "typed"), TYPED)
def test_spelling_does_not_matter(stored: str, typed: str) -> None:
    assert finds(stored, typed)


@pytest.mark.parametrize(("stored", "typed"), SCRIPTS)
def test_script_does_not_matter(stored: str, typed: str) -> None:
    assert finds(stored, typed)


@pytest.mark.parametrize("typed", ["M", " ", "?", "'", "a", "-", "()", "\u200f", "\x00", "% _"])
def test_nearly_nothing_asks_nothing(typed: str) -> None:
    assert not understand(typed)
    assert find(understand(typed), [listed("Maria")]) == []


def test_an_alias_is_a_name_of_hers() -> None:
    assert find(understand("preeti"), [listed("Harpreet Kaur", "Preeti")])


def test_in_a_large_register_her_full_name_is_the_first() -> None:
    rng = Random(8)
    women = [listed(origins()[origin_odds().pick(rng)].name(rng)[0]) for _ in range(1500)]
    for her in rng.sample(women, 60):
        best = find(understand(her.card.name), women)[0]
        assert best.card.name.casefold() == her.card.name.casefold()


def test_what_fits_better_comes_first() -> None:
    women = [
        listed("Fatuma Ali"),
        listed("Fatima Ali"),
        listed("Fatimah Ali"),
        listed("Fatim Alam"),
    ]
    found = [row.card.name for row in find(understand("fatima ali"), women)]
    assert found[0] == "Fatima Ali"
    assert found[1] == "Fatimah Ali"
