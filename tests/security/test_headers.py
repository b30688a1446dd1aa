"""What every answer tells the browser: keep nothing, load nothing from elsewhere, ask nobody."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client as Browser
from pytest_django.fixtures import Settings

from tests.cast import PASSPHRASE, Cast
from tests.security.reading import Page
from tests.security.typist import Typist, Words, plain_addresses, view_of

CLIENT_PAGES = {"log", "find", "identity", "timeline", "status", "about", "case", "close", "remove"}


@pytest.fixture(autouse=True)
def _as_in_earnest(settings: Settings) -> None:
    """Outside the demo: secure cookies, and https only."""
    settings.COOKIES_ARE_SECURE = settings.SESSION_COOKIE_SECURE = True
    settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = True


class Watcher(Typist):
    """Remembers every answer."""

    def __init__(self, browser: Browser) -> None:
        super().__init__(browser, Words(11))
        self.answers: list[tuple[str, HttpResponse]] = []

    def _answer(self, address: str, response: HttpResponse) -> Page:
        self.answers.append((address, response))
        return super()._answer(address, response)


def signed_in(name: str) -> Browser:
    browser = Browser()
    login = {"login": f"{name}@example.org", "password": PASSPHRASE}
    assert browser.post("/sign-in/", login, secure=True).status_code == 302
    return browser


def every_answer(cast: Cast) -> Iterator[tuple[str, HttpResponse]]:
    """Of a walk by each role and by nobody, and of what goes wrong."""
    her = cast.woman("Zeynep Yıldız")
    for browser in (Browser(), signed_in("ada"), signed_in("bea"), signed_in("eve")):
        watcher = Watcher(browser)
        watcher.walk(*plain_addresses(), f"/clients/{her.pk}/", "/no-such-page/", most=1)
        yield from watcher.answers
    locked = signed_in("ada")
    locked.post("/lock/", secure=True)
    for answer in (locked.get("/", secure=True), locked.post("/log/", {"q": "x"}, secure=True)):
        yield "/", answer  # type: ignore[misc]


REMEMBERED: list[tuple[str, HttpResponse]] = []


@pytest.fixture
def answers(cast: Cast) -> list[tuple[str, HttpResponse]]:
    """The walk takes seconds: it is made once for all tests of this file."""
    if not REMEMBERED:
        REMEMBERED.extend(every_answer(cast))
    assert {answer.status_code for _address, answer in REMEMBERED} >= {200, 302, 404, 423}
    return REMEMBERED


def test_every_answer_is_kept_by_nobody_and_loads_nothing_from_elsewhere(
    answers: list[tuple[str, HttpResponse]],
) -> None:
    for address, answer in answers:
        assert "no-store" in answer["Cache-Control"], address
        assert answer["Referrer-Policy"] == "same-origin", address
        assert answer["X-Content-Type-Options"] == "nosniff", address
        assert answer["X-Frame-Options"] == "DENY", address
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert int(answer["Strict-Transport-Security"].split(";")[0].split("=")[1]) >= 31_536_000
        check_policy(answer["Content-Security-Policy"])
        assert {"camera=()", "geolocation=()", "microphone=()"} <= set(
            re.split(r",\s*", answer["Permissions-Policy"])
        ), address


def check_policy(policy: str) -> None:
    """Nothing inline, nothing evaluated, nothing from another host."""
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    for word in ("unsafe", "nonce", "*", "http:", "https:", "blob:", "wasm"):
        assert word not in policy, word
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert rules["img-src"] == "'self' data:"
    assert "data:" not in policy.replace(rules["img-src"], "")


def test_no_page_holds_what_the_policy_forbids(answers: list[tuple[str, HttpResponse]]) -> None:
    for address, answer in answers:
        text = answer.content.decode(errors="replace")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text), address
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), address
        assert not re.search(r"(src|href|action)=\"(https?:)?//", loaded(text)), address


def loaded(text: str) -> str:
    """A page without its links to elsewhere, which somebody must click."""
    return re.sub(r"<a\b[^>]*>", "", text)


def test_every_cookie_is_secure_and_stays_here(answers: list[tuple[str, HttpResponse]]) -> None:
    names = set()
    for address, answer in answers:
        kept = {name: cookie for name, cookie in answer.cookies.items() if cookie["max-age"] != 0}
        for name, cookie in kept.items():
            names.add(name)
            assert name.startswith("__Host-") or name == "messages", (address, name)
            assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", ""), name
            assert cookie["httponly"] is True, name
            assert cookie["samesite"] == "Strict", name
    assert names >= {"__Host-csrf"}


def test_the_cookies_of_signing_in_end_with_the_browser(cast: Cast) -> None:
    browser = signed_in("ada")
    for name in ("__Host-unlock", "__Host-session"):
        cookie = browser.cookies[name]
        assert (cookie["max-age"], cookie["expires"]) == ("", ""), name
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Strict")


def test_plain_http_is_led_to_https(cast: Cast) -> None:
    for address in plain_addresses():
        answer = Browser().get(address)
        assert (answer.status_code, answer["Location"]) == (301, f"https://testserver{address}")


def test_client_text_is_no_browsers_business(answers: list[tuple[str, HttpResponse]]) -> None:
    """No autofill, no spelling service, no translation service for what is said of her."""
    seen = 0
    for address, answer in answers:
        if answer.status_code != 200 or view_of(address) not in CLIENT_PAGES:
            continue
        fields = [f for form in Page(answer.content.decode()).forms for f in form.fields]
        for field in (f for f in fields if f.takes_text):
            seen += 1
            attributes = field.attributes
            assert attributes.get("autocomplete") == "off", (address, field.name)
            assert attributes.get("spellcheck") == "false", (address, field.name)
            assert attributes.get("translate") == "no", (address, field.name)
    assert seen > 20


def test_nothing_is_posted_without_the_token(cast: Cast) -> None:
    her = cast.woman("Zeynep Yıldız")
    browser = Browser(enforce_csrf_checks=True)
    signed = signed_in("ada")
    browser.cookies = signed.cookies
    for address in [
        *plain_addresses(),
        f"/clients/{her.pk}/remove/",
        f"/clients/{her.pk}/identity/",
    ]:
        answer = browser.post(address, {"reason": "x"}, secure=True)
        assert answer.status_code in (403, 405), address
        assert "no-store" in answer["Cache-Control"]
