"""Sends a form as a browser does, byte by byte, so that a value may be no text at all."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_from_bytes, quote_plus

from django.test import Client as Browser

Value = str | bytes
Values = dict[str, Value | list[Value]]
FORM = "application/x-www-form-urlencoded"


def body(values: Mapping[str, Value | list[Value]]) -> bytes:
    pairs = []
    for name, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            raw = one if isinstance(one, bytes) else one.encode("utf-8", "surrogatepass")
            pairs.append(f"{quote_plus(name)}={quote_from_bytes(raw, safe='')}")
    return "&".join(pairs).encode()


def send(
    browser: Browser, url: str, values: Mapping[str, Value | list[Value]], kind: str = FORM
) -> Any:
    return browser.generic("POST", url, body(values), content_type=kind)
