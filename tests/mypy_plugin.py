"""mypy's Django plugin imports the settings: give them the tests' throw-away secrets first."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tests.environment  # noqa: E402, F401
from mypy_django_plugin.main import plugin  # noqa: E402, F401
