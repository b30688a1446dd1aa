"""Tags of the look: icons, and where the link of an error summary must lead."""

from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.forms import BoundField
from django.utils.safestring import SafeString
from heroicons.templatetags import heroicons

register = template.Library()
DRAWERS = {
    "micro": heroicons.heroicon_micro,
    "mini": heroicons.heroicon_mini,
    "outline": heroicons.heroicon_outline,
    "solid": heroicons.heroicon_solid,
}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, style: str = "mini") -> SafeString:
    """An inline SVG of the heroicons set, silent to a screen reader; a word stands beside it.

    `style` is micro, mini, outline or solid. Raises heroicons.IconDoesNotExist for a wrong name.
    """
    attrs: dict[str, Any] = {"class": "icon", "aria-hidden": "true", "focusable": "false"}
    return SafeString(DRAWERS[style](name, **attrs))


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
