"""Her timeline: short notes in the words of a good worker, drawn to fit what the row says."""

import re
from datetime import date
from functools import cache
from itertools import product
from random import Random

from casework.management.demo.odds import Odds, one_of, read_fixture
from casework.management.demo.police import KNOWN_TO_POLICE, SILENT, WAS_SHARED
from casework.management.demo.shapes import DemoNote
from casework.management.demo.situation import Situation
from casework.management.demo.statuses import ABROAD

MOST_LATER_NOTES = 7
DAYS_A_NOTE = 24  # on average, a note on something worth telling
QUIET = 0.16  # open, and yet nobody has spoken with her for weeks

FIRST_BY_SOURCE = {
    "SELF": "SELF",
    "HELPLINE": "SELF",
    "FRIEND_FAMILY": "FRIEND",
    "FAITH_COMMUNITY": "FRIEND",
    "GP": "HEALTH",
    "MIDWIFE_HEALTH": "HEALTH",
    "HOSPITAL": "HEALTH",
    "POLICE": "POLICE",
    "MARAC": "MARAC",
}

STATUS_TOPICS = {
    "FAM_PARTNER_BRIT": "PARTNER",
    "FAM_PARTNER_REFUGEE": "PARTNER",
    "FAM_PARTNER_FORCES": "PARTNER",
    "FAM_PARTNER_WORKER": "DEPENDENT",
    "FAM_PARTNER_STUDENT": "DEPENDENT",
    "FAM_OTHER_RELATIVE": "FAMILY",
    "FAM_PARENT_ROUTE": "FAMILY",
    "FAM_EUSS_FAMILY": "FAMILY",
    "RES_CARE": "WORK",
    "RES_SKILLED": "WORK",
    "RES_STUDENT": "STUDENT",
    "WAI_ASYLUM": "ASYLUM",
    "WAI_ASYLUM_APPEAL": "ASYLUM",
    "WAI_NRM_RG_WAIT": "NRM",
    "WAI_NRM_POTENTIAL": "NRM",
    "UND_OVERSTAY": "UNDOCUMENTED",
    "UND_ENTRY": "UNDOCUMENTED",
    "UND_OTHER": "UNDOCUMENTED",
    "SEC_ILR": "SECURE",
    "SEC_EUSS_SETTLED": "SECURE",
    "SEC_REFUGEE": "SECURE",
    "UNK_CLIENT": "UNKNOWN",
    "WAI_VDA": "PENDING",
    "WAI_IN_TIME": "PENDING",
    "WAI_EUSS": "PENDING",
}
REFUSAL_TOPICS = {
    "REFUGE": "REFUGE",
    "COUNCIL_HOUSING": "COUNCIL_HOUSING",
    "CHILDREN_SERVICES_S17": "S17",
    "HOSPITAL_CHARGED": "HEALTH",
    "MATERNITY_CHARGED": "HEALTH",
    "REFUGE:NRPF": "REFUGE_NRPF",
    "REFUGE:NO_FUNDING": "REFUGE_NRPF",
    "CHILDREN_SERVICES_S17:TICKET_HOME_OFFERED": "TICKET_HOME",
    "CHILDREN_SERVICES_S17:SHE_DECLINED_FEARING_SHARING": "S17_WARNED",
}
TALKS = Odds({"FACE_TO_FACE": 50, "CALL": 45, "VIDEO": 5})
TALKS_ABROAD = Odds({"CALL": 70, "VIDEO": 30})
DOORS = Odds({"PROFESSIONAL_CALL": 52, "CALL": 30, "ACCOMPANIMENT": 18})
FOLLOWS = Odds(
    {
        "CALL": 34,
        "TEXT": 7,
        "EMAIL": 4,
        "FACE_TO_FACE": 16,
        "ACCOMPANIMENT": 7,
        "PROFESSIONAL_CALL": 9,
        "VIDEO": 2,
        "GROUP": 4,
        "LETTER_FOR_CLIENT": 3,
        "ATTEMPT_NO_ANSWER": 9,
        "UNSAFE_ENDED": 2,
        "MEETING": 2,
        "HOME_VISIT": 1,
    }
)
FOLLOWS_ABROAD = Odds({"CALL": 55, "TEXT": 20, "EMAIL": 10, "ATTEMPT_NO_ANSWER": 15})
WITH_INTERPRETER = 0.5
TRIES, OPENING = 4, 20  # how often to look for other words, and how much of them is compared
CLOSING_WITHOUT_HER = frozenset(("UNABLE_TO_CONTACT", "DETAINED", "REMOVED"))
_SLOT = re.compile(r"{(\w+)}")


def write_notes(her: Situation) -> tuple[DemoNote, ...]:
    """Write the first note into the row and return the later ones, oldest first."""
    her.row["note"] = _say(her.rng, "first", _first_topic(her))
    days = _days(her, _later_notes(her))
    told, said, notes = _told(her), set[str](), []
    for day in days:
        if her.closed and day == days[-1]:
            kind, text = _closing(her)
        elif told:
            kind, text = told.pop(0)
        else:
            kind, text = _follow(her, said)
        notes.append(DemoNote(date.fromordinal(day), kind, text))
    return tuple(notes)


def _first_topic(her: Situation) -> str:
    if her.sparse:
        return "SPARSE"
    if her.status == ABROAD:
        return "ABROAD"
    topic = FIRST_BY_SOURCE.get(her.row["referral_source"], "SERVICE")
    if her.harm == "WORK" and topic in ("SELF", "SERVICE"):
        return "WORK"
    return topic


def _later_notes(her: Situation) -> int:
    days = her.ends - her.opened
    if her.sparse and not her.closed:
        return int(days > 7 and her.happens(0.5))
    drawn = 1 + int(days / DAYS_A_NOTE * (0.4 + 0.8 * her.rng.random()))
    return min(drawn, MOST_LATER_NOTES, max(days // 2, int(her.closed)))


def _days(her: Situation, count: int) -> list[int]:
    """Working days after she came, oldest first; the closing note on the day of closing."""
    if not count:
        return []
    last = her.ends if her.closed else _last_contact(her)
    span = last - her.opened
    between = [int(her.rng.random() * span) for _ in range(count - 1)]
    return sorted({_workday_before(her.opened + days, her.opened) for days in (*between, span)})


def _last_contact(her: Situation) -> int:
    """Mostly the last days; for some, weeks ago."""
    back = 22 + her.rng.random() * 40 if her.happens(QUIET) else her.rng.random() ** 2 * 20
    return max(her.opened, her.ends - int(back))


def _workday_before(day: int, first: int) -> int:
    weekday = (day - 1) % 7  # ordinal 1 is a Monday
    return max(first, day - max(0, weekday - 4))


def _told(her: Situation) -> list[tuple[str, str]]:
    """What she told us and what came of it, in the order in which such things are told."""
    rng, talks = her.rng, _talks(her)
    found: list[tuple[str, str]] = []
    risks = [code for code in her.factors if code in _topics("risk")]
    for code in rng.sample(risks, min(len(risks), 1 + int(rng.random() * 2))):
        found.append((talks.pick(rng), _say(rng, "risk", code)))
    if her.status in STATUS_TOPICS and her.happens(0.7):
        found.insert(1, (talks.pick(rng), _say(rng, "status", STATUS_TOPICS[her.status])))
    if her.row["refusals"]:
        found.append((DOORS.pick(rng), _say(rng, "refusal", _refusal_topic(her))))
    police = _police_topic(her)
    if police and her.happens(0.7):
        found.append((talks.pick(rng), _say(rng, "police", police)))
    return found


def _talks(her: Situation) -> Odds[str]:
    return TALKS_ABROAD if her.status == ABROAD else TALKS


def _follow(her: Situation, said: set[str]) -> tuple[str, str]:
    """A contact at which nothing new is told; not in words used before, as far as they reach."""
    for _ in range(TRIES):
        kind, text = _contact(her)
        if text[:OPENING] not in said:
            break
    said.add(text[:OPENING])
    return kind, text


def _contact(her: Situation) -> tuple[str, str]:
    kind = (FOLLOWS_ABROAD if her.status == ABROAD else FOLLOWS).pick(her.rng)
    topic = kind
    if kind == "FACE_TO_FACE" and her.row["interpreter"] == "yes" and her.happens(WITH_INTERPRETER):
        topic = "WITH_INTERPRETER"
    return kind, _say(her.rng, "follow", topic)


def _refusal_topic(her: Situation) -> str:
    first = her.row["refusals"].partition(";")[0]
    service = first.partition(":")[0]
    return REFUSAL_TOPICS.get(first) or REFUSAL_TOPICS.get(service, "OTHER")


def _police_topic(her: Situation) -> str:
    reported, shared = her.row["police_reported"], her.row["police_shared"]
    if reported in SILENT:
        return "SILENT"
    if reported not in KNOWN_TO_POLICE:
        return ""
    if shared in WAS_SHARED:
        return "SHARED"
    return "SUSPECTED" if shared == "SUSPECTED" else "KNOWN"


def _closing(her: Situation) -> tuple[str, str]:
    reason = her.row["closure_reason"]
    if reason == "UNABLE_TO_CONTACT":
        kind = "ATTEMPT_NO_ANSWER"
    else:
        kind = "PROFESSIONAL_CALL" if reason in CLOSING_WITHOUT_HER else _talks(her).pick(her.rng)
    return kind, _say(her.rng, "close", reason)


def _say(rng: Random, part: str, topic: str) -> str:
    forms = one_of(rng, _texts(part, topic))
    return one_of(rng, forms) if len(forms) > 1 else forms[0]


@cache
def _texts(part: str, topic: str) -> tuple[tuple[str, ...], ...]:
    """The sentences for a topic, each in all its forms."""
    return tuple(_filled(pattern) for pattern in _topics(part)[topic])


def _filled(pattern: str) -> tuple[str, ...]:
    """The sentence with every day, time and place filled in."""
    slots = tuple(dict.fromkeys(_SLOT.findall(pattern)))
    choices = [_topics("slots")[slot] for slot in slots]
    return tuple(pattern.format(**dict(zip(slots, one, strict=True))) for one in product(*choices))


@cache
def _topics(part: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = read_fixture("notes.json")[part]
    return found


@cache
def safe_contact_sentences(contact: str) -> tuple[str, ...]:
    """Ways to say how to reach her safely, for a code of `safe_contact` or NO_PHONE."""
    return tuple(_topics("safe_contact")[contact])
