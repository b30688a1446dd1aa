"""The demo's staff: eight people, whom nobody finds by the word of a role in their secrets."""

from casework.management.demo import demo_staff, demo_teams
from casework.management.demo.staff import ROLE_WORDS, kind_words

SEEDS = range(40)


def test_the_same_seed_gives_the_same_staff() -> None:
    assert demo_staff(7) == demo_staff(7)
    assert demo_staff(7) != demo_staff(8)


def test_two_teams_share_eight_members_of_four_roles() -> None:
    staff = demo_staff(1)
    assert [(one.role, one.team) for one in staff] == [
        ("caseworker", "Alder"),
        ("caseworker", "Birch"),
        ("caseworker", "Alder"),
        ("caseworker", "Birch"),
        ("manager", "Alder"),
        ("manager", "Birch"),
        ("evidence lead", None),
        ("administrator", None),
    ]
    assert len({one.email for one in staff}) == len(staff)


def test_each_roles_first_member_is_in_the_team_that_is_first_by_name() -> None:
    first = demo_teams()[0]
    assert first == min(demo_teams())
    for role in ("caseworker", "manager"):
        assert next(one for one in demo_staff(1) if one.role == role).team == first


def test_no_secret_and_no_address_contains_the_word_of_a_role() -> None:
    for seed in SEEDS:
        for one in demo_staff(seed):
            written = f"{one.email} {one.passphrase}".lower()
            assert not [role for role in ROLE_WORDS if role in written]


def test_addresses_reach_nobody() -> None:
    assert all(one.email.endswith("@example.org") for one in demo_staff(1))


def test_passphrases_are_five_public_words() -> None:
    words = set(kind_words())
    for seed in SEEDS:
        phrases = [one.passphrase for one in demo_staff(seed)]
        assert len(set(phrases)) == len(phrases)
        for phrase in phrases:
            assert len(phrase.split("-")) == 5
            assert words.issuperset(phrase.split("-"))


def test_words_that_hurt_or_mislead_are_skipped() -> None:
    words = kind_words()
    assert len(words) > 1_700
    assert not {"abuse", "victim", "police", "illegal", "alien", "evidence", "leader"} & set(words)
    assert not {"grant", "pepper", "seed"} & set(words)
