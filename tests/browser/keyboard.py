"""A page without a mouse: every control is reached by Tab, and one sees where one is."""

from typing import Any

from playwright.sync_api import Page

CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
# Radio buttons of one name are one stop; arrows move inside.
WATCH = """
controls => {
  window.controls = [...document.querySelectorAll(controls)].filter(
    (control) => !control.disabled && control.checkVisibility({visibilityProperty: true}));
  window.stop = (control) => control.type === "radio" ? `radio ${control.name}` : control;
  window.reached = new Set();
  window.unseen = [];
  document.activeElement.blur();
  document.addEventListener("focusin", ({target}) => {
    const style = getComputedStyle(target);
    if (!reached.has(stop(target)) && style.outlineStyle === "none" && style.boxShadow === "none")
      unseen.push(target.outerHTML.slice(0, 160));
    reached.add(stop(target));
  });
  return new Set(window.controls.map(stop)).size;
}
"""
COUNT = "() => reached.size"
REPORT = """
() => ({
  unseen,
  unreached: controls.filter((control) => !reached.has(stop(control)))
                     .map((control) => control.outerHTML.slice(0, 160)),
})
"""
STEPS = 25


def not_by_keyboard(page: Page) -> list[str]:
    """What Tab never reaches on this page, and where the focus cannot be seen. One line each."""
    stops: int = page.evaluate(WATCH, CONTROLS)
    reached, before = 0, -1
    while reached < stops and reached > before:
        for _press in range(STEPS):
            page.keyboard.press("Tab")
        before, reached = reached, page.evaluate(COUNT)
    report: dict[str, Any] = page.evaluate(REPORT)
    return [
        *(f"{page.url}: Tab never reaches {control}" for control in report["unreached"]),
        *(f"{page.url}: the focus cannot be seen on {control}" for control in report["unseen"]),
    ]


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Reach an element by the Tab key alone, as somebody without a mouse does."""
    target = page.locator(selector).first
    for _press in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{selector} is not reached by {most} presses of Tab on {page.url}")
