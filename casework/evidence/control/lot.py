"""Cells hidden by lot, so that nobody who runs the protector backwards learns from a `[c]`.

A cell that is hidden only when hiding is needed says by being hidden that it was needed, and so
gives away what it protects. A few cells hidden without need, which only the holder of a secret
key could name, leave another explanation for every `[c]`.
"""

import hmac

from casework.evidence.control.cells import Box

ONE_IN = 1_000


def drawn(key: bytes, box: Box) -> bool:
    """Whether the lot falls on this box; the same box has the same lot in every table."""
    words = "\n".join(f"{name}={','.join(sorted(box[name]))}" for name in sorted(box))
    return int.from_bytes(hmac.digest(key, words.encode(), "sha256")[:8]) % ONE_IN == 0
