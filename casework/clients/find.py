"""Finding her while she is on the phone: tolerant of spelling, order, accents, spaces, formats."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from casework.clients.directory import Listed
from casework.clients.names import digits, fold, skeleton

ENOUGH = 0.86
AS_SPOKEN = 0.9
FEWEST_DIGITS = 4
_NUMBER = re.compile(r"\+?[\d][\d\s().-]{2,}\d")
_DAYS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y")
Scores = dict[str, float]


@dataclass(frozen=True)
class Question:
    """What was typed, taken apart: words of a name, a phone number, a birth date, an e-mail."""

    words: tuple[str, ...] = ()
    phone: str = ""
    born: date | None = None
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.phone or self.born or self.email)


def understand(text: str) -> Question:
    """Take a search apart. A text of less than two letters or four digits asks nothing."""
    text = text.strip()[:200]
    if "@" in text and " " not in text:
        return Question(email=text.casefold())
    born = next((day for word in text.split() if (day := _day(word))), None)
    rest = text if born is None else " ".join(w for w in text.split() if not _day(w))
    number = _NUMBER.search(rest)
    phone = digits(number.group()) if number else ""
    letters = _NUMBER.sub(" ", rest)
    words = tuple(word for word in fold(letters) if not word.isdigit())
    usable = words if sum(map(len, words)) >= 2 else ()
    return Question(usable, phone if len(phone) >= FEWEST_DIGITS else "", born)


def _day(word: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(word, form).date()
        except ValueError:
            continue
    return None


def find(question: Question, rows: Sequence[Listed], *, most: int = 15) -> list[Listed]:
    """The best matches, best first. Every part of the question must fit."""
    if not question:
        return []
    scores = [_alike(word, rows) for word in _with_joined(question.words)]
    ranked = []
    for row in rows:
        if not _facts_fit(question, row):
            continue
        score = _score(question.words, scores, row.card.words.split()) if question.words else 1.0
        if score:
            ranked.append((-score, row.card.name.casefold(), row))
    ranked.sort(key=lambda item: item[:2])
    return [row for *_rank, row in ranked[:most]]


def _facts_fit(question: Question, row: Listed) -> bool:
    card = row.card
    return (
        (not question.phone or any(question.phone in number for number in card.phones))
        and (not question.born or card.born == question.born)
        and (not question.email or card.email.startswith(question.email))
    )


def _with_joined(words: tuple[str, ...]) -> list[str]:
    """The words, and the whole written together: 'de souza' also finds 'Desouza'."""
    return [*words, "".join(words)] if len(words) > 1 else list(words)


def _score(words: tuple[str, ...], scores: list[Scores], hers: Iterable[str]) -> float:
    """Mean over the words of the question, 0 if one of them fits none of hers."""
    hers = list(hers)
    each = [max((table.get(word, 0.0) for word in hers), default=0.0) for table in scores]
    parts = each[: len(words)]
    apart = sum(parts) / len(parts) if all(parts) else 0.0
    together = each[-1] if len(words) > 1 else 0.0
    return max(apart, together)


def _alike(word: str, rows: Iterable[Listed]) -> Scores:
    """Every word on the cards that is close enough to this one -> how close (0 to 1)."""
    vocabulary = list({theirs for row in rows for theirs in row.card.words.split()})
    close = process.extract(
        word, vocabulary, scorer=JaroWinkler.similarity, score_cutoff=ENOUGH, limit=None
    )
    scores = {theirs: similarity for theirs, similarity, _place in close} if len(word) > 3 else {}
    sound = skeleton(word)
    for theirs in vocabulary:
        if theirs.startswith(word):
            scores[theirs] = 1.0 if theirs == word else max(scores.get(theirs, 0), 0.95)
        elif len(sound) > 2 and theirs not in scores and skeleton(theirs) == sound:
            scores[theirs] = AS_SPOKEN
    return scores
