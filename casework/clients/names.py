"""Names and numbers as people type them, folded: spelling, accents and spaces do not matter."""

import re
from itertools import pairwise

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")
# Letters that a name from another script is spelled with now one way, now another.
_SOUNDS = [
    *(("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s")),
    *(("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("z", "s"), ("w", "v"), ("j", "y")),
]
_VOWELS = re.compile(r"[aeiouy]")
_TWICE = re.compile(r"(.)\1+")
UK_CODE = "44"


def fold(text: str) -> list[str]:
    """Lower-case Latin words of a text: accents, case, script and punctuation do not matter."""
    return _WORD.findall(anyascii(text.replace("'", "").replace("’", "")).lower())


def search_words(names: tuple[str, ...]) -> str:
    """The words by which a person may be found, each once, and neighbours written together."""
    words: dict[str, None] = {}
    for name in names:
        parts = fold(name)
        words |= dict.fromkeys(parts)
        words |= dict.fromkeys(a + b for a, b in pairwise(parts))
    return " ".join(words)


def skeleton(word: str) -> str:
    """The consonants of a word as they sound: Muhammad and Mohamed are 'mhmd'."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    rest = _VOWELS.sub("", word[1:])
    return _TWICE.sub(r"\1", (word[:1] + rest)).rstrip("h") or word[:1]


def digits(phone: str) -> str:
    """The digits of a phone number without country code or leading zero: 7700900123."""
    number = "".join(character for character in phone if character.isdigit())
    international = phone.lstrip(" (").startswith("+") or number.startswith("00")
    number = number.removeprefix("00") if number.startswith("00") else number
    if international:
        number = number.removeprefix(UK_CODE)
    elif number.startswith(UK_CODE) and len(number) == 12:
        number = number[2:]
    return number.lstrip("0")
