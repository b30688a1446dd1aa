"""Tests of the locks: known answers, published vectors, damage of every kind, wrong places."""
