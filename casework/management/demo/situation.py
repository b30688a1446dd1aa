"""One woman's situation while she is being invented: the row so far, and what later draws need."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from casework.management.demo.origins import Origin
from casework.management.demo.shapes import Row


@dataclass(slots=True)
class Situation:
    """Filled in step by step: who she is, her time with us, status, harm, police, refusals."""

    rng: Random
    today: date
    origin: Origin
    row: Row
    children: int = 0
    team: str = ""
    contact: str = ""
    opened: int = 0  # ordinals of days: sums are quicker than on dates
    ends: int = 0  # the day of closing, or today
    closed: bool = False
    sparse: bool = False  # an enquiry of which little is recorded yet
    status: str = ""
    group: str = "UNK"
    insecure: bool = False
    harm: str = "PARTNER"  # who causes it: PARTNER, FAMILY, WORK or TRAFFICKED
    factors: dict[str, str] = field(default_factory=dict)  # risk code -> CURRENT, PAST, SUSPECTED

    def happens(self, chance: float) -> bool:
        """Draw: true with this chance, 0 to 1."""
        return self.rng.random() < chance
