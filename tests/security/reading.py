"""Reads a page as a stranger's program would: its title, its links, its forms with every field."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str]


@dataclass
class Field:
    """A field as it stands in the page. `options`: what a select or a group of radios offers."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    attributes: Attributes = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        return self.attributes.get("aria-invalid") == "true"

    @property
    def takes_text(self) -> bool:
        return self.kind in ("text", "search", "tel", "email", "textarea", "url", "")


@dataclass
class Form:
    """`button`: the first one, which Enter presses; a browser sends the name of no other."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    button: Field | None = None

    def named(self, name: str, kind: str) -> Field | None:
        return next((f for f in self.fields if (f.name, f.kind) == (name, kind)), None)


class Page(HTMLParser):
    """`title`, `links` and `forms` of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title, self.links = "", list[str]()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._open: Field | None = None
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "a" and has.get("href", "").startswith("/"):
            self.links.append(has["href"].split("#")[0])
        elif tag == "title":
            self._in_title = not self.title
        elif tag == "form":
            self._form = Form(has.get("action", ""), has.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form:
            self._field(self._form, tag, has)

    def _field(self, form: Form, tag: str, has: Attributes) -> None:
        if tag == "option" and self._open:
            self._open.options.append(has.get("value", ""))
            if "selected" in has:
                self._open.value = has.get("value", "")
        if tag == "button" or has.get("type") == "submit":
            pressed = Field(has.get("name", ""), "submit", has.get("value", ""))
            form.button = form.button or pressed
            return
        if tag not in ("input", "select", "textarea") or not has.get("name"):
            return
        kind = has.get("type", "") if tag == "input" else tag
        group = form.named(has["name"], kind) if kind in ("radio", "checkbox") else None
        if group is None:
            group = Field(has["name"], kind, attributes=has)
            form.fields.append(group)
        if kind in ("radio", "checkbox"):
            group.options.append(has.get("value", "on"))
        else:
            group.value = has.get("value", "")
        if kind in ("radio", "checkbox") and "checked" in has:
            group.value = has.get("value", "on")
        self._open = group if tag in ("select", "textarea") else None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in ("select", "textarea"):
            self._open = None
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif self._open and self._open.kind == "textarea":
            self._open.value += data.removeprefix("\n")
