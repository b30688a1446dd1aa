"""A list of the codebook as its page shows it. Nothing is decided here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import Team
from casework.codebook.access import refusal_to_retire
from casework.codebook.book import Code, CodeList, Source, UnknownCode, the_book
from casework.codebook.codes import FIRST_LOCAL_NUMBER, Group
from casework.codebook.local import Vocabulary
from casework.codebook.words import LocalCode

_A_PAGE = re.compile(r"[\w.-]+\.[a-z]+/\S+")


@dataclass(frozen=True)
class OwnShown:
    """A service's own code. `where`: the teams that have it, if not all; `note`: not offered."""

    number: int
    label: str
    where: str
    note: str


@dataclass(frozen=True)
class CodeShown:
    """A core code with what a team made of it. `sources`: places in the
    page's list of sources. `always`: it cannot be retired."""

    code: Code
    note: str
    marks: list[tuple[str, str]]
    sources: list[tuple[int, str]]
    own: list[OwnShown]
    always: bool


@dataclass(frozen=True)
class SourceShown:
    """`pages`: (address as written, link or "") each."""

    title: str
    pages: list[tuple[str, str]]


@dataclass(frozen=True)
class ListShown:
    """`one_source`: every code is from the same sources, which stand at the end only."""

    groups: list[tuple[str, list[CodeShown]]]
    sources: list[SourceShown]
    one_source: bool


def list_shown(codes: CodeList, vocabulary: Vocabulary) -> ListShown:
    """Every code, retired or not, under its group and with its sources."""
    keys = list(dict.fromkeys([*(key for code in codes for key in code.sources), *codes.sources]))
    places = {key: place for place, key in enumerate(keys, 1)}
    groups = []
    for group in (*codes.groups, Group("", "")):
        members = [_code(c, codes, vocabulary, places) for c in codes if c.group == group.code]
        if members:
            groups.append((group.label_text, members))
    sourced = {code.sources for code in codes if not code.is_special}
    return ListShown(groups, sources_shown(keys), len(sourced) == 1)


def sources_shown(keys: Iterable[str]) -> list[SourceShown]:
    sources = the_book().sources
    return [_source(sources[key]) for key in keys]


def _source(source: Source) -> SourceShown:
    links = [f"https://{page}" if _A_PAGE.fullmatch(page) else "" for page in source.addresses]
    return SourceShown(source.title_text, list(zip(source.addresses, links, strict=True)))


def _code(code: Code, codes: CodeList, vocabulary: Vocabulary, places: dict[str, int]) -> CodeShown:
    titles = the_book().sources
    off = [t for t in vocabulary.teams if not _offered(vocabulary, t, codes.name, code.number)]
    note = _not_offered(off, vocabulary.teams) if code.active else _("No longer offered")
    if code.is_special and any(code.code == other.attrs.get("says") for other in codes):
        note = _("Not offered: an answer of this list says it")
    return CodeShown(
        code,
        note,
        marks_of(code),
        [(places[key], titles[key].title_text) for key in code.sources],
        [_own(own, vocabulary) for own in _beneath(code, vocabulary)],
        bool(refusal_to_retire(code)),
    )


def _offered(vocabulary: Vocabulary, team: Team, list_name: str, number: int) -> bool:
    return vocabulary.words[team.pk].is_offered(list_name, number)


def _beneath(code: Code, vocabulary: Vocabulary) -> list[LocalCode]:
    """The own codes of all her teams beneath a core code, each once."""
    found = (own for words in vocabulary.words.values() for own in words.beneath(code))
    return list({own.number: own for own in found}.values())


def _own(own: LocalCode, vocabulary: Vocabulary) -> OwnShown:
    having = [t for t in vocabulary.teams if _has(vocabulary, t, own.list, own.number)]
    off = [t for t in having if not _offered(vocabulary, t, own.list, own.number)]
    where = _("Only in %(teams)s") % {"teams": _names(having)}
    everywhere = len(having) == len(vocabulary.teams)
    return OwnShown(own.number, own.label, "" if everywhere else where, _not_offered(off, having))


def _not_offered(off: list[Team], all_of: Iterable[Team]) -> str:
    if not off:
        return ""
    if len(off) == len(list(all_of)):
        return _("No longer offered")
    return _("No longer offered in %(teams)s") % {"teams": _names(off)}


def _names(teams: Iterable[Team]) -> str:
    return ", ".join(team.name for team in teams)


def marks_of(code: Code) -> list[tuple[str, str]]:
    """(words, mood of the chip): what the program knows of a status or a risk factor."""
    marks = []
    if "insecure" in code.attrs:
        marks.append((_insecure(code), "teal" if code.attrs["counts_insecure"] else ""))
    if code.attrs.get("sev") == 3:
        marks.append((_("Act the same working day"), "danger"))
    if code.attrs.get("imm") and code.group != "IMMIGRATION_ABUSE":
        marks.append((_("Specific to immigration status"), "teal"))
    return marks


def _insecure(code: Code) -> str:
    words = {
        "Y": _("Insecure"),
        "N": _("Secure"),
        "VY": _("Depends; insecure unless a worker says otherwise"),
    }
    mark = str(code.attrs["insecure"])
    if mark == "V" and code.attrs["counts_insecure"]:
        mark = "VY"
    return words.get(mark, _("Depends; insecure only if a worker says so"))


@dataclass(frozen=True)
class OneCode:
    """One code as a manager changes it. `states`: (team, is it offered there?)."""

    number: int
    label: str
    core: Code
    is_own: bool
    states: list[tuple[Team, bool]]

    @property
    def may_retire(self) -> bool:
        return any(offered for _team, offered in self.states)

    @property
    def may_offer(self) -> bool:
        return not all(offered for _team, offered in self.states)


def one_code(
    codes: CodeList, number: int, vocabulary: Vocabulary, teams: Iterable[Team]
) -> OneCode:
    """A code, core or own, in those of these teams that have it. Raises UnknownCode."""
    having = [team for team in teams if _has(vocabulary, team, codes.name, number)]
    if not having:
        raise UnknownCode(f"{codes.name} has no code {number} in these teams")
    words = vocabulary.words[having[0].pk]
    return OneCode(
        number,
        words.label(codes.name, number),
        words.code(codes.name, number),
        number >= FIRST_LOCAL_NUMBER,
        [(team, _offered(vocabulary, team, codes.name, number)) for team in having],
    )


def _has(vocabulary: Vocabulary, team: Team, list_name: str, number: int) -> bool:
    try:
        vocabulary.words[team.pk].code(list_name, number)
    except UnknownCode:
        return False
    return True
