#!/usr/bin/env python
"""The command line. `manage.py demo` makes its own secrets; everything else needs them."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        if sys.argv[1:2] == ["demo"]:
            from casework.environment import prepare_demo_home

            prepare_demo_home()
        import casework.settings  # noqa: F401  (its refusal is a sentence; Django's own is not)
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
