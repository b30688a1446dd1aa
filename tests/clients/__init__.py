"""Tests of the clients room: logging her, finding her entries, keys, cards, removal."""
