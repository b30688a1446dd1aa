"""Tests of the house itself: walls, door plates, and what every column and field is declared."""
