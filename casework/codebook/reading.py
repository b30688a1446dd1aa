"""Reads the codebook from its files and refuses what could ever make a stored answer ambiguous."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from casework.codebook.codes import (
    FIRST_LOCAL_NUMBER,
    FIRST_NUMBER,
    Book,
    Code,
    CodebookError,
    CodeList,
    Group,
    Source,
    folded,
)

_WRITTEN_LIKE_A_CODE = re.compile(r"[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*")
_AFTER_ALL_OTHERS = 1_000_000

T = TypeVar("T")


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    number: int
    label: str
    help: str
    group: str
    active: bool
    attrs: dict[str, Any]
    sources: tuple[str, ...]
    verified_on: date | None
    sort: int | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    list: str
    title: str
    help: str
    special: tuple[str, ...]
    sources: tuple[str, ...]
    attrs: dict[str, Any]
    groups: tuple[Group, ...]
    codes: tuple[_Entry, ...]


class _SourceEntry(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    address: str


def decoded(path: Path, kind: type[T]) -> T:
    """The file's content as that type. Raises CodebookError that names the file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as problem:
        raise CodebookError(f"{path.name}: {problem}") from problem


def load_sources(path: Path) -> dict[str, Source]:
    """Every source by its key. Raises CodebookError."""
    entries = decoded(path, dict[str, _SourceEntry])
    return {key: Source(key, entry.title, entry.address) for key, entry in entries.items()}


def load_book(folder: Path) -> Book:
    """The codebook of a folder that holds sources.json and codebook/*.json, one file a list.

    Raises CodebookError at the first fault. special.json holds the answers that lists share.
    """
    sources = load_sources(folder / "sources.json")
    special = _special_answers(folder / "codebook" / "special.json", sources)
    lists = {}
    for path in sorted((folder / "codebook").glob("*.json")):
        if path.name != "special.json":
            lists[path.stem] = _read_list(path, sources, special)
    return Book(lists, sources)


def _special_answers(path: Path, sources: dict[str, Source]) -> tuple[Code, ...]:
    entries = decoded(path, _File).codes
    for entry in entries:
        _check_entry(path, entry, frozenset({""}), sources, range(1, FIRST_NUMBER))
    answers = tuple(_code("special", entry, _AFTER_ALL_OTHERS + entry.number) for entry in entries)
    _check_unique(path, "code", ((code, code.code) for code in answers))
    _check_unique(path, "number", ((code, code.number) for code in answers))
    return answers


def _read_list(path: Path, sources: dict[str, Source], special: tuple[Code, ...]) -> CodeList:
    file = decoded(path, _File)
    _check_head(path, file, sources, special)
    groups = frozenset({"", *(group.code for group in file.groups)})
    numbers = range(FIRST_NUMBER, FIRST_LOCAL_NUMBER)
    for entry in file.codes:
        _check_entry(path, entry, groups, sources, numbers)
    shared = tuple(msgspec.structs.replace(code, list=file.list) for code in special)
    own = tuple(_code(file.list, e, e.number if e.sort is None else e.sort) for e in file.codes)
    offered = tuple(code for code in shared if code.code in file.special)
    codes = tuple(sorted((*own, *offered), key=lambda code: (code.sort, code.number)))
    _check_unique(path, "code", ((code, code.code) for code in codes))
    _check_unique(path, "number", ((code, code.number) for code in codes))
    return CodeList(
        name=file.list,
        title=file.title,
        help=file.help,
        groups=file.groups,
        codes=codes,
        attrs=file.attrs,
        sources=file.sources,
        numbers={code.number: code for code in (*shared, *own)},
        by_code={code.code: code for code in codes},
        by_words=_words(path, codes),
    )


def _code(name: str, entry: _Entry, sort: int) -> Code:
    return Code(
        list=name,
        code=entry.code,
        number=entry.number,
        label=entry.label,
        help=entry.help,
        group=entry.group,
        sort=sort,
        active=entry.active,
        sources=entry.sources,
        attrs=entry.attrs,
        verified_on=entry.verified_on,
    )


def _words(path: Path, codes: tuple[Code, ...]) -> dict[str, Code]:
    """Everything that may be typed for a code. A code as written outranks a label, a label other
    names; a special answer gives way to a code that has its label. Raises CodebookError where
    two codes share a label or a name."""
    own = [code for code in codes if not code.is_special]
    _check_unique(path, "label", ((code, folded(code.label)) for code in own))
    others = [(code, folded(name)) for code in codes for name in code.attrs.get("also", ())]
    _check_unique(path, "name", others)
    words = {code.code.casefold(): code for code in codes}
    for code, name in (
        *((code, folded(code.label)) for code in codes),
        *others,
        *((code, folded(code.code)) for code in codes),
    ):
        words.setdefault(name, code)
    return words


def _check_head(
    path: Path, file: _File, sources: dict[str, Source], special: tuple[Code, ...]
) -> None:
    if file.list != path.stem:
        raise CodebookError(f"{path.name}: the list calls itself {file.list!r}")
    if not file.title.strip():
        raise CodebookError(f"{path.name}: the list has no title")
    for name in sorted(set(file.special) - {code.code for code in special}):
        raise CodebookError(f"{path.name}: unknown special answer {name!r}")
    for key in sorted(set(file.sources) - set(sources)):
        raise CodebookError(f"{path.name}: unknown source {key!r}")


def _check_entry(
    path: Path, entry: _Entry, groups: frozenset[str], sources: dict[str, Source], numbers: range
) -> None:
    at = f"{path.name}, {entry.code}"
    if not _WRITTEN_LIKE_A_CODE.fullmatch(entry.code):
        raise CodebookError(f"{at}: a code has letters, digits, '_' and '-' only")
    if entry.number not in numbers:
        raise CodebookError(
            f"{at}: number {entry.number} is not from {numbers[0]} to {numbers[-1]}"
        )
    if not entry.label.strip():
        raise CodebookError(f"{at}: has no label")
    if entry.group not in groups:
        raise CodebookError(f"{at}: unknown group {entry.group!r}")
    if not entry.sources:
        raise CodebookError(f"{at}: names no source")
    for key in sorted(set(entry.sources) - set(sources)):
        raise CodebookError(f"{at}: unknown source {key!r}")


def _check_unique(path: Path, what: str, pairs: Iterable[tuple[Code, object]]) -> None:
    seen: dict[object, Code] = {}
    for code, value in pairs:
        other = seen.setdefault(value, code)
        if other is not code:
            raise CodebookError(
                f"{path.name}, {code.code}: {what} {value!r} is already that of {other.code}"
            )
