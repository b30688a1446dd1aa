"""Names and numbers as people type them, folded: spelling, accents and spaces do not matter."""

import re
import unicodedata
from itertools import pairwise

from anyascii import anyascii

UK_CODE = "44"
_WORD = re.compile(r"[a-z0-9]+")
_SILENT = re.compile(r"['`]")
_SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")  # a Chinese name in Latin letters is 'LiNa'

# Arabic script, before anything else: vowel signs go, the article stands apart, long vowels and
# the letters that carry one are spelled as people spell them in Latin letters.
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_VOWEL_SIGNS = re.compile(r"[\u0640\u064b-\u065f\u0670]")
_ARTICLE = re.compile(r"\bال(?=\w{3})")
_LONG_VOWEL = re.compile(
    r"(?<=[^\W\u0627\u0622])[\u0648\u064a\u06cc](?![\u0627\u0622\u0629\u064a\u06cc])"
)
_CARRIERS = str.maketrans(
    {**dict.fromkeys("اأآىةع", "a"), **dict.fromkeys("إئ", "i"), "ؤ": "u", "ء": ""}
)
_SPELLED = {"\u0648": "u", "\u064a": "i", "\u06cc": "i"}

# Somali writes Hassan as Xasan and Ali as Cali.
_SOMALI = re.compile(r"^(x|c(?=[aiu]))")

# Consonants that a name from another script is spelled with now one way, now another.
_PAIRS = re.compile(r"ph|kh|gh|bh|dh|th|sh|ch|ck")
_PAIR_HEARD = {"ph": "f", "kh": "k", "ck": "k", "sh": "s", "ch": "s"}  # the others: without h
_LETTERS_HEARD = str.maketrans({"q": "k", "c": "k", "x": "ks", "z": "s", "w": "v", "j": "y"})
_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")
_VOWELS_HEARD = str.maketrans({"e": "i", "y": "i", "o": "u", "h": ""})
FRONT_VOWELS = ("a", "e", "i", "o", "u")


def fold(text: str) -> list[str]:
    """Lower-case Latin words of a text: accents, case, script and punctuation do not matter."""
    latin = anyascii(_spelled_out(text) if _ARABIC.search(text) else text)
    return _WORD.findall(_SYLLABLE.sub(" ", _SILENT.sub("", latin)).lower())


def _spelled_out(text: str) -> str:
    """Arabic script with its long vowels in Latin letters: the short ones are not written."""
    text = _ARTICLE.sub("ال ", _VOWEL_SIGNS.sub("", text))
    return _LONG_VOWEL.sub(lambda letter: _SPELLED[letter.group()], text).translate(_CARRIERS)


def readings(word: str) -> tuple[str, ...]:
    """A word as written, and as it would be in English if it is Somali: Xaawo is Haawo."""
    in_english = _SOMALI.sub(lambda front: "h" if front.group() == "x" else "", word)
    return (word,) if in_english == word else (word, in_english)


def search_words(names: tuple[str, ...]) -> str:
    """The words by which a person may be found, each once, and neighbours written together."""
    words: dict[str, None] = {}
    for name in names:
        parts = fold(name)
        words |= dict.fromkeys(reading for part in parts for reading in readings(part))
        words |= dict.fromkeys(a + b for a, b in pairwise(parts))
    return " ".join(words)


def skeleton(word: str) -> str:
    """The consonants of a word as they are heard: Muhammad and Mohamed are 'mhmd'.

    A vowel in front counts as 'a', so that Omar, Umar and Amr are 'amr'.
    """
    heard = _heard(word)
    front = "a" if heard[:1] in FRONT_VOWELS else heard[:1]
    bones = _TWICE.sub(r"\1", front + _VOWELS.sub("", heard[1:]))
    return bones.rstrip("h") or bones


def sound(word: str) -> str:
    """A word as it is heard, vowels and all: Aisha and Ayesha are 'aisa', Noor and Nur 'nur'."""
    return _TWICE.sub(r"\1", _heard(word).translate(_VOWELS_HEARD))


def _heard(word: str) -> str:
    word = _PAIRS.sub(lambda pair: _PAIR_HEARD.get(pair.group(), pair.group()[0]), word)
    return word.translate(_LETTERS_HEARD)


def digits(phone: str) -> str:
    """The digits of a phone number without country code or leading zero: 7700900123."""
    number = plain_digits(phone)
    international = phone.lstrip(" (").startswith("+") or number.startswith("00")
    number = number.removeprefix("00") if number.startswith("00") else number
    if international:
        number = number.removeprefix(UK_CODE)
    elif number.startswith(UK_CODE) and len(number) == 12:
        number = number[2:]
    return number.lstrip("0")


def plain_digits(text: str) -> str:
    """Its digits, of whatever script, as 0 to 9."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())
