"""Searches folders for words that must not be there, in every form that a leak could have.

    python -m tests.security.scanner FOLDER... < words     (a word a line; status 1 if one is found)

A word is looked for in UTF-8, UTF-16, hexadecimal, Base64 at its three alignments, URL, HTML, JSON
and SQL escapes, as typed, in lower and upper case, and folded to plain Latin letters.
"""

import html
import json
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

import numpy as np
from anyascii import anyascii

PREFIX = 8
CHUNK = 1 << 22


@dataclass(frozen=True)
class Finding:
    """A word that should not be in a file, and the form in which it stands there."""

    path: Path
    word: str
    form: bytes

    def __str__(self) -> str:
        return f"{self.path}: {self.word!r} as {self.form[:60]!r}"


def forms_of(word: str) -> set[bytes]:
    """Every form of a word in bytes. Raises ValueError if it is too short to tell from chance."""
    folded = anyascii(word).lower()
    if len(folded) < PREFIX:
        raise ValueError(f"{word!r} is too short")
    forms: set[bytes] = set()
    for text in {word, word.lower(), word.upper(), folded, folded.replace(" ", "")}:
        forms |= _written(text)
    return {form for form in forms if len(form) >= PREFIX}


def _written(text: str) -> set[bytes]:
    plain = {text, quote(text), quote_plus(text), html.escape(text), json.dumps(text)[1:-1]}
    plain |= {
        quote(text).lower(),
        text.encode("unicode_escape").decode(),
        repr(text.encode())[2:-1],
    }
    raw = {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")}
    raw |= {text.encode("latin-1")} if text.isascii() or _is_latin(text) else set()
    forms = raw | {form.encode() for form in plain}
    for data in raw:
        forms |= {data.hex().encode(), data.hex().upper().encode(), *_base64(data)}
    return forms


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 256 for letter in text)


def _base64(data: bytes) -> Iterator[bytes]:
    """What stands in the middle of a Base64 text, whatever came before; URL alphabet as well."""
    for before in range(3):
        text = b64encode(b"\0" * before + data)
        whole = text[-(-before * 4 // 3) : (before + len(data)) * 4 // 3]
        yield whole
        yield whole.replace(b"+", b"-").replace(b"/", b"_")


class Scanner:
    """Looks for many forms at once: first by their first eight bytes, then whole."""

    def __init__(self, words: Iterable[str]) -> None:
        self.by_form = {form: word for word in words for form in forms_of(word)}
        if not self.by_form:
            raise ValueError("nothing to look for")
        prefixes = [int.from_bytes(form[:PREFIX], "little") for form in self.by_form]
        self._prefixes = np.unique(np.array(prefixes, dtype=np.uint64))
        self._pairs = np.zeros(1 << 16, dtype=bool)
        self._pairs[(self._prefixes & np.uint64(0xFFFF)).astype(np.int64)] = True
        self._forms: dict[int, list[bytes]] = {}
        for form in self.by_form:
            self._forms.setdefault(int.from_bytes(form[:PREFIX], "little"), []).append(form)
        self._longest = max(map(len, self.by_form))

    def in_bytes(self, data: bytes) -> set[bytes]:
        """The forms that occur in these bytes."""
        found: set[bytes] = set()
        for start in range(0, max(len(data), 1), CHUNK):
            chunk = data[start : start + CHUNK + self._longest]
            for place, prefix in self._candidates(chunk):
                found |= {form for form in self._forms[prefix] if chunk.startswith(form, place)}
        return found

    def _candidates(self, chunk: bytes) -> Iterator[tuple[int, int]]:
        if len(chunk) < PREFIX:
            return
        raw = np.frombuffer(chunk, dtype=np.uint8)
        pairs = raw[:-1].astype(np.int64) | (raw[1:].astype(np.int64) << 8)
        places = np.flatnonzero(self._pairs[pairs[: len(raw) - PREFIX + 1]])
        windows = np.lib.stride_tricks.sliding_window_view(raw, PREFIX)[places]
        prefixes = np.ascontiguousarray(windows).view(np.dtype("<u8"))[:, 0]
        for place in np.flatnonzero(np.isin(prefixes, self._prefixes)):
            yield int(places[place]), int(prefixes[place])

    def in_folders(self, folders: Iterable[Path]) -> list[Finding]:
        """Every finding in every file of these folders, names of files included."""
        findings = []
        for path in (path for folder in folders for path in _files(folder)):
            forms = self.in_bytes(str(path).encode() + b"\n" + _content(path))
            findings += [Finding(path, self.by_form[form], form) for form in sorted(forms)]
        return findings


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _content(path: Path) -> bytes:
    """A server at work deletes files while we look."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def main() -> int:
    words = [line.strip() for line in sys.stdin if line.strip()]
    findings = Scanner(words).in_folders(map(Path, sys.argv[1:]))
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
