"""Journeys in a real Chromium against the real demo: what the pages promise a person.

A command of their own: `pip install -e '.[test,browser]'`, then `pytest -m browser`.
"""
