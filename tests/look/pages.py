"""Renders a template of ours and reads the result as a browser would."""

from html.parser import HTMLParser

from django.template import Context, Template


class Page(HTMLParser):
    """Ids, links and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def render(source: str, **context: object) -> Page:
    """Render template source with the tags that every page loads."""
    loads = "{% load i18n look crispy_forms_tags %}"
    return Page(Template(loads + source).render(Context(context)))
