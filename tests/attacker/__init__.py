"""The attacker: a hostile statistician with a solver, who holds nothing but the published ledger.

Separate code from the product's protector on purpose: it imports no room of the product, so that
an error of the one cannot hide in the other.
"""

from tests.attacker.attack import Attacker, attack
from tests.attacker.ledger import Ledger, UnreadableLedger, read
from tests.attacker.report import Leak, Report

__all__ = ["Attacker", "Leak", "Ledger", "Report", "UnreadableLedger", "attack", "read"]
