"""Finding a code across all lists, by label, code, help, group or other common name."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from casework.codebook.book import CodeList, the_book
from casework.codebook.codes import Code, folded, on_screen
from casework.codebook.local import Vocabulary

_JOINED, _SIGNS = re.compile(r"[()']"), re.compile(r"[^\w]+")
SHORTEST = 2
MOST = 60


@dataclass(frozen=True)
class Hit:
    """A code that was found. `number`: its own; `core` is its parent if it is a service's own."""

    codes: CodeList
    core: Code
    number: int
    label: str

    @property
    def is_own(self) -> bool:
        return self.number != self.core.number


@dataclass(frozen=True)
class Found:
    """Lists by their own title, then codes, the best first. `total`: before the rest was left."""

    lists: list[CodeList]
    hits: list[Hit]
    total: int


@dataclass(frozen=True)
class _Entry:
    hit: Hit
    label: str
    everything: str


def plain(text: str) -> str:
    """Folded, without accents, brackets and apostrophes; other signs are gaps."""
    letters = unicodedata.normalize("NFKD", folded(text))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_SIGNS.sub(" ", _JOINED.sub("", kept)).split())


def is_enough(text: str) -> bool:
    return len(plain(text)) >= SHORTEST


def search(text: str, vocabulary: Vocabulary) -> Found:
    """Codes in which every word of the text occurs somewhere, and lists named by it."""
    wanted = plain(text)
    words = wanted.split()
    titles = {codes.name: plain(f"{codes.title_text} {codes.name}") for codes in the_book()}
    lists = [codes for codes in the_book() if all(word in titles[codes.name] for word in words)]
    entries = [*_core_entries(get_language() or ""), *_own_entries(vocabulary)]
    hits = [entry for entry in entries if all(word in entry.everything for word in words)]
    hits.sort(key=lambda entry: (_rank(entry, wanted, words), entry.hit.codes.title_text))
    return Found(lists, [entry.hit for entry in hits[:MOST]], len(hits))


def _rank(entry: _Entry, wanted: str, words: list[str]) -> int:
    """0 if the words are the label or the code, 1 if one begins so, 2 in the label, 3 elsewhere."""
    names = (entry.label, plain(entry.hit.core.code))
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    return 2 if all(word in entry.label for word in words) else 3


@lru_cache(maxsize=8)
def _core_entries(language: str) -> tuple[_Entry, ...]:
    """Every core code with all its words, folded once for each language of the screens."""
    return tuple(
        _entry(Hit(codes, code, code.number, code.label_text))
        for codes in the_book()
        for code in _real(codes)
    )


def _real(codes: CodeList) -> Iterator[Code]:
    """Without 'not asked' and its kind, which stand in nearly every list."""
    return (code for code in codes if not code.is_special)


def _own_entries(vocabulary: Vocabulary) -> list[_Entry]:
    own = {code.number: code for words in vocabulary.words.values() for code in words.local}
    hits = []
    for code in own.values():
        codes = the_book().list(code.list)
        hits.append(Hit(codes, codes.number(code.parent), code.number, code.label))
    return [_entry(hit) for hit in hits]


def _entry(hit: Hit) -> _Entry:
    core, codes = hit.core, hit.codes
    group = next((group.label for group in codes.groups if group.code == core.group), "")
    words = [hit.label, core.label, core.code, core.help_text, on_screen(group)]
    words += [*core.attrs.get("also", ()), codes.title_text]
    return _Entry(hit, plain(hit.label), plain(" ".join(words)))
