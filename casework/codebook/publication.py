"""Who may see counts of a list, in words. The levels stand in the list's file, in short form.

Every figure that leaves goes through disclosure control besides: this says only how finely.
"""

from django.utils.translation import gettext_lazy as _

from casework.codebook.book import Code, CodeList

READERS = {
    "public": _("The public"),
    "funder": _("A funder or commissioner"),
    "inside": _("Inside the service"),
}
IN_WORDS = {
    "No": _("Nothing"),
    "None": _("Nothing"),
    "Yes": _("Every code"),
    "As codes": _("Every code"),
    "UK": _("Every code, for the whole UK"),
    "UK only, pooled codes, n >= 10": _("For the whole UK only, codes pooled, no small counts"),
    "UK or region, n >= 10": _("For the whole UK or a region, no small counts"),
    "UK, year, pooled (rare events)": _("Rare events for the whole UK and a year, pooled"),
    "UK, year (rare events)": _("Rare events for the whole UK and a year"),
    "Region": _("By region"),
    "Code": _("Her exact status"),
    "3 bands (under 25, 25-44, 45+)": _("Three bands: under 25, 25 to 44, 45 or over"),
    "7 bands": _("Seven bands"),
    "Date of birth": _("Her date of birth"),
    "n >= 20, private": _("In a private table, no small counts"),
    "0 / 1+": _("None, or one or more"),
    "Y/N": _("Yes or no"),
    "Detail": _("Every detail"),
    "5 heads": _("The five main groups"),
    "5 heads, UK": _("The five main groups, for the whole UK"),
    "19 groups": _("All nineteen groups"),
    "Force x year, n >= 10, otherwise region": _(
        "Force and year, no small counts; otherwise the region"
    ),
    "Force x year": _("Force and year"),
    "Month": _("Force and month"),
    "Top groups n >= 10, UK only": _("The largest groups for the whole UK, no small counts"),
    "Language": _("The language"),
    "Dialect": _("The dialect"),
    "M49 region, UK only": _("The region of the world, for the whole UK only"),
    "M49 region": _("The region of the world"),
    "Country": _("The country"),
    "Sex only if not all women": _("Sex, and only where not all are women"),
}
# These feed published tables although no level of their own is set for them.
TABLED = {"evidence_grade", "risk_present", "why_insecure", "would_report"}


def levels(codes: CodeList) -> list[tuple[str, str]]:
    """(reader, what she may see counts of), or nothing where no level is set."""
    short: dict[str, str] = codes.attrs.get("publication", {})
    return [(str(READERS[reader]), str(IN_WORDS[level])) for reader, level in short.items()]


def is_tabled(codes: CodeList) -> bool:
    """Does a published table draw on this list?"""
    return codes.name in TABLED or "pools" in codes.attrs or "publication" in codes.attrs


def pools(codes: CodeList) -> list[tuple[str, list[Code]]]:
    """(heading, the codes counted under it) of the published tables; empty ones left out."""
    wanted: dict[str, dict[str, str]] = codes.attrs.get("pools", {})
    found = [
        (heading, [code for code in codes if pool in _pools_of(code, variable)])
        for variable, pooled in wanted.items()
        for pool, heading in pooled.items()
    ]
    return [(heading, members) for heading, members in found if members]


def _pools_of(code: Code, variable: str) -> list[str]:
    """A code counts under one heading of a table, or under several."""
    value: list[str] | str | None = code.attrs.get(variable)
    return value if isinstance(value, list) else [value or ""]
