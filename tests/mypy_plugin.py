"""mypy's Django plugin imports the settings: give them the tests' throw-away secrets first."""

import sys
from pathlib import Path

# Not in front: mypy takes back the first entry, its own, when the plugin is loaded.
sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

from mypy_django_plugin.main import plugin  # noqa: F401

import tests.environment  # noqa: F401
