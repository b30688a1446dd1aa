"""The attacker: a hostile statistician with a solver, who holds nothing but the published ledger.

Separate code from the product's protector on purpose: it imports no room of the product, so that
an error of the one cannot hide in the other.
"""

from tests.attacker.attack import Attacker, Report, attack
from tests.attacker.ledger import Ledger, UnreadableLedger, read

__all__ = ["Attacker", "Ledger", "Report", "UnreadableLedger", "attack", "read"]
