"""Tags of the look: icons, and where the link of an error summary must lead."""

from functools import lru_cache

import heroicons
from django import template
from django.core.paginator import Paginator
from django.forms import BoundField
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def icon(name: str, style: str = "mini") -> SafeString:
    """An inline SVG of the heroicons set, silent to a screen reader: a word always stands beside it.

    `style` is mini, micro, outline or solid. Raises heroicons.IconDoesNotExist for a wrong name.
    """
    return _drawing(str(name), str(style))


@lru_cache(maxsize=256)
def _drawing(name: str, style: str) -> SafeString:
    attrs: dict[str, object] = {"class": "icon", "aria-hidden": "true", "focusable": "false"}
    # Both come from our own templates and icon set, never from a record.
    return mark_safe(heroicons._render_icon(style, name, 20, attrs))  # noqa: S308


@register.filter
def target_id(field: BoundField) -> str:
    """The id of the first control of a field. A group of radios or ticks has no control `id_x`."""
    if field.id_for_label:
        return str(field.id_for_label)
    controls = field.subwidgets
    return str(controls[0].id_for_label) if controls else field.auto_id


@register.filter
def elided_pages(paginator: Paginator, number: int) -> list[int | None]:
    """The page numbers to show around page `number` of a long list; None stands for a gap."""
    shown = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return [page if isinstance(page, int) else None for page in shown]
