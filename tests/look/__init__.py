"""Tests of the look: tags, components, and what no template may hold."""
