"""Types words that nobody else would type into every input of every page, and follows every link.

What goes into bodies is shown to whoever signed in; what goes into addresses, headers, cookies
and titles is kept by browsers, servers and everything between: `outside` collects it.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from random import Random

from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import Resolver404, get_resolver, resolve

from tests.security.reading import Field, Form, Page

# These end the walk, or are tested on their own.
AVOIDED = {"account_logout", "lock", "unlock", "passphrase", "account_login", "still_here"}
# What takes things away again is done once.
RARELY = {"remove": 1, "close": 1}
OFTEN = 2
CANNOT_OPEN = 503  # the answer for a record that cannot be opened
SYLLABLES = ("zu", "vo", "ka", "lé", "mir", "qua", "thro", "bex", "nim", "fyr", "gol", "wyn", "dür")


class Words:
    """An endless supply of words, numbers and addresses, each of them used once."""

    def __init__(self, seed: int) -> None:
        self._random, self.used = Random(seed), list[str]()

    def word(self) -> str:
        made = "".join(self._random.choices(SYLLABLES, k=5))
        return made.title() if made.title() not in self.used else self.word()

    def _use(self, text: str, *parts: str) -> str:
        self.used.extend(parts or [text])
        return text

    def name(self) -> str:
        first, last = self.word(), self.word()
        return self._use(f"{first} {last}", first, last)

    def phone(self) -> str:
        number = f"7{self._random.randrange(10**9):09d}"
        return self._use(f"0{number[:4]} {number[4:]}", number)

    def email(self) -> str:
        return self._use(f"{self.word()}@{self.word()}.example".lower())


class Typist:
    """One member at one browser. `seen`: which views answered how often; `outside`: see above."""

    def __init__(self, browser: Browser, words: Words) -> None:
        self.browser, self.words = browser, words
        self.seen: Counter[str] = Counter()
        self.typed: Counter[str] = Counter()
        self.failures: list[str] = []
        self.outside: list[str] = []
        self._random = Random(7)

    def walk(self, *starts: str, most: int = 2) -> None:
        """Visit every view up to `most` times and fill in every form that is met."""
        waiting, known = deque(starts), set(starts)
        while waiting:
            address = waiting.popleft()
            view = view_of(address)
            if view in AVOIDED or self.seen[view] >= most:
                continue
            self.seen[view] += 1
            for page in self._visit(address):
                fresh = [link for link in page.links if link not in known]
                known.update(fresh)
                waiting.extend(fresh)

    def _visit(self, address: str) -> Iterator[Page]:
        page = self._answer(address, self._follow(address))
        yield page
        for form in page.forms:
            target = form.action or address
            if form.method == "get":
                self.outside += [
                    f.name + "=free text in an address" for f in form.fields if f.takes_text
                ]
            elif view_of(target) not in AVOIDED:
                yield from self._send(target, form)

    def _send(self, target: str, form: Form) -> Iterator[Page]:
        """Send it filled in; if parts were refused, once more without those."""
        view = view_of(target)
        if self.typed[view] >= RARELY.get(view, OFTEN):
            return
        self.typed[view] += 1
        page = self._answer(target, self._post(target, self._filled(form)))
        again = next((f for f in page.forms if any(x.refused for x in f.fields)), None)
        yield page
        if again:
            yield self._answer(target, self._post(target, self._filled(again)))

    def _post(self, target: str, data: dict[str, list[str]]) -> HttpResponse:
        answer: HttpResponse = self.browser.post(target, data, secure=True)  # type: ignore[assignment]
        return answer

    def _answer(self, address: str, response: HttpResponse) -> Page:
        self.outside += [address, response.headers.get("Location", ""), str(response.headers)]
        self.outside += [morsel.OutputString() for morsel in response.cookies.values()]
        if response.status_code >= 500 and response.status_code != CANNOT_OPEN:
            self.failures.append(f"{response.status_code} {view_of(address)}")
        if response.status_code in (301, 302):
            return self._answer(response["Location"], self._follow(response["Location"]))
        page = Page(response.content.decode() if "html" in response["Content-Type"] else "")
        self.outside.append(page.title)
        return page

    def _follow(self, address: str) -> HttpResponse:
        answer: HttpResponse = self.browser.get(address, secure=True)  # type: ignore[assignment]
        return answer

    def _filled(self, form: Form) -> dict[str, list[str]]:
        data = {field.name: self._value(field) for field in form.fields}
        if form.button and form.button.name:
            data[form.button.name] = [form.button.value]
        return data

    def _value(self, field: Field) -> list[str]:
        if field.kind == "hidden":
            return [field.value]
        if field.kind in ("radio", "select"):
            return [self._random.choice([o for o in field.options if o] or [""])]
        if field.kind == "checkbox":
            return field.options[:2]
        if field.refused:
            return [""]
        return [self._text(field)]

    def _text(self, field: Field) -> str:
        if field.kind in ("date", "number"):
            return {"date": "2026-03-04", "number": "3"}[field.kind]
        if "phone" in field.name or field.kind == "tel":
            return self.words.phone()
        if "email" in field.name or field.kind == "email":
            return self.words.email()
        return self.words.name()


def plain_addresses() -> list[str]:
    """Every address that needs nothing more to be known: where a walk begins."""
    found = []
    for include in get_resolver().url_patterns:
        for pattern in getattr(include, "url_patterns", [include]):
            address = f"/{pattern.pattern}"
            if "<" not in address and "<" not in str(include.pattern):
                found.append(f"/{include.pattern}{pattern.pattern}")
    return found


def view_of(address: str) -> str:
    """The name of the view behind an address, or the address itself."""
    try:
        return resolve(re.split("[?#]", address)[0]).url_name or address
    except Resolver404:
        return address
