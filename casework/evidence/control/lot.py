"""Cells hidden by lot, so that nobody who runs the protector backwards learns from a `[c]`.

A cell that is hidden only when hiding is needed says by being hidden that it was needed, and so
gives away what it protects. The lot hides a few cells without need, and only the holder of a
secret key could name them. It could have fallen on just the cells that are hidden, whatever
stands in them, so that whoever knows the method can be certain of no more than the intervals say.
"""

import hmac

from casework.evidence.control.cells import Box

ONE_IN = 1_000
MARGIN_ONE_IN = 10_000  # a total is missed more


def drawn(key: bytes, box: Box, inner: bool = True) -> bool:
    """Whether the lot falls on this box; the same box has the same lot in every table."""
    words = "\n".join(f"{name}={','.join(sorted(box[name]))}" for name in sorted(box))
    number = int.from_bytes(hmac.digest(key, words.encode(), "sha256")[:8], "big")
    return number % (ONE_IN if inner else MARGIN_ONE_IN) == 0
