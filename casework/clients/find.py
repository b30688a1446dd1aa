"""Finding her while she is on the phone: tolerant of spelling, order, accents, spaces, formats."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from casework.clients.directory import Listed
from casework.clients.names import digits, fold, plain_digits, readings, skeleton, sound

ENOUGH = 0.86
JOINED_ENOUGH = 0.93
AS_HEARD = 0.9
NEARLY_AS_HEARD = 0.86
FEWEST_DIGITS = 4
MOST = 15
_NUMBER = re.compile(r"\+?\d[\d\s().\-\u2010-\u2015]{2,}\d")
_DAYS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%y")
# What is heard in front of a word -> the letters that may be written there.
_WRITTEN = {"k": "kcqx", "s": "szc", "f": "fp", "v": "vw", "y": "yj", "a": "aeiou"}
Scores = Mapping[str, float]


@dataclass(frozen=True)
class Question:
    """What was typed, taken apart: words of a name, a phone number, a birth date, an e-mail.

    `phone`: the digits as typed, and without country code and zero; either may occur in hers.
    """

    words: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
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
    words = tuple(word for word in fold(_NUMBER.sub(" ", rest)) if not word.isdigit())
    usable = words if sum(map(len, words)) >= 2 else ()
    return Question(usable, _phone(rest), born)


def _phone(text: str) -> tuple[str, ...]:
    found = _NUMBER.search(text)
    if not found:
        return ()
    both = dict.fromkeys((digits(found.group()), plain_digits(found.group())))
    return tuple(number for number in both if len(number) >= FEWEST_DIGITS)


def _day(word: str) -> date | None:
    for form in _DAYS:
        try:
            day = datetime.strptime(word, form).date()
            # Of two digits Python makes a year up to 2068: nobody is born there.
            late = form.endswith("%y") and day > date.today()
            return day.replace(year=day.year - 100) if late else day
        except ValueError:
            continue
    return None


def find(question: Question, rows: Sequence[Listed], *, most: int = MOST) -> list[Listed]:
    """The best matches, best first. Every part of the question must fit."""
    if not question:
        return []
    fitting = [row for row in rows if _facts_fit(question, row)]
    scored = _by_name(question.words, fitting) if question.words else [(1.0, r) for r in fitting]
    # Of two that fit as well, the one with nothing more to her name.
    scored.sort(key=lambda pair: (-pair[0], len(pair[1].card.name), pair[1].card.name.casefold()))
    return [row for _score, row in scored[:most]]


def _facts_fit(question: Question, row: Listed) -> bool:
    card = row.card
    return (
        (not question.phone or any(_rings(question.phone, number) for number in card.phones))
        and (not question.born or card.born == question.born)
        and (not question.email or card.email.startswith(question.email))
    )


def _rings(asked: tuple[str, ...], number: str) -> bool:
    return any(part in number for part in asked)


def _by_name(words: tuple[str, ...], rows: Sequence[Listed]) -> list[tuple[float, Listed]]:
    """Those whose names fit every word, or the words written together, with how well (0 to 1)."""
    theirs = [row.card.words.split() for row in rows]
    vocabulary = Vocabulary(chain.from_iterable(theirs))
    apart = [vocabulary.like_any(readings(word)) for word in words]
    # 'de souza' also finds 'Desouza'.
    together = vocabulary.close("".join(words), JOINED_ENOUGH) if len(words) > 1 else {}
    near = min(apart, key=len).keys() | together.keys()
    scored = [
        (_score(hers, apart, together), row)
        for hers, row in zip(theirs, rows, strict=True)
        if not near.isdisjoint(hers)
    ]
    return [(score, row) for score, row in scored if score]


def _score(hers: Sequence[str], apart: Sequence[Scores], together: Scores) -> float:
    """Mean over the words of the question, 0 if one of them fits none of hers."""
    each = [max(table.get(word, 0.0) for word in hers) for table in apart]
    mean = sum(each) / len(each) if all(each) else 0.0
    return max(mean, max(together.get(word, 0.0) for word in hers))


class Vocabulary:
    """Every word on the cards, each once, for one question."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = list(set(words))
        self.by_front: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            self.by_front[word[0]].append(word)

    def like_any(self, words: tuple[str, ...]) -> Scores:
        """For each word of the vocabulary the best that one of these readings gives it."""
        best: dict[str, float] = {}
        for word in words:
            for theirs, score in self.alike(word).items():
                best[theirs] = max(best.get(theirs, 0.0), score)
        return best

    def alike(self, word: str) -> Scores:
        """The words that are close to this one, begin with it or sound like it, and how close."""
        scores = dict(self.close(word, ENOUGH)) if len(word) > 3 else {}
        for theirs in self._sounding_like(word):
            heard = AS_HEARD if _same_vowels(word, theirs) else NEARLY_AS_HEARD
            score = heard + 0.05 * JaroWinkler.similarity(word, theirs)
            scores[theirs] = max(scores.get(theirs, 0.0), score)
        for theirs in self.by_front.get(word[0], ()):
            if theirs.startswith(word):
                scores[theirs] = 1.0 if theirs == word else max(scores.get(theirs, 0.0), 0.96)
        return scores

    def close(self, word: str, enough: float) -> Scores:
        found = process.extract(
            word, self.words, scorer=JaroWinkler.similarity, score_cutoff=enough, limit=None
        )
        return {theirs: similarity for theirs, similarity, _place in found}

    def _sounding_like(self, word: str) -> list[str]:
        bones = skeleton(word)
        fronts = _WRITTEN.get(bones[0], bones[0])
        found = [
            theirs
            for front in fronts
            for theirs in self.by_front.get(front, ())
            if skeleton(theirs) == bones
        ]
        return found if len(bones) > 2 else [w for w in found if _heard_alike(word, w)]


def _same_vowels(one: str, other: str) -> bool:
    return sound(one) == sound(other)


def _heard_alike(one: str, other: str) -> bool:
    """Of two words with the same few consonants: one has the vowels of the other and maybe more,
    as where a script leaves some out, or a single one differs."""
    shorter, longer = sorted((sound(one), sound(other)), key=len)
    letters = iter(longer)
    return all(s in letters for s in shorter) or Levenshtein.distance(shorter, longer) <= 1
