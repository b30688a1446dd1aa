"""The audit room: who did what. Append-only, hash-chained, reads included; no content in clear."""
