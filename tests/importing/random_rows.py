"""Random import files: every column filled, in every combination that is allowed, by a seed.

Pure: no database, no key, and nothing of the import's own code. Whoever counts from these rows
counts independently of the product. Codes stand as in the codebook, never as labels.
"""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from casework.codebook.book import the_book

Row = dict[str, str]
FIRST_DAY, LAST_OPENED, LAST_DAY = date(2024, 1, 1), date(2025, 12, 31), date(2026, 6, 30)
BANDS = {"U18": 17, "18_24": 24, "25_34": 34, "35_44": 44, "45_54": 54, "55_64": 64}

_FIRST = ("Amina", "Blessing", "María", "Nour", "Thị-Hoa", "Şükran", "Zoë", "آمنة", "ናርዶስ", "小芳")
_LAST = ("Okoro", "González", "O'Connor", "Đặng", "Ahmadzai", "حداد", "Ñáñez", "Íñigo", "Wójcik")
_SOUNDS = ("ba", "ke", "do", "li", "mu", "na", "po", "ra", "su", "ta", "ve", "wi", "xo", "yu", "za")
_WORDS = (
    "=SUM(A1)",
    "sister",
    "called;",
    "again",
    "“soon”",
    "🦋",
    "at,noon",
    "مرحبا",
    "@desk",
    "+1",
)


def random_csv(
    seed: int, rows: int, caseworkers: Sequence[str] = ("ada@example.org", "amy@example.org")
) -> list[Row]:
    """That many valid rows, the same for the same seed. `caseworkers` must work in the team."""
    return [_row(Random(f"{seed}/{n}"), seed, n, caseworkers) for n in range(rows)]


def as_csv(rows: Sequence[Row], *, delimiter: str = ",", bom: bool = False) -> bytes:
    """The rows as a file. The columns are those of the first row."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _row(rng: Random, seed: int, n: int, caseworkers: Sequence[str]) -> Row:
    opened = FIRST_DAY + timedelta(days=rng.randrange((LAST_OPENED - FIRST_DAY).days + 1))
    return {
        "reference": f"R{seed}-{n:05d}",
        **_identity(rng, n, opened),
        **_demographics(rng),
        **_case(rng, opened, caseworkers),
        **_tags(rng),
        **_police(rng, opened),
        **_silence(rng),
        "refusals": _many(
            rng, lambda: f"{_own(rng, 'refusal_service')}:{_own(rng, 'refusal_reason')}"
        ),
        "count_me": rng.choices(["YES", "NO", "NOT_ASKED", ""], [80, 8, 8, 4])[0],
        "note": _maybe(
            rng, " ".join(rng.choices(_WORDS, k=12)) + f"\nnote {seed} {_token(n)}", 0.7
        ),
    }


def _identity(rng: Random, n: int, opened: date) -> Row:
    name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}-{_token(n)}"
    aliases = _many(rng, lambda: f"{rng.choice(_FIRST)} {_token(n)[::-1]}", most=2)
    digits = f"{rng.randrange(1000):03d}"
    phones = [f"07700 900{digits}", f"+447700900{digits}", "+52 55 1234 " + f"{n:04d}"[-4:], ""]
    return {
        "name": name,
        "also_known_as": aliases,
        **_age(rng, opened),
        "phone": rng.choice(phones),
        "safe_to_call": rng.choice(["YES", "NO", "NOT_KNOWN", ""]),
        "email": _maybe(rng, f"{_token(n)}@example.org", 0.4),
        "address": _maybe(rng, f'{n}, "{_token(n)}" Road; Flat 2', 0.5),
        "language": _any(rng, "language"),
        "interpreter": rng.choice(["YES", "NO", ""]),
    }


def _age(rng: Random, opened: date) -> Row:
    age = rng.randrange(16, 80)
    band = next((band for band, oldest in BANDS.items() if age <= oldest), "65_PLUS")
    born = opened - timedelta(days=round(age * 365.2425) + 40)  # 40 days into that year of her age
    days, bands = rng.choice([(True, True), (True, False), (False, True), (False, False)])
    return {"date_of_birth": f"{born}" if days else "", "age_band": band if bands else ""}


def _demographics(rng: Random) -> Row:
    return {
        "nationality": ";".join(_several(rng, "nationality", 2)),
        "ethnicity": _any(rng, "ethnicity"),
        "region": _any(rng, "region"),
        "disability": rng.choice(["YES", "NO", "NOT_ASKED", ""]),
        "children": rng.choice(["0", "0", "1", "2", "3", "7", "30", ""]),
    }


def _case(rng: Random, opened: date, caseworkers: Sequence[str]) -> Row:
    closed = opened + timedelta(days=rng.randrange((LAST_DAY - opened).days + 1))
    is_closed = rng.random() < 0.5
    stages = ["CLOSED", ""] if is_closed else ["ENQUIRY", "ASSESSMENT", "ACTIVE", "ON_HOLD", ""]
    return {
        "opened_on": f"{opened}",
        "closed_on": f"{closed}" if is_closed else "",
        "closure_reason": _any(rng, "closure_reason") if is_closed else "",
        "stage": rng.choice(stages),
        "caseworker": rng.choice([*caseworkers, ""]),
        "referral_source": _any(rng, "referral_source"),
        "risk_level": _any(rng, "risk_level"),
        "dash_total": rng.choice([str(rng.randrange(25)), ""]),
    }


def _tags(rng: Random) -> Row:
    def risk() -> str:
        return _own(rng, "risk") + rng.choice(["", "", ":CURRENT", ":PAST", ":SUSPECTED"])

    risks = {factor.partition(":")[0]: factor for factor in _many(rng, risk, most=9).split(";")}
    return {
        "status": _own(rng, "status") if rng.random() < 0.95 else "",
        "insecure_confirmed": rng.choice(["YES", "NO", "", ""]),
        "status_flags": ";".join(_several(rng, "status_flag", 4)),
        "nrpf": rng.choice(["YES", "NO", "NOT_KNOWN", ""]),
        "risk_factors": ";".join(risks.values()),
    }


def _police(rng: Random, opened: date) -> Row:
    month = opened - timedelta(days=rng.randrange(900))
    episode = {
        "police_reported": _own(rng, "police_reported"),
        "police_force": _any(rng, "force"),
        "police_month": _maybe(rng, f"{month:%Y-%m}", 0.85),
        "police_asked_status": _any(rng, "asked_status"),
        "police_status_checked": rng.choice(["YES", "NO", "UNKNOWN", ""]),
        "police_evidence_grade": _any(rng, "evidence_grade"),
        "police_consent_sought": _any(rng, "consent_sought"),
        "police_consent_answer": _any(rng, "consent_answer"),
        "police_shared": _any(rng, "police_shared"),
        "police_learned_how": _any(rng, "learned_how"),
        "police_consequences": ";".join(_several(rng, "consequence", 3)),
    }
    return episode if rng.random() < 0.85 else dict.fromkeys(episode, "")


def _silence(rng: Random) -> Row:
    reasons = _several(rng, "reason_not_report", 4)
    return {
        "reasons_not_reported": ";".join(reasons),
        "main_reason_not_reported": rng.choice([*reasons, ""]),
        "would_report_if_not_shared": _any(rng, "would_report"),
    }


def _own(rng: Random, name: str) -> str:
    """A code of the list's own, the first ones more often, as in life."""
    codes = [code.code for code in the_book().list(name) if not code.is_special]
    if rng.random() < 0.3:
        return rng.choice(codes)
    return codes[min(int(rng.expovariate(4 / len(codes))), len(codes) - 1)]


def _any(rng: Random, name: str) -> str:
    """Mostly a code of the list's own, now and then 'not known' and the like, or nothing."""
    special = [code.code for code in the_book().list(name) if code.is_special]
    chance = rng.random()
    if chance < 0.1 and special:
        return rng.choice(special)
    return "" if chance < 0.2 else _own(rng, name)


def _several(rng: Random, name: str, most: int) -> list[str]:
    return list(dict.fromkeys(_own(rng, name) for _ in range(rng.randrange(most + 1))))


def _many(rng: Random, make: Callable[[], str], most: int = 3) -> str:
    return ";".join(make() for _ in range(rng.randrange(most + 1)))


def _maybe(rng: Random, text: str, chance: float) -> str:
    return text if rng.random() < chance else ""


def _token(n: int) -> str:
    """A word of its own for each row, so that it can be looked for."""
    word = ""
    for _ in range(5):
        n, rest = divmod(n, len(_SOUNDS))
        word += _SOUNDS[rest]
    return word
