"""Who the invented women are: whole rows, plausible names, contacts that reach nobody, edges."""

import csv
import io
import re
import unicodedata
from collections import Counter
from datetime import date
from time import process_time

import pytest

from casework.codebook.book import the_book
from casework.management.demo import COLUMNS, DemoClient, demo_clients
from casework.management.demo.origins import origins

TODAY = date(2026, 11, 22)
PHONE = re.compile(r"(?:\+44 ?|\(?0)7700\)? ?900\d{3}")

# Well-known women whose names could come together from common parts.
PUBLIC_FIGURES = """
Shabana Mahmood;Priti Patel;Shamima Begum;Sabina Nessa;Asia Bibi;Bushra Bibi;Ghazala Javed;
Nafissatou Diallo;Aminata Touré;Aminata Traoré;Rokhaya Diallo;Mercy Aigbe;Iyabo Ojo;Yaa Gyasi;
Zainab Bangura;Isatou Ceesay;Isatou Njie;Nimco Ali;Hawa Abdi;Tigist Assefa;Emine Bulut;Mahsa Amini;
Zahra Kazemi;Zahra Mohammadi;Narges Mohammadi;Laila Haidari;Zakia Wardak;Samira Khalil;Meena Kumari;
Anita Desai;Deepa Mehta;Lorna Tolentino;Dewi Lestari;Ayu Utami;Mimoza Ahmeti;Oksana Marchenko;
Iliana Ivanova;Desislava Atanasova;Sia Koroma;Bintou Keïta;Khady Sylla;Salma Khatun;Farida Khanum
"""


@pytest.fixture(scope="module")
def women() -> list[DemoClient]:
    return list(demo_clients(1, TODAY, 240))


@pytest.fixture(scope="module")
def crowd() -> list[DemoClient]:
    return list(demo_clients(2, TODAY, 4_000))


def test_the_same_seed_and_date_give_the_same_people(women: list[DemoClient]) -> None:
    assert list(demo_clients(1, TODAY, 240)) == women
    assert list(demo_clients(1, TODAY, 60)) == women[:60]
    assert next(demo_clients(3, TODAY, 1)) != women[0]


def test_a_number_of_clients_is_that_number() -> None:
    assert list(demo_clients(1, TODAY, 0)) == []
    assert len(list(demo_clients(1, TODAY, 17))) == 17


def test_a_row_has_every_column_of_the_import_and_no_other(crowd: list[DemoClient]) -> None:
    assert len(COLUMNS) == 46
    for her in crowd:
        assert tuple(her.row) == COLUMNS
        assert all(isinstance(value, str) for value in her.row.values())


def test_a_row_survives_a_file(women: list[DemoClient]) -> None:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(her.row for her in women)
    file.seek(0)
    assert list(csv.DictReader(file)) == [her.row for her in women]


def test_references_are_her_own(crowd: list[DemoClient]) -> None:
    assert len({her.row["reference"] for her in crowd}) == len(crowd)


def test_names_are_whole_and_start_no_formula(crowd: list[DemoClient]) -> None:
    for her in crowd:
        name = her.row["name"]
        assert name == " ".join(name.split())
        assert 3 <= len(name) <= 100
        assert all(letter.isalpha() or letter in " -'’\u200c" for letter in _bare(name)), name


def _bare(name: str) -> str:
    return "".join(one for one in name if not unicodedata.category(one).startswith("M"))


def test_hardly_two_women_share_a_name(women: list[DemoClient]) -> None:
    twice = [name for name, n in Counter(her.row["name"] for her in women).items() if n > 1]
    assert "Nasreen Akhtar" in twice
    assert len(twice) <= 6


def test_nobody_is_a_public_figure() -> None:
    parts = [{name for values, _ in one.form for name in values} for one in origins().values()]
    for figure in (name.strip() for name in PUBLIC_FIGURES.split(";")):
        first, last = figure.rsplit(" ", 1)
        assert not any({first, last} <= known for known in parts), figure


def test_phones_and_addresses_reach_nobody(crowd: list[DemoClient]) -> None:
    for her in crowd:
        for phone in filter(None, her.row["phone"].split(";")):
            assert PHONE.fullmatch(phone), phone
        assert not her.row["email"] or her.row["email"].endswith(("@example.org", "@example.net"))
        assert her.row["email"].isascii()


def test_no_two_of_the_first_women_share_a_phone(women: list[DemoClient]) -> None:
    phones = [re.sub(r"\D", "", her.row["phone"])[-6:] for her in women if her.row["phone"]]
    assert len(set(phones)) == len(phones)


def test_birth_dates_are_possible_and_nobody_is_a_child(crowd: list[DemoClient]) -> None:
    for her in crowd:
        assert not (her.row["date_of_birth"] and her.row["age_band"])
        if her.row["date_of_birth"]:
            born = date.fromisoformat(her.row["date_of_birth"])
            opened = date.fromisoformat(her.row["opened_on"])
            assert 18 <= (opened - born).days / 365.25 < 75


def test_the_ways_to_reach_her_agree(crowd: list[DemoClient]) -> None:
    codes = {code.code for code in the_book().list("safe_contact").codes}
    for her in crowd:
        assert her.safe_contact in codes
        assert (her.row["safe_to_call"] == "yes") == (her.safe_contact == "CALL")
        assert len(her.safe_contact_words) > 20
        if not her.row["phone"]:
            assert her.safe_contact not in ("CALL", "TEXT")


def test_the_communities_of_such_services_are_there(women: list[DemoClient]) -> None:
    met = Counter(her.row["nationality"][:2] for her in women)
    assert {"BR", "CO", "PK", "BD", "IN", "SO", "ER", "IR", "TR", "NG", "PL", "VN"} <= set(met)
    assert max(met.values()) < 0.2 * len(women)


def test_the_edges_are_among_the_first_forty(women: list[DemoClient]) -> None:
    rows = [her.row for her in women[:40]]
    names = [row["name"] for row in rows]
    assert any(not row["phone"] and not row["email"] for row in rows)
    assert any(row["nationality"].count(";") == 1 for row in rows)
    assert any(85 <= len(name) <= 100 for name in names)
    assert any("'" in name and "-" in name for name in names)
    assert any(" " not in name and name.isascii() for name in names)
    assert any("ễ" in name for name in names)
    assert any(len(re.findall("7700", row["phone"])) == 2 for row in rows)
    assert names.count("Nasreen Akhtar") == 2
    assert len({row["date_of_birth"] for row in rows if row["name"] == "Nasreen Akhtar"}) == 2


def test_names_written_from_right_to_left_have_a_latin_form(women: list[DemoClient]) -> None:
    arabic = [her.row for her in women if unicodedata.bidirectional(her.row["name"][0]) == "AL"]
    assert {"ara", "pes"} <= {row["language"] for row in arabic}
    assert all(row["also_known_as"].isascii() for row in arabic)
    assert all(row["also_known_as"] for row in arabic)


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2027, 1, 1), date(2026, 10, 1)])
def test_any_day_will_do(today: date) -> None:
    people = list(demo_clients(1, today, 120))
    assert [her.row["name"] for her in people] == [
        her.row["name"] for her in demo_clients(1, today, 120)
    ]
    assert all(her.row["opened_on"] <= today.isoformat() for her in people)


@pytest.mark.benchmark
def test_a_large_demo_takes_no_longer_for_each_woman_than_a_small_one() -> None:
    def each(clients: int) -> float:
        began = process_time()
        assert sum(1 for _ in demo_clients(1, TODAY, clients)) == clients
        return (process_time() - began) / clients

    each(500)  # the fixtures are read once
    ratio = each(20_000) / each(2_000)
    print(f"\ndemo people, time for each at 20,000 to that at 2,000: {ratio:.2f}")
    assert ratio < 3
