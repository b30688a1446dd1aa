"""Tests of every form of every page, found from the addresses: a clumsy hand, a tired one, a hostile one."""
