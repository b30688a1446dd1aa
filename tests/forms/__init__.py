"""Tests of every form of every page, found from the addresses: clumsy, tired and hostile."""
