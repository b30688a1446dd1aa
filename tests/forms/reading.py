"""Reads a page as a browser would: its forms, their fields and what stands in them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.forms.sending import Value, Values

Attrs = dict[str, str]
CSRF = "csrfmiddlewaretoken"


@dataclass
class Field:
    """One control, or one group of radios. `value`: what a browser would send, None for nothing."""

    name: str
    kind: str
    attrs: Attrs
    value: str | None = None
    options: list[str] = field(default_factory=list)
    ticked: list[str] = field(default_factory=list)

    @property
    def sent(self) -> Value | list[Value]:
        """What goes on its way: every tick of a group of ticks."""
        return [*self.ticked] if len(self.ticked) > 1 else self.value or ""

    @property
    def is_text(self) -> bool:
        return self.kind in ("text", "textarea", "search", "email", "password")


@dataclass
class Form:
    """A form of a page. `button`: name and value of its first button, which the Enter key means."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    button: tuple[str, str] | None = None

    @property
    def asked(self) -> list[Field]:
        """What a person fills in."""
        return [one for one in self.fields.values() if one.kind != "hidden"]

    def values(self) -> Values:
        """What a browser sends of it as it stands."""
        told = {one.name: one.sent for one in self.fields.values() if one.value is not None}
        return told | dict([self.button] if self.button and self.button[0] else [])

    def filled(self) -> Values:
        """The same with something sane in every field that must be filled."""
        empty = [one for one in self.fields.values() if not one.value]
        needed = [one for one in empty if "required" in one.attrs or one.kind == "radio"]
        return {**self.values(), **{one.name: _sane(one) for one in needed}}


def _sane(one: Field) -> str:
    real = [option for option in one.options if option]
    kinds = {"date": "2026-01-05", "checkbox": "on", "email": "nobody@example.org"}
    return real[0] if real else kinds.get(one.kind, "Words enough for this")


class Page(HTMLParser):
    """Forms, title, links and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.title = ""
        self.text = ""
        self.links: list[str] = []
        self.inputs: list[tuple[str, Attrs]] = []
        self._form: Form | None = None
        self._select: Field | None = None
        self._area: Field | None = None
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in given}
        if tag == "form":
            self._form = Form(attrs.get("action", ""), attrs.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        elif tag == "title":
            self._in_title = True
        elif tag in ("input", "textarea", "select", "option", "button"):
            self._control(tag, attrs)

    def _control(self, tag: str, attrs: Attrs) -> None:
        if tag == "option":
            self._option(attrs)
            return
        kind = attrs.get("type", "text") if tag == "input" else tag
        self.inputs.append((kind, attrs))
        if self._form is not None and kind in ("button", "submit"):
            named = (attrs.get("name", ""), attrs.get("value", ""))
            self._form.button = named if self._form.button is None else self._form.button
        elif self._form is not None and "name" in attrs:
            self._add(kind, attrs, self._form)

    def _add(self, kind: str, attrs: Attrs, form: Form) -> None:
        one = form.fields.setdefault(attrs["name"], Field(attrs["name"], kind, attrs))
        if kind in ("radio", "checkbox"):
            one.options.append(attrs.get("value", "on"))
            if "checked" in attrs:
                one.value = attrs.get("value", "on")
                one.ticked.append(one.value)
        elif kind == "select":
            self._select = one
        elif kind == "textarea":
            one.value, self._area = "", one
        else:
            one.value = attrs.get("value", "")

    def _option(self, attrs: Attrs) -> None:
        one = self._select
        if one is None:
            return
        if not one.options or "selected" in attrs:
            one.value = attrs.get("value", "")
        one.options.append(attrs.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value = (self._area.value or "") + data
        self.title += data if self._in_title else ""
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area is not None:
            # A browser leaves out the first line break of a text area.
            self._area.value = (self._area.value or "").removeprefix("\n")
            self._area = None
        elif tag == "title":
            self._in_title = False
