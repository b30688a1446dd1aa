"""Tests of the audit chain: nothing changed, nothing cut, nothing in clear."""
