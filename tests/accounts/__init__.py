"""Tests of the people and the keys they hold."""
