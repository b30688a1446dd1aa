"""A woman's age band from her birth date: the bands of the codebook's list age_band."""

from datetime import date

from casework.codebook.book import Code, the_book


def age_on(born: date, day: date) -> int:
    """Whole years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def band_of(age: int) -> Code:
    """The band of an age in whole years."""
    return next(band for band in _bands() if age <= _oldest(band.code))


def bands_between(born: date, first: date, last: date) -> set[int]:
    """The numbers of every band that she was in from one day to another."""
    ages = range(age_on(born, first), age_on(born, last) + 1)
    return {band_of(age).number for age in ages}


def _bands() -> list[Code]:
    return [code for code in the_book().list("age_band") if not code.is_special]


def _oldest(band: str) -> int:
    """`U18` is 17, `25_34` is 34, `65_PLUS` has no end."""
    if band.startswith("U"):
        return int(band[1:]) - 1
    _youngest, _, oldest = band.partition("_")
    return 1_000 if oldest == "PLUS" else int(oldest)
